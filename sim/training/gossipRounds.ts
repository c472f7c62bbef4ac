import type { ClientUpdate } from "../policy/aggregation.ts";
import { GossipParticipation } from "./gossipParticipation.ts";
import type { JobParts } from "./jobParts.ts";
import { NOBODY_ASKED } from "./probeAnswers.ts";
import { sharesOf } from "./stragglers.ts";
import type { Timer } from "./timers.ts";

/**
 * Gossip: in each round the selected clients train their own models, send them to their neighbours
 * and mix what has arrived, all from the models as they were before. Nobody has the model of the
 * job: it is the mean of the clients' models.
 */
export class GossipRounds {
  private readonly parts: JobParts;
  private readonly initial: Float32Array;
  private readonly models = new Map<number, Float32Array>();
  private members: GossipParticipation[] = [];
  private timer: Timer | null = null;
  private round = 0;
  private begunSeconds = 0;
  private isOpen = false;
  private selections = 0;
  private done: () => void = () => {};

  constructor(parts: JobParts, initial: Float32Array) {
    this.parts = parts;
    this.initial = initial;
  }

  /** Mean of the models of all clients that have appeared. */
  meanModel(): Float32Array {
    const { count } = this.parts.clients;
    const sums = new Float64Array(this.initial.length);
    for (let client = 0; client < count; client++) {
      const model = this.modelOf(client);
      for (let at = 0; at < sums.length; at++) sums[at] += model[at];
    }
    return count === 0 ? this.initial.slice() : Float32Array.from(sums, (sum) => sum / count);
  }

  begin(round: number, done: () => void): void {
    this.round = round;
    this.done = done;
    this.select();
  }

  stop(): void {
    this.timer?.cancel();
    this.timer = null;
    this.isOpen = false;
    for (const one of this.members) one.cut("late");
  }

  private select(): void {
    const { plan, known, sizes, draws, timers, simulator } = this.parts;
    this.timer = null;
    const wanted = plan.clientsPerRound;
    const bytes = sizes.modelBytes;
    const view = known.turnTo({
      ...{ at: null, round: this.round, wanted, most: wanted, isOwn: null },
      ...{ downloadBytes: bytes, uploadBytes: bytes, answers: NOBODY_ASKED },
    });
    const selected = plan.policies.selection.select(view, draws.selection(0, this.selections++));
    if (selected.length === 0) {
      this.timer = timers.after(plan.pauseSeconds, () => this.select());
      return;
    }
    this.isOpen = true;
    this.begunSeconds = simulator.nowSeconds;
    this.sendOut([...selected].sort((a, b) => a - b));
    if (plan.deadlineSeconds < Infinity) {
      this.timer = timers.after(plan.deadlineSeconds, () => this.close());
    }
  }

  private sendOut(clients: readonly number[]): void {
    const { plan, draws } = this.parts;
    const { round } = this;
    const { aggregation } = plan.policies;
    const lists = aggregation.neighbours!({ round, clients }, draws.gossip(round));
    const shares = sharesOf(clients, round, plan, draws);
    this.members = clients.map((client, place) => {
      const model = this.modelOf(client);
      return new GossipParticipation(this.parts, { client, round, model, ...shares[place] }, () =>
        this.settle(),
      );
    });
    for (const [place, one] of this.members.entries()) {
      one.begin(lists[place].map((other) => this.members[other]));
    }
  }

  private settle(): void {
    if (this.isOpen && this.members.every((one) => one.isSettled)) this.close();
  }

  private close(): void {
    this.timer?.cancel();
    this.timer = null;
    this.isOpen = false;
    const mixed = this.members.map((one) => this.mixed(one));
    let merged = 0;
    for (const [place, one] of this.members.entries()) {
      const model = mixed[place];
      if (model === null) one.cut(one.node.usable ? "late" : "failed");
      else {
        merged++;
        this.models.set(one.client, model);
        one.close("merged");
      }
    }
    const { round, begunSeconds } = this;
    const selected = this.members.length;
    this.parts.journal.roundEnded({ round, begunSeconds, selected, merged, holder: null });
    this.members = [];
    this.done();
  }

  /** Null where the client itself has not trained, or is not there any more. */
  private mixed(one: GossipParticipation): Float32Array | null {
    const { aggregation } = this.parts.plan.policies;
    const { learnt, client: participant } = one;
    if (learnt === null || one.isOver || !one.node.usable) return null;
    const model = learnt.slice();
    const updates = one.received
      .sort((a, b) => a.client - b.client)
      .map((other): ClientUpdate => {
        const delta = Float64Array.from(other.learnt!, (value, at) => value - learnt[at]);
        const { client, samples, steps } = other;
        return { client, samples, steps, delta, control: null, staleness: 0, startLoss: null };
      });
    if (updates.length === 0) return model;
    const { round } = this;
    aggregation.merge({ level: "client", participant, round, model, updates });
    return model;
  }

  private modelOf(client: number): Float32Array {
    return this.models.get(client) ?? this.initial;
  }
}
