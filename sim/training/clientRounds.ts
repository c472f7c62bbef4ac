import type { RandomStream } from "../kernel/randomStream.ts";
import type { SelectionView } from "../policy/selection.ts";
import { combine, type RoundEnd } from "./combine.ts";
import type { JobParts } from "./jobParts.ts";
import type { ModelHolder } from "./modelHolder.ts";
import { type Assignment, Participation, type ParticipationHost } from "./participation.ts";
import { NOBODY_ASKED, type ProbeAnswers } from "./probeAnswers.ts";
import { Probing } from "./probing.ts";
import { sharesOf } from "./stragglers.ts";
import type { Timer } from "./timers.ts";

/**
 * Synchronous rounds at one who combines: clients are selected and sent the model, and the round
 * ends when enough updates are there, when nothing is under way any more, or at its deadline. Those
 * that are not done by then are given up. A selection policy that wants to know clients' losses of
 * the model has them asked before; a round begins with its selection, after that.
 *
 * Combining takes no time. Where nobody can be selected it looks again after a pause; a failure of
 * its node ends the round, and the next one begins when the node is there again.
 */
export class ClientRounds implements ParticipationHost {
  readonly holder: ModelHolder;
  private readonly parts: JobParts;
  /** Null: all clients of the job are its own. */
  private readonly isOwn: ((client: number) => boolean) | null;
  private readonly underWay = new Set<Participation>();
  private arrivals: Participation[] = [];
  private round = 0;
  private selected = 0;
  private selections = 0;
  private begunSeconds = 0;
  private isOpen = false;
  private timer: Timer | null = null;
  /** Before a selection that asks clients first. */
  private probing: Probing | null = null;
  private done: (end: RoundEnd) => void = () => {};
  /** What is to be done once the node is there again. */
  private stalled: (() => void) | null = null;

  constructor(parts: JobParts, holder: ModelHolder, isOwn: ((client: number) => boolean) | null) {
    this.parts = parts;
    this.holder = holder;
    this.isOwn = isOwn;
  }

  /** Begins a round, whose end is told to `done`: it may begin the next one from there. */
  begin(round: number, done: (end: RoundEnd) => void): void {
    this.round = round;
    this.done = done;
    this.select();
  }

  arrived(one: Participation): void {
    this.underWay.delete(one);
    this.arrivals.push(one);
    this.settle();
  }

  ended(one: Participation): void {
    this.underWay.delete(one);
    this.settle();
  }

  /** The node has failed or left. */
  nodeLost(): void {
    this.timer?.cancel();
    if (this.probing !== null) {
      this.probing.stop();
      this.probing = null;
      this.stalled = () => this.select();
    } else if (this.isOpen) {
      for (const one of this.takeAll()) one.cut("discarded");
      this.end({ merged: 0, mergedSamples: 0 });
    } else if (this.timer !== null) this.stalled ??= () => this.select();
    this.timer = null;
  }

  /** It is there again. */
  nodeBack(): void {
    const { stalled } = this;
    this.stalled = null;
    stalled?.();
  }

  /** Gives up what is under way, without a round's end. */
  stop(outcome: "late" | "discarded"): void {
    this.timer?.cancel();
    this.timer = null;
    this.probing?.stop();
    this.probing = null;
    this.stalled = null;
    this.isOpen = false;
    for (const one of this.takeAll()) one.cut(outcome);
  }

  private select(): void {
    const { plan, draws } = this.parts;
    this.timer = null;
    if (!this.holder.node.usable) {
      this.stalled = () => this.select();
      return;
    }
    const { selection: policy } = plan.policies;
    const selection = this.selections++;
    const stream = draws.selection(this.holder.index, selection);
    const probe = policy.probe?.(this.view(NOBODY_ASKED), stream);
    if (probe === undefined || probe.clients.length === 0) {
      this.choose(stream, NOBODY_ASKED);
      return;
    }
    const occasion = { round: this.round, selection };
    this.probing = new Probing(this.parts, this.holder, probe, occasion, (answers) => {
      this.probing = null;
      if (this.holder.node.usable) this.choose(stream, answers);
      else this.stalled = () => this.select();
    });
  }

  private view(answers: ProbeAnswers): SelectionView {
    const { plan, known, sizes } = this.parts;
    const wanted = plan.clientsPerRound;
    const most = Math.ceil(wanted * plan.overCommit);
    const bytes = sizes.expected(this.privacyRound([]));
    return known.turnTo({
      ...{ at: this.holder.node, round: this.round, wanted, most, isOwn: this.isOwn, answers },
      ...{ downloadBytes: bytes.download, uploadBytes: bytes.upload },
    });
  }

  private choose(stream: RandomStream, answers: ProbeAnswers): void {
    const { plan, timers, simulator } = this.parts;
    const selected = plan.policies.selection.select(this.view(answers), stream);
    if (selected.length === 0) {
      this.timer = timers.after(plan.pauseSeconds, () => this.select());
      return;
    }
    this.isOpen = true;
    this.selected = selected.length;
    this.begunSeconds = simulator.nowSeconds;
    this.sendOut(selected, answers);
    if (plan.deadlineSeconds < Infinity) {
      this.timer = timers.after(plan.deadlineSeconds, () => this.close());
    }
  }

  /** Who has answered has the model already. */
  private sendOut(selected: readonly number[], answers: ProbeAnswers): void {
    const { plan, draws } = this.parts;
    const { round } = this;
    const cohort = this.privacyRound([...selected].sort((a, b) => a - b));
    const shares = sharesOf(selected, round, plan, draws);
    for (const [place, client] of selected.entries()) {
      const hasModel = answers.has(client);
      const assignment: Assignment = { client, round, cohort, hasModel, ...shares[place] };
      this.underWay.add(new Participation(this.parts, this, assignment));
    }
  }

  private privacyRound(cohort: readonly number[]) {
    const { parameterCount } = this.parts.plan.model;
    return { round: this.round, parameterCount, clientCount: this.parts.clients.count, cohort };
  }

  private settle(): void {
    if (!this.isOpen || !this.holder.node.usable) return;
    const { aggregation } = this.parts.plan.policies;
    const wanted = Math.min(this.parts.plan.clientsPerRound, this.selected);
    const { level } = this.holder;
    const view = { level, arrived: this.arrivals.length, underWay: this.underWay.size, wanted };
    const isReady = view.underWay === 0 || (view.arrived > 0 && aggregation.isReady(view));
    if (isReady) this.close();
  }

  /** Ends the round with what has arrived. */
  private close(): void {
    this.timer?.cancel();
    this.timer = null;
    const { arrivals } = this;
    this.arrivals = [];
    for (const one of this.takeAll()) one.cut("late");
    const end = combine(this.parts, this.holder, this.round, arrivals);
    this.end(end);
  }

  private end(end: RoundEnd): void {
    this.isOpen = false;
    const { round, begunSeconds, selected, holder } = this;
    this.parts.journal.roundEnded({ round, begunSeconds, selected, merged: end.merged, holder });
    if (holder.node.usable) this.done(end);
    else this.stalled = () => this.done(end);
  }

  private takeAll(): Participation[] {
    const all = [...this.arrivals, ...this.underWay];
    this.arrivals = [];
    this.underWay.clear();
    return all;
  }
}
