import { combine } from "./combine.ts";
import type { JobParts } from "./jobParts.ts";
import type { ModelHolder } from "./modelHolder.ts";
import { type Assignment, Participation, type ParticipationHost } from "./participation.ts";
import { NOBODY_ASKED } from "./probeAnswers.ts";
import { sharesOf } from "./stragglers.ts";
import type { Timer } from "./timers.ts";

/** Clients that may end in a row without an update before it pauses, however few are at work. */
const PATIENCE = 10;

/**
 * Asynchronous training: as many clients are at work at a time as a round wants; as soon as one is
 * done another one is selected, and whatever has arrived is combined when the aggregation says so.
 * A round is a version of the model; the deadline is that of each client.
 *
 * A client that ends without an update is replaced at once, as long as others send one: where as
 * many in a row as are to be at work, and `PATIENCE` at least, have sent none, the next are
 * selected after a pause: a job in which no client can be done in time goes on at that pace.
 */
export class ContinuousRounds implements ParticipationHost {
  readonly holder: ModelHolder;
  private readonly parts: JobParts;
  private readonly changed: () => void;
  private readonly underWay = new Set<Participation>();
  private arrivals: Participation[] = [];
  private timer: Timer | null = null;
  private selections = 0;
  private selectedSince = 0;
  private begunSeconds = 0;
  private isRunning = false;
  /** That have ended without an update since the last one arrived. */
  private fruitless = 0;

  /** `changed` is told of each new version; it may stop everything. */
  constructor(parts: JobParts, holder: ModelHolder, changed: () => void) {
    this.parts = parts;
    this.holder = holder;
    this.changed = changed;
  }

  begin(): void {
    this.isRunning = true;
    this.begunSeconds = this.parts.simulator.nowSeconds;
    this.fill();
  }

  arrived(one: Participation): void {
    this.underWay.delete(one);
    this.fruitless = 0;
    this.arrivals.push(one);
    this.settle();
    this.fill();
  }

  ended(one: Participation): void {
    this.underWay.delete(one);
    this.replace();
  }

  nodeLost(): void {
    this.takeAll("discarded");
  }

  nodeBack(): void {
    this.fruitless = 0;
    this.fill();
  }

  stop(): void {
    this.isRunning = false;
    this.takeAll("late");
  }

  /** After one that has sent no update: at once, or where too many have sent none after a pause. */
  private replace(): void {
    const { plan, timers } = this.parts;
    this.fruitless++;
    if (this.fruitless < Math.max(PATIENCE, plan.clientsPerRound)) this.fill();
    else if (this.isRunning) this.timer ??= timers.after(plan.pauseSeconds, () => this.fill());
  }

  /** Selects clients until enough are at work, or looks again after a pause. */
  private fill(): void {
    const { plan, known, sizes, draws, timers } = this.parts;
    const missing = plan.clientsPerRound - this.underWay.size;
    if (!this.isRunning || !this.holder.node.usable || missing <= 0) return;
    this.timer?.cancel();
    this.timer = null;
    const number = this.selections++;
    const bytes = sizes.expected(this.privacyRound(number));
    const view = known.turnTo({
      ...{ at: this.holder.node, round: this.holder.version, wanted: missing, most: missing },
      ...{
        isOwn: null,
        answers: NOBODY_ASKED,
        downloadBytes: bytes.download,
        uploadBytes: bytes.upload,
      },
    });
    const selected = plan.policies.selection.select(view, draws.selection(0, number));
    this.selectedSince += selected.length;
    const shares = sharesOf(selected, number, plan, draws);
    for (const [place, client] of selected.entries()) {
      const cohort = this.privacyRound(number);
      const assignment = { client, round: number, cohort, hasModel: false, ...shares[place] };
      this.sendOut(assignment);
    }
    if (selected.length < missing) this.timer = timers.after(plan.pauseSeconds, () => this.fill());
  }

  /** Sends one out, and gives it up where it is not done by the deadline. */
  private sendOut(assignment: Assignment): void {
    const { plan, timers } = this.parts;
    const one = new Participation(this.parts, this, assignment);
    this.underWay.add(one);
    if (plan.deadlineSeconds === Infinity) return;
    timers.after(plan.deadlineSeconds, () => {
      if (!this.underWay.delete(one)) return;
      one.cut("late");
      this.replace();
    });
  }

  private privacyRound(round: number) {
    const { clients, plan } = this.parts;
    const { parameterCount } = plan.model;
    return { round, parameterCount, clientCount: clients.count, cohort: [] };
  }

  private settle(): void {
    const { plan, journal, simulator } = this.parts;
    const { level } = this.holder;
    const [arrived, underWay] = [this.arrivals.length, this.underWay.size];
    const view = { level, arrived, underWay, wanted: plan.clientsPerRound };
    if (!plan.policies.aggregation.isReady(view)) return;
    const { arrivals, begunSeconds, selectedSince: selected, holder } = this;
    this.arrivals = [];
    const round = holder.version;
    const { merged } = combine(this.parts, holder, round, arrivals);
    journal.roundEnded({ round, begunSeconds, selected, merged, holder });
    this.begunSeconds = simulator.nowSeconds;
    this.selectedSince = 0;
    this.changed();
  }

  private takeAll(outcome: "discarded" | "late"): void {
    this.timer?.cancel();
    this.timer = null;
    const all = [...this.arrivals, ...this.underWay];
    this.arrivals = [];
    this.underWay.clear();
    for (const one of all) one.cut(outcome);
  }
}
