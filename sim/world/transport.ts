import type { Simulator } from "../kernel/simulator.ts";
import type { Network } from "../sharing/network.ts";
import type { Node } from "./node.ts";
import type { Path } from "./path.ts";
import type { TrafficMeter } from "./trafficMeter.ts";
import { PHASE, TransferStore } from "./transferStore.ts";

/** Why a transfer ended without arriving. */
export type TransferLoss = "datagram" | "handover" | "departure" | "node failure";

/** Whoever sent; told from inside the simulator's loop. */
export interface TransportObserver {
  delivered(task: number, cargo: number): void;
  transferLost(task: number, cargo: number, loss: TransferLoss): void;
}

/** What becomes of a transfer that a handover cuts. */
export type CutRule = "resume" | "restart" | "lose";

const NO_FLOW = -1;
const NO_CELL = -1;

/**
 * Carries bytes between nodes: first the latency of the way, then the bytes as a flow that shares
 * links with others (the order of SimGrid's models; Casanova et al. 2014).
 *
 * A transfer that finds no way, or whose way is cut, waits for one: for the radio to come back or
 * for a route. The new way's latency is paid again. A message is lost as a whole where it is a
 * datagram; a reliable one is repeated until it is through, which costs bytes / (1 − loss).
 * Limits: no congestion control beyond fair sharing, no head-of-line blocking.
 */
export class Transport {
  readonly transfers = new TransferStore();
  private readonly simulator: Simulator;
  private readonly network: Network;
  private readonly path: Path;
  private readonly nodes: readonly Node[];
  private readonly traffic: TrafficMeter;
  private readonly cutRule: CutRule;
  private readonly latencyOver: number;
  private observer!: TransportObserver;
  private serial = 0;
  private readonly cut: number[] = [];

  constructor(
    simulator: Simulator,
    network: Network,
    path: Path,
    nodes: readonly Node[],
    traffic: TrafficMeter,
    cutRule: CutRule,
  ) {
    this.simulator = simulator;
    this.network = network;
    this.path = path;
    this.nodes = nodes;
    this.traffic = traffic;
    this.cutRule = cutRule;
    this.latencyOver = simulator.register("transfer latency over", (transfer) =>
      this.startFlow(transfer),
    );
  }

  setObserver(observer: TransportObserver): void {
    this.observer = observer;
  }

  /**
   * Sends between two different nodes. `chance` in [0, 1) decides the fate of a datagram and
   * `delay` in [0, 1) is its share of the jitter; both are drawn by the caller, keyed by the task.
   */
  send(
    task: number,
    cargo: number,
    from: Node,
    to: Node,
    bytes: number,
    datagram: boolean,
    chance: number,
    delay: number,
  ): void {
    const { transfers } = this;
    const transfer = transfers.open();
    transfers.task[transfer] = task;
    transfers.cargo[transfer] = cargo;
    transfers.from[transfer] = from.index;
    transfers.to[transfer] = to.index;
    transfers.flow[transfer] = NO_FLOW;
    transfers.serial[transfer] = this.serial++;
    transfers.wireBytes[transfer] = bytes;
    transfers.remainingBytes[transfer] = bytes;
    transfers.doomed[transfer] = 0;
    transfers.repeatedShare[transfer] = 0;
    if (from.vehicle >= 0) transfers.list(transfer, 0, from.index);
    if (to.vehicle >= 0) transfers.list(transfer, 1, to.index);
    if (this.path.find(from, to) !== null) {
      transfers.phase[transfer] = PHASE.waiting;
      return;
    }
    if (datagram) {
      transfers.doomed[transfer] = chance < this.path.loss ? 1 : 0;
    } else if (this.path.loss > 0) {
      const wire = bytes / (1 - this.path.loss);
      transfers.repeatedShare[transfer] = this.path.loss;
      transfers.wireBytes[transfer] = wire;
      transfers.remainingBytes[transfer] = wire;
    }
    this.startLatency(transfer, this.path.latencySeconds + delay * this.path.jitterSeconds);
  }

