import { DataUpload } from "./dataUpload.ts";
import type { JobParts } from "./jobParts.ts";
import type { ModelHolder } from "./modelHolder.ts";
import { NOBODY_ASKED } from "./probeAnswers.ts";
import { ServerTraining } from "./serverTraining.ts";
import type { Timer } from "./timers.ts";

/**
 * Central training, where the data policy lets data go: in each round clients that have not sent
 * their data yet are selected and send them, once and for all; when they are there, or the deadline
 * has come, the server trains with all that it has. Where everybody has sent, it trains alone.
 *
 * What arrives in a round that ends with the server's failure is lost; what was trained with before
 * stays. Where it has nothing and nobody can be selected, it looks again after a pause.
 */
export class CentralRounds {
  readonly holder: ModelHolder;
  private readonly parts: JobParts;
  private readonly training: ServerTraining;
  private readonly underWay = new Set<DataUpload>();
  private arrivals: DataUpload[] = [];
  private round = 0;
  private selections = 0;
  private selected = 0;
  private begunSeconds = 0;
  private phase: "idle" | "collects" | "trains" = "idle";
  private timer: Timer | null = null;
  private done: () => void = () => {};
  private stalled: (() => void) | null = null;

  constructor(parts: JobParts, holder: ModelHolder) {
    this.parts = parts;
    this.holder = holder;
    this.training = new ServerTraining(parts, holder);
  }

  get node() {
    return this.holder.node;
  }

  begin(round: number, done: () => void): void {
    this.round = round;
    this.done = done;
    this.collect();
  }

  arrived(one: DataUpload): void {
    this.underWay.delete(one);
    this.arrivals.push(one);
    this.settle();
  }

  ended(one: DataUpload): void {
    this.underWay.delete(one);
    this.settle();
  }

  nodeLost(): void {
    this.timer?.cancel();
    if (this.phase === "idle") {
      if (this.timer !== null) this.stalled ??= () => this.collect();
    } else {
      this.giveUp("discarded");
      this.end(0);
    }
    this.timer = null;
  }

  nodeBack(): void {
    const { stalled } = this;
    this.stalled = null;
    stalled?.();
  }

  stop(): void {
    this.timer?.cancel();
    this.timer = null;
    this.stalled = null;
    this.giveUp("late");
    this.phase = "idle";
  }

  private collect(): void {
    const { plan, timers, simulator } = this.parts;
    this.timer = null;
    if (!this.node.usable) {
      this.stalled = () => this.collect();
      return;
    }
    const selected = this.select();
    if (selected.length === 0 && this.training.isEmpty) {
      this.timer = timers.after(plan.pauseSeconds, () => this.collect());
      return;
    }
    this.begunSeconds = simulator.nowSeconds;
    this.selected = selected.length;
    if (selected.length === 0) {
      this.train();
      return;
    }
    this.phase = "collects";
    if (plan.deadlineSeconds < Infinity) {
      this.timer = timers.after(plan.deadlineSeconds, () => this.train());
    }
    const { version } = this.holder;
    const uploads = selected.map(
      (client) => new DataUpload(this.parts, this, client, this.round, version),
    );
    for (const one of uploads) this.underWay.add(one);
    for (const one of uploads) one.begin();
  }

  private select(): readonly number[] {
    const { plan, known, draws } = this.parts;
    const wanted = plan.clientsPerRound;
    const view = known.turnTo({
      ...{ at: this.node, round: this.round, wanted, most: Math.ceil(wanted * plan.overCommit) },
      ...{ downloadBytes: 0, uploadBytes: this.training.expectedBytes() },
      isOwn: (client) => !this.training.has(client),
      answers: NOBODY_ASKED,
    });
    return plan.policies.selection.select(view, draws.selection(0, this.selections++));
  }

  private settle(): void {
    if (this.phase !== "collects" || !this.node.usable) return;
    const wanted = Math.min(this.parts.plan.clientsPerRound, this.selected);
    if (this.underWay.size === 0 || this.arrivals.length >= wanted) this.train();
  }

  private train(): void {
    this.timer?.cancel();
    this.timer = null;
    this.phase = "trains";
    const late = [...this.underWay];
    this.underWay.clear();
    for (const one of late) one.cut("late");
    const { arrivals } = this;
    this.training.begin(this.round, arrivals, () => {
      this.arrivals = [];
      for (const one of arrivals) one.close("merged");
      this.end(arrivals.length);
    });
  }

  private giveUp(outcome: "discarded" | "late"): void {
    this.training.stop();
    const all = [...this.arrivals, ...this.underWay];
    this.arrivals = [];
    this.underWay.clear();
    for (const one of all) one.cut(outcome);
  }

  private end(merged: number): void {
    this.phase = "idle";
    const { round, begunSeconds, selected, holder } = this;
    this.parts.journal.roundEnded({ round, begunSeconds, selected, merged, holder });
    if (this.node.usable) this.done();
    else this.stalled = () => this.done();
  }
}
