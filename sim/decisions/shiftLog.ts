import { CompensatedSum } from "../kernel/compensatedSum.ts";
import type { ShiftPlan, SlotScore } from "../policy/shifting.ts";
import type { Recorder } from "../record/recorder.ts";
import type { ShiftingSummary } from "../record/summary.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { DecisionLog } from "./decisionLog.ts";
import type { ForecastView } from "./forecastView.ts";
import { recordedScore } from "./recordedScore.ts";

/**
 * Writes down when deferrable jobs were to start and when they are let start, and, for the sample
 * of requests whose decisions are kept, how the policy weighed the slots.
 */
export class ShiftLog {
  private readonly store: RequestStore;
  private readonly recorder: Recorder;
  private readonly decisions: DecisionLog;
  private jobs = 0;
  private readonly shiftSeconds = new CompensatedSum();
  /** Jobs whose node has an electricity of known intensity, and the sums over these. */
  private forecasts = 0;
  private readonly gramsPerKilowattHour = new CompensatedSum();
  private readonly plannedGramsPerKilowattHour = new CompensatedSum();

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
    const { store } = this;
    const { nowSeconds, slotSeconds, plannedSlot } = view;
    const planned = view.hasForecast ? view.planned([plannedSlot]) : null;
    const decided = view.hasForecast ? view.planned(plan) : null;
    this.recorder.tables.shifts.append({
      request: store.identity[request],
      application: store.application[request],
      source: store.sourceNode[request],
      node: view.nodeIndex,
      arrivalSeconds: nowSeconds,
      plannedSeconds: nowSeconds + plannedSlot * slotSeconds,
      startSeconds: nowSeconds + plan[0] * slotSeconds,
      latestSeconds: nowSeconds + view.latestSlot * slotSeconds,
      durationSeconds: view.durationSeconds,
      pieces: piecesOf(plan),
      plannedGramsPerKilowattHour: planned,
      gramsPerKilowattHour: decided,
    });
    if (store.counted[request] === 0) return;
    this.jobs++;
    this.shiftSeconds.add((plan[0] - plannedSlot) * slotSeconds);
    if (planned === null || decided === null) return;
    this.forecasts++;
    this.plannedGramsPerKilowattHour.add(planned);
    this.gramsPerKilowattHour.add(decided);
  }

  explained(
    request: number,
    view: ForecastView,
    scores: readonly SlotScore[],
    plan: ShiftPlan,
  ): void {
    const { store } = this;
    for (const { slot, score, terms } of scores) {
      this.recorder.tables.slots.append({
        timeSeconds: view.nowSeconds,
        request: store.identity[request],
        application: store.application[request],
        slot,
        beginSeconds: view.nowSeconds + slot * view.slotSeconds,
        score: recordedScore(score),
        chosen: plan.includes(slot) ? 1 : 0,
        terms: JSON.stringify(terms),
      });
    }
  }

  /** `pauses` that jobs have made so far. */
  summary(pauses: number): ShiftingSummary {
    const mean = (sum: CompensatedSum, count: number) => (count === 0 ? null : sum.total / count);
    return {
      jobs: this.jobs,
      meanShiftSeconds: mean(this.shiftSeconds, this.jobs),
      pauses,
      plannedGramsPerKilowattHour: mean(this.plannedGramsPerKilowattHour, this.forecasts),
      gramsPerKilowattHour: mean(this.gramsPerKilowattHour, this.forecasts),
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
