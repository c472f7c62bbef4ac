import type { ShiftPlan, SlotScore } from "../policy/shifting.ts";
import type { Recorder } from "../record/recorder.ts";
import type { ShiftingSummary } from "../record/summary.ts";
import type { ShiftRow, SlotRow } from "../record/tables.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { DecisionLog } from "./decisionLog.ts";
import type { ForecastView } from "./forecastView.ts";

/**
 * Writes down when deferrable jobs were to start and when they are let start, and, for the sample
 * of requests whose decisions are kept, how the policy weighed the slots.
 */
export class ShiftLog {
  private readonly store: RequestStore;
  private readonly recorder: Recorder;
  private readonly decisions: DecisionLog;
  private readonly shiftRow = {} as { -readonly [K in keyof ShiftRow]: ShiftRow[K] };
  private readonly slotRow = {} as { -readonly [K in keyof SlotRow]: SlotRow[K] };
  private jobs = 0;
  private shiftSeconds = 0;
  private gramsPerKilowattHour = 0;
  private plannedGramsPerKilowattHour = 0;

  constructor(store: RequestStore, recorder: Recorder, decisions: DecisionLog) {
    this.store = store;
    this.recorder = recorder;
    this.decisions = decisions;
  }

  /** Whether the request's decisions are kept with their explanations. */
  wants(request: number): boolean {
    return this.decisions.wants(this.store.taskOf(request, 0));
  }

  /** A job that has just arrived is let run as planned. */
  decided(request: number, view: ForecastView, plan: ShiftPlan): void {
    const { store, shiftRow: row } = this;
    const { nowSeconds, slotSeconds, plannedSlot } = view;
    row.request = store.identity[request];
    row.application = store.application[request];
    row.source = store.source[request];
    row.node = view.nodeIndex;
    row.arrivalSeconds = nowSeconds;
    row.plannedSeconds = nowSeconds + plannedSlot * slotSeconds;
    row.startSeconds = nowSeconds + plan[0] * slotSeconds;
    row.latestSeconds = nowSeconds + view.latestSlot * slotSeconds;
    row.durationSeconds = view.durationSeconds;
    row.pieces = piecesOf(plan);
    row.plannedGramsPerKilowattHour = view.planned([plannedSlot]);
    row.gramsPerKilowattHour = view.planned(plan);
    if (this.recorder.enabled) this.recorder.shifts.append(row);
    this.jobs++;
    this.shiftSeconds += (plan[0] - plannedSlot) * slotSeconds;
    this.gramsPerKilowattHour += row.gramsPerKilowattHour;
    this.plannedGramsPerKilowattHour += row.plannedGramsPerKilowattHour;
  }

  explained(
    request: number,
    view: ForecastView,
    scores: readonly SlotScore[],
    plan: ShiftPlan,
  ): void {
    const { store, slotRow: row } = this;
    row.timeSeconds = view.nowSeconds;
    row.request = store.identity[request];
    row.application = store.application[request];
    for (const { slot, score, terms } of scores) {
      row.slot = slot;
      row.beginSeconds = view.nowSeconds + slot * view.slotSeconds;
      row.score = score;
      row.chosen = plan.includes(slot) ? 1 : 0;
      row.terms = JSON.stringify(terms);
      this.recorder.slots.append(row);
    }
  }

  /** `pauses` that jobs have made so far. */
  summary(pauses: number): ShiftingSummary {
    const mean = (sum: number) => (this.jobs === 0 ? null : sum / this.jobs);
    return {
      jobs: this.jobs,
      meanShiftSeconds: mean(this.shiftSeconds),
      pauses,
      plannedGramsPerKilowattHour: mean(this.plannedGramsPerKilowattHour),
      gramsPerKilowattHour: mean(this.gramsPerKilowattHour),
    };
  }
}

/** Slots that follow each other make one piece. */
function piecesOf(plan: ShiftPlan): number {
  return plan.reduce(
    (pieces, slot, place) => (place > 0 && slot === plan[place - 1] + 1 ? pieces : pieces + 1),
    0,
  );
}
