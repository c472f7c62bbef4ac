import { Phase } from "../kernel/phase.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { FlowNetwork, NetworkObserver } from "../sharing/flows/flowNetwork.ts";
import type { ModemMeter, RadioBytes } from "./modemMeter.ts";
import type { Path } from "./path.ts";
import { repetitionSeconds } from "./retransmission.ts";
import { type Books, TransferFlows } from "./transferFlows.ts";
import { FATE, PHASE, TransferStore } from "./transferStore.ts";
import type { TransferTerms } from "./transferTerms.ts";

/** Why a transfer ended without arriving. */
export type TransferLoss = "datagram" | "handover" | "departure" | "node failure" | "overload";

/** Tells owners what became of their transfers, from inside the simulator's loop. */
export interface TransportObserver {
  delivered(owner: number, reference: number, part: number): void;
  lost(owner: number, reference: number, part: number, loss: TransferLoss): void;
}

/** What becomes of a transfer that a handover cuts. */
export type CutRule = "resume" | "restart" | "lose";

/**
 * Carries bytes between nodes: first the latency of the way, then the bytes as a flow that shares
 * links with others (the order of SimGrid's models; Casanova et al. 2014).
 *
 * A transfer that finds no way, or whose way is cut, waits for one: for the radio to come back or
 * for a route. The new way's latency is paid again. A message is lost as a whole where it is a
 * datagram; a reliable one is repeated until it is through, which costs bytes / (1 − loss) and,
 * where its last bytes are lost, retransmission timeouts; it waits where all is lost.
 * Congestion control is what the scenario's network model makes of it: `sim/platform/tcpModel.ts`.
 * Limits: no packets, hence no queues in routers and no head-of-line blocking. Held, with the
 * routes and the factors, by the reference cases of SimGrid's flows, each run as a scenario.
 */
export class Transport implements NetworkObserver {
  readonly transfers = new TransferStore();
  readonly network: FlowNetwork;
  private readonly simulator: Simulator;
  private readonly flows: TransferFlows;
  private readonly path: Path;
  private readonly nodes: readonly Node[];
  private readonly cutRule: CutRule;
  private readonly leastTimeoutSeconds: number;
  private readonly latencyOver: number;
  private readonly observer: TransportObserver;
  private serial = 0;
  private readonly cut: number[] = [];

  /** `share` makes the network on which transfers flow, which tells the transport of their ends. */
  constructor(options: {
    simulator: Simulator;
    share: (observer: NetworkObserver) => FlowNetwork;
    path: Path;
    nodes: readonly Node[];
    traffic: Books;
    /** Null where the radio of no vehicle is metered. */
    modems: ModemMeter | null;
    cutRule: CutRule;
    /** The least time after which a lost message is sent again. */
    leastTimeoutSeconds: number;
    observer: TransportObserver;
  }) {
    const { simulator, path, nodes, traffic, modems } = options;
    this.simulator = simulator;
    this.network = options.share(this);
    this.flows = new TransferFlows(this.transfers, this.network, path, nodes, traffic, modems);
    this.path = path;
    this.nodes = nodes;
    this.cutRule = options.cutRule;
    this.leastTimeoutSeconds = options.leastTimeoutSeconds;
    this.observer = options.observer;
    this.latencyOver = simulator.register("transfer latency over", Phase.ends, (transfer) =>
      this.startFlow(transfer),
    );
  }

  /**
   * Sends between two different nodes; the owner is told of the outcome with `reference` and
   * `part`, never from within the call. `chance` in [0, 1) decides whether it is lost, or how often
   * it is until it is through, and `delay` in [0, 1) is its share of the jitter; both are drawn by
   * the owner.
   */
  send(
    owner: number,
    reference: number,
    part: number,
    from: Node,
    to: Node,
    bytes: number,
    terms: TransferTerms,
    chance: number,
    delay: number,
  ): void {
    const { transfers } = this;
    const transfer = transfers.open(owner, reference, part, from.index, to.index, bytes);
    transfers.terms[transfer] = terms;
    transfers.serial[transfer] = this.serial++;
    if (from.vehicle >= 0) transfers.list(transfer, 0, from.index);
    if (to.vehicle >= 0) transfers.list(transfer, 1, to.index);
    if (!this.findWay(transfer)) {
      transfers.phase[transfer] = PHASE.waiting;
      transfers.fate[transfer] = FATE.open;
      transfers.chance[transfer] = chance;
      transfers.delay[transfer] = delay;
      return;
    }
    this.setOut(transfer, chance, delay);
  }

