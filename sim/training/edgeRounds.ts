import type { Node } from "../nodes/node.ts";
import type { ClientUpdate } from "../policy/aggregation.ts";
import { ClientRounds } from "./clientRounds.ts";
import type { RoundEnd } from "./combine.ts";
import { EdgeLink } from "./edgeLink.ts";
import type { JobParts } from "./jobParts.ts";
import { ModelHolder } from "./modelHolder.ts";
import type { Timer } from "./timers.ts";

/** One edge in a round of the server. */
interface Edge {
  readonly holder: ModelHolder;
  readonly rounds: ClientRounds;
  readonly link: EdgeLink;
  /** Rounds of its own so far, over the whole run. */
  round: number;
  /** Rounds that are left of this period. */
  left: number;
  /** The model that it was sent, and the samples of all updates since. */
  received: Float32Array;
  samples: number;
  /** It may still send its model in this period. */
  isUnderWay: boolean;
}

/**
 * Hierarchical training: in each round of the server every edge gets the model, trains it with its
 * own clients for some rounds, and sends it back, to be combined with those of the other edges. An
 * edge that fails is left out until the next round of the server, as is one that is no client's
 * nearest when the round begins, and one that is not done by its deadline: that of a round, for
 * each round at the edges and once more for the models' way.
 *
 * The client–edge–cloud hierarchy of L. Liu et al., "Client-edge-cloud hierarchical federated
 * learning", ICC 2020.
 */
export class EdgeRounds {
  readonly holder: ModelHolder;
  private readonly parts: JobParts;
  private readonly edges: readonly Edge[];
  private readonly edgeRounds: number;
  private readonly edgeOf: (client: number) => number;
  private arrivals: ClientUpdate[] = [];
  private round = 0;
  private begunSeconds = 0;
  private isOpen = false;
  private timer: Timer | null = null;
  private done: () => void = () => {};
  private stalled: (() => void) | null = null;

  /** `edgeOf`: the edge of each client, as a place among the edges. */
  constructor(parts: JobParts, holder: ModelHolder, edgeOf: (client: number) => number) {
    this.parts = parts;
    this.holder = holder;
    this.edgeOf = edgeOf;
    this.edgeRounds = parts.plan.policies.aggregation.shape().edgeRounds;
    this.edges = parts.plan.edges.map((node, index) => {
      const own = new ModelHolder("edge", index, node, holder.parameters.slice());
      return {
        holder: own,
        rounds: new ClientRounds(parts, own, (client) => edgeOf(client) === index),
        link: new EdgeLink(parts, holder.node, node, index, () => this.edgeLost(index)),
        ...{ round: 0, left: 0, received: holder.snapshot(), samples: 0, isUnderWay: false },
      };
    });
  }

  begin(round: number, done: () => void): void {
    this.round = round;
    this.done = done;
    if (!this.holder.node.usable) {
      this.stalled = () => this.begin(round, done);
      return;
    }
    this.begunSeconds = this.parts.simulator.nowSeconds;
    this.isOpen = true;
    const model = this.holder.snapshot();
    const withClients = this.edgesWithClients();
    for (const edge of this.edges) {
      edge.isUnderWay = edge.holder.node.usable && withClients.has(edge.holder.index);
      if (!edge.isUnderWay) continue;
      edge.left = this.edgeRounds;
      edge.samples = 0;
      edge.received = model;
      edge.link.down(() => {
        edge.holder.replace(model);
        this.beginAt(edge);
      });
    }
    if (this.edges.every((one) => !one.isUnderWay)) this.pause();
    else this.limit();
  }

  nodeLost(node: Node): void {
    for (const [index, edge] of this.edges.entries()) {
      if (edge.holder.node !== node) continue;
      edge.link.stop();
      edge.rounds.stop("discarded");
      this.edgeLost(index);
    }
    if (node === this.holder.node && this.isOpen) this.abandon();
  }

  nodeBack(node: Node): void {
    if (node !== this.holder.node) return;
    const { stalled } = this;
    this.stalled = null;
    stalled?.();
  }

  stop(): void {
    this.isOpen = false;
    this.timer?.cancel();
    this.timer = null;
    for (const edge of this.edges) {
      edge.link.stop();
      edge.rounds.stop("discarded");
    }
  }

  /** Those of some client: at another one no client could ever be selected. */
  private edgesWithClients(): ReadonlySet<number> {
    const found = new Set<number>();
    const { count } = this.parts.clients;
    for (let client = 0; client < count && found.size < this.edges.length; client++) {
      const edge = this.edgeOf(client);
      if (edge >= 0) found.add(edge);
    }
    return found;
  }

  private beginAt(edge: Edge): void {
    edge.rounds.begin(edge.round++, (end) => this.edgeRoundOver(edge, end));
  }

  private edgeRoundOver(edge: Edge, { mergedSamples }: RoundEnd): void {
    edge.samples += mergedSamples;
    edge.left--;
    if (edge.left > 0) this.beginAt(edge);
    else if (edge.samples === 0) this.edgeLost(edge.holder.index);
    else edge.link.up(() => this.edgeArrived(edge));
  }

  private edgeArrived(edge: Edge): void {
    const { parameters, index: client } = edge.holder;
    const { received, samples } = edge;
    const delta = new Float64Array(parameters.length);
    for (let at = 0; at < delta.length; at++) delta[at] = parameters[at] - received[at];
    const rest = { steps: this.edgeRounds, control: null, staleness: 0, startLoss: null };
    this.arrivals.push({ client, samples, delta, ...rest });
    this.edgeLost(client);
  }

  /** It sends nothing more in this period. */
  private edgeLost(index: number): void {
    this.edges[index].isUnderWay = false;
    if (!this.isOpen || !this.holder.node.usable) return;
    const underWay = this.edges.filter((one) => one.isUnderWay).length;
    if (underWay === 0) this.close();
  }

  private close(): void {
    const { holder, round, begunSeconds } = this;
    this.isOpen = false;
    this.timer?.cancel();
    this.timer = null;
    const updates = this.arrivals.sort((a, b) => a.client - b.client);
    this.arrivals = [];
    const { aggregation } = this.parts.plan.policies;
    if (updates.length > 0) {
      const at = { level: "server", participant: 0, round } as const;
      holder.change((model) => aggregation.merge({ ...at, model, updates }));
    }
    const merged = updates.length;
    const selected = this.edges.length;
    this.parts.journal.roundEnded({ round, begunSeconds, selected, merged, holder });
    this.done();
  }

  /** The server has failed: the round is lost. */
  private abandon(): void {
    const { holder, round, begunSeconds } = this;
    this.stop();
    this.arrivals = [];
    const selected = this.edges.length;
    this.parts.journal.roundEnded({ round, begunSeconds, selected, merged: 0, holder });
    this.stalled = () => this.done();
  }

  /** Edges that are not done by then are left out of this round. */
  private limit(): void {
    const { plan, timers } = this.parts;
    const seconds = (this.edgeRounds + 1) * plan.deadlineSeconds;
    if (seconds === Infinity) return;
    this.timer = timers.after(seconds, () => {
      for (const edge of this.edges) {
        if (!edge.isUnderWay) continue;
        edge.link.stop();
        edge.rounds.stop("late");
        edge.isUnderWay = false;
      }
      this.close();
    });
  }

  private pause(): void {
    const { timers, plan } = this.parts;
    this.isOpen = false;
    timers.after(plan.pauseSeconds, () => this.begin(this.round, this.done));
  }
}