  /** Cuts what flows to and from a moving node (its radio is interrupted). */
  interrupt(node: Node): number {
    const { transfers, cut } = this;
    transfers.listed(node.index, cut);
    const flowing = cut.filter((transfer) => transfers.phase[transfer] === PHASE.flowing);
    const begun = this.serial;
    for (const transfer of flowing) {
      if (!transfers.isOlder(transfer, begun)) continue;
      this.cutFlow(transfer, this.cutRule === "resume");
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
    const waiting = this.transfers.matching(
      (transfer) => this.transfers.phase[transfer] === PHASE.waiting,
    );
    for (const transfer of waiting) this.retry(transfer);
  }

  /** Takes what flows over a link that is known to be down off it; it looks for another way. */
  reroute(hop: number): void {
    const { transfers } = this;
    const affected = this.transfers.matching(
      (transfer) =>
        transfers.phase[transfer] === PHASE.flowing &&
        transfers.route[transfer]!.hops.includes(hop),
    );
    for (const transfer of affected) {
      this.cutFlow(transfer, true);
      transfers.phase[transfer] = PHASE.waiting;
      this.retry(transfer);
    }
  }

  /** Gives up everything to and from a node that has left or died. */
  abandon(node: Node, loss: TransferLoss): void {
    const { transfers } = this;
    let affected: number[] = [];
    if (node.vehicle >= 0) {
      transfers.listed(node.index, affected);
    } else {
      affected = this.transfers.matching(
        (transfer) =>
          transfers.from[transfer] === node.index || transfers.to[transfer] === node.index,
      );
    }
    const begun = this.serial;
    for (const transfer of affected)
      if (transfers.isOlder(transfer, begun)) this.lose(transfer, loss);
  }

  /** Gives up, silently, what is still on its way to a task. */
  recall(task: number, cargo: number): void {
    const { transfers } = this;
    const affected = this.transfers.matching(
      (transfer) => transfers.task[transfer] === task && transfers.cargo[transfer] === cargo,
    );
    for (const transfer of affected) this.finish(transfer, false);
  }

  /** Called by the network. */
  flowCompleted(transfer: number): void {
    const { transfers } = this;
    transfers.flow[transfer] = NO_FLOW;
    const carried = transfers.remainingBytes[transfer];
    transfers.remainingBytes[transfer] = 0;
    this.traffic.carried(transfers, transfer, carried, transfers.doomed[transfer] === 0);
    this.arrive(transfer);
  }

  /** The radio of a moving node has changed pace: its flows are shared anew. */
  ratesChanged(node: Node): void {
    const { transfers, cut, network, path } = this;
    transfers.listed(node.index, cut);
    for (const transfer of cut) {
      if (transfers.phase[transfer] !== PHASE.flowing) continue;
      const problem = path.find(
        this.nodes[transfers.from[transfer]],
        this.nodes[transfers.to[transfer]],
      );
      if (problem !== null) continue;
      path.collectLinks();
      const flow = transfers.flow[transfer];
      const wired = path.route!.links.length;
      for (let hop = wired; hop < path.links.length; hop++) {
        network.setUsage(flow, hop, path.usages[hop]);
      }
      network.setWeight(flow, path.weight);
    }
  }

  private startLatency(transfer: number, latencySeconds: number): void {
    const { transfers, simulator } = this;
    transfers.phase[transfer] = PHASE.latency;
    const delay = simulator.clock.fromSeconds(latencySeconds);
    transfers.event[transfer] = simulator.schedule(
      simulator.now + delay,
      this.latencyOver,
      transfer,
    );
  }

  private retry(transfer: number): void {
    const { transfers, path } = this;
    if (transfers.phase[transfer] !== PHASE.waiting) return;
    const from = this.nodes[transfers.from[transfer]];
    const to = this.nodes[transfers.to[transfer]];
    if (path.find(from, to) === null) this.startLatency(transfer, path.latencySeconds);
  }

  /** The way is looked up again: it may have changed while the first byte travelled. */
  private startFlow(transfer: number): void {
    const { transfers, path } = this;
    const from = this.nodes[transfers.from[transfer]];
    const to = this.nodes[transfers.to[transfer]];
    if (path.find(from, to) !== null) {
      transfers.phase[transfer] = PHASE.waiting;
      return;
    }
    path.collectLinks();
    transfers.phase[transfer] = PHASE.flowing;
    transfers.route[transfer] = path.route;
    transfers.uplinkCell[transfer] = path.uplink === null ? NO_CELL : path.uplink.index;
    transfers.downlinkCell[transfer] = path.downlink === null ? NO_CELL : path.downlink.index;
    if (path.links.length === 0 || transfers.remainingBytes[transfer] === 0) {
      this.flowCompleted(transfer);
      return;
    }
    transfers.flow[transfer] = this.network.start(
      transfer,
      transfers.remainingBytes[transfer],
      path.links,
      path.usages,
      path.weight,
      Infinity,
    );
  }

  private cutFlow(transfer: number, kept: boolean): void {
    const { transfers } = this;
    const left = this.network.cancel(transfers.flow[transfer]);
    transfers.flow[transfer] = NO_FLOW;
    this.traffic.carried(transfers, transfer, transfers.remainingBytes[transfer] - left, kept);
    transfers.remainingBytes[transfer] = left;
  }

  private lose(transfer: number, loss: TransferLoss): void {
    const task = this.transfers.task[transfer];
    const cargo = this.transfers.cargo[transfer];
    this.finish(transfer, false);
    this.observer.transferLost(task, cargo, loss);
  }

  private arrive(transfer: number): void {
    const { transfers } = this;
    const task = transfers.task[transfer];
    const cargo = transfers.cargo[transfer];
    const doomed = transfers.doomed[transfer] === 1;
    this.finish(transfer, true);
    if (doomed) this.observer.transferLost(task, cargo, "datagram");
    else this.observer.delivered(task, cargo);
  }

  private finish(transfer: number, arrived: boolean): void {
    const { transfers } = this;
    const from = this.nodes[transfers.from[transfer]];
    const to = this.nodes[transfers.to[transfer]];
    if (!arrived) {
      if (transfers.phase[transfer] === PHASE.flowing) this.cutFlow(transfer, false);
      else if (transfers.phase[transfer] === PHASE.latency) {
        this.simulator.cancel(transfers.event[transfer]);
      }
    }
    if (from.vehicle >= 0) transfers.unlist(transfer, 0, from.index);
    if (to.vehicle >= 0) transfers.unlist(transfer, 1, to.index);
    transfers.close(transfer);
  }
}