  /** Cuts what flows to and from a moving node (its radio is interrupted). */
  interrupt(node: Node): number {
    const { transfers, cut } = this;
    if (transfers.listed(node.index, cut) === 0) return 0;
    const flowing = cut.filter((transfer) => transfers.phase[transfer] === PHASE.flowing);
    const begun = this.serial;
    for (const transfer of flowing) {
      if (!transfers.isOlder(transfer, begun)) continue;
      this.flows.cut(transfer, this.cutRule === "resume");
      transfers.phase[transfer] = PHASE.waiting;
      if (this.cutRule === "restart") {
        transfers.remainingBytes[transfer] = transfers.wireBytes[transfer];
      } else if (this.cutRule === "lose") this.lose(transfer, "handover");
    }
    return flowing.length;
  }

  /** A moving node has radio again: what waited there is sent. */
  resume(node: Node): void {
    const listed = this.transfers.listed(node.index, this.cut);
    for (let k = 0; k < listed; k++) this.retry(this.cut[k]);
  }

  /** Routes have changed: whatever waits looks for a way again, oldest first. */
  retryAll(): void {
    const { phase } = this.transfers;
    const waiting = this.transfers.matching((transfer) => phase[transfer] === PHASE.waiting);
    for (const transfer of waiting) this.retry(transfer);
  }

  /** Takes what flows over a link that is known to be down off it; it looks for another way. */
  reroute(hop: number): void {
    const { transfers } = this;
    const affected = this.transfers.matching(
      (transfer) =>
        transfers.phase[transfer] === PHASE.flowing && this.flows.crosses(transfer, hop),
    );
    for (const transfer of affected) {
      this.flows.cut(transfer, true);
      transfers.phase[transfer] = PHASE.waiting;
      this.retry(transfer);
    }
  }

  /** Gives up everything to and from a node that has left or died. */
  abandon(node: Node, loss: TransferLoss): void {
    const { transfers } = this;
    const affected = transfers.touching(node.index, node.vehicle >= 0);
    const begun = this.serial;
    for (const transfer of affected)
      if (transfers.isOlder(transfer, begun)) this.lose(transfer, loss);
  }

  /** Gives up, silently, what an owner still has on its way under a reference and part. */
  recall(owner: number, reference: number, part: number): void {
    for (const transfer of this.transfers.ofReference(owner, reference, part)) {
      this.finish(transfer, false);
    }
  }

  /** Called by the network. */
  flowCompleted(transfer: number): void {
    this.flows.completed(transfer);
    this.arrive(transfer);
  }

  /** Visits what flows at the moment, with the bytes that each has sent on its present way. */
  eachFlowing(visit: (transfer: number, sentBytes: number) => void): void {
    this.flows.eachFlowing(visit);
  }

  /** What flows over radio at the moment, each way by node. */
  radioBytes(): RadioBytes {
    return this.flows.radioBytes();
  }

  /** The radio of a moving node has changed pace: its flows are shared anew. */
  ratesChanged(node: Node): void {
    const { transfers, cut } = this;
    transfers.listed(node.index, cut);
    for (const transfer of cut) {
      if (transfers.phase[transfer] === PHASE.flowing) this.flows.followRadio(transfer);
    }
  }

  /** On the first way that it finds a transfer meets its fate, that way's losses and its jitter. */
  private setOut(transfer: number, chance: number, delay: number): void {
    const { transfers, path } = this;
    let heldUpSeconds = delay * path.jitterSeconds;
    if (transfers.terms[transfer].datagram) {
      transfers.fate[transfer] = chance < path.loss ? FATE.datagramLost : FATE.sound;
    } else if (path.loss > 0) {
      const wire = transfers.wireBytes[transfer] / (1 - path.loss);
      transfers.repeatedShare[transfer] = path.loss;
      transfers.wireBytes[transfer] = wire;
      transfers.remainingBytes[transfer] = wire;
      heldUpSeconds += repetitionSeconds(path, chance, this.leastTimeoutSeconds);
    }
    this.flows.foresee(transfer);
    this.startLatency(transfer, heldUpSeconds);
  }

  /** The first byte sets out on the way just found, and comes later than it could. */
  private startLatency(transfer: number, heldUpSeconds: number): void {
    const { transfers, simulator, path } = this;
    transfers.phase[transfer] = PHASE.latency;
    const { datagram } = transfers.terms[transfer];
    const latencySeconds = datagram ? path.latencySeconds : path.startSeconds;
    // Lost from within the loop, not from within the call that sends.
    const overloaded = latencySeconds === Infinity;
    if (overloaded) transfers.fate[transfer] = FATE.overloaded;
    const seconds = overloaded ? 0 : latencySeconds + heldUpSeconds;
    const delay = simulator.clock.fromSeconds(seconds);
    transfers.event[transfer] = simulator.schedule(
      simulator.now + delay,
      this.latencyOver,
      transfer,
    );
  }

  private retry(transfer: number): void {
    const { transfers } = this;
    if (transfers.phase[transfer] !== PHASE.waiting) return;
    if (!this.findWay(transfer)) return;
    if (transfers.fate[transfer] === FATE.open) {
      transfers.fate[transfer] = FATE.sound;
      this.setOut(transfer, transfers.chance[transfer], transfers.delay[transfer]);
    } else this.startLatency(transfer, 0);
  }

  /** A way on which everything is lost is none for what is repeated until it is through. */
  private findWay(transfer: number): boolean {
    const { transfers, path, nodes } = this;
    const problem = path.find(nodes[transfers.from[transfer]], nodes[transfers.to[transfer]]);
    return problem === null && (transfers.terms[transfer].datagram || path.loss < 1);
  }

  /** The way is looked up again: it may have changed while the first byte travelled. */
  private startFlow(transfer: number): void {
    const { transfers } = this;
    if (transfers.fate[transfer] === FATE.overloaded) {
      this.lose(transfer, "overload");
      return;
    }
    if (this.flows.startForeseen(transfer)) {
      this.flowCompleted(transfer);
      return;
    }
    if (!this.findWay(transfer)) {
      transfers.phase[transfer] = PHASE.waiting;
      return;
    }
    if (this.flows.start(transfer)) this.flowCompleted(transfer);
  }

  private lose(transfer: number, loss: TransferLoss): void {
    const owner = this.transfers.owner[transfer];
    const reference = this.transfers.reference[transfer];
    const part = this.transfers.part[transfer];
    this.finish(transfer, false);
    this.observer.lost(owner, reference, part, loss);
  }

  private arrive(transfer: number): void {
    const { transfers } = this;
    const owner = transfers.owner[transfer];
    const reference = transfers.reference[transfer];
    const part = transfers.part[transfer];
    const doomed = transfers.fate[transfer] === FATE.datagramLost;
    this.finish(transfer, true);
    if (doomed) this.observer.lost(owner, reference, part, "datagram");
    else this.observer.delivered(owner, reference, part);
  }

  private finish(transfer: number, arrived: boolean): void {
    const { transfers } = this;
    const from = this.nodes[transfers.from[transfer]];
    const to = this.nodes[transfers.to[transfer]];
    if (!arrived) {
      if (transfers.phase[transfer] === PHASE.flowing) this.flows.cut(transfer, false);
      else if (transfers.phase[transfer] === PHASE.latency) {
        this.simulator.cancel(transfers.event[transfer]);
      }
    }
    if (from.vehicle >= 0) transfers.unlist(transfer, 0, from.index);
    if (to.vehicle >= 0) transfers.unlist(transfer, 1, to.index);
    transfers.close(transfer);
  }
}
