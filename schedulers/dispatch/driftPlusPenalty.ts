import type { DispatchOutcome, DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { COST_BUDGET, ENERGY_BUDGET } from "./budgets.ts";
import { canHold, finishCostSeconds } from "./prediction.ts";
import { REFERENCE_TIME, timeLimit, weighted } from "./scales.ts";
import { type Scorer, type ScoreTable, ScoringPolicy } from "./scoring.ts";
import { SentTasks } from "./sentTasks.ts";

interface DriftParameters {
  readonly v: number;
  readonly penalty: "energy" | "cost";
  readonly target: number;
  readonly reference: number;
  readonly costBudget: number;
  readonly energyBudget: number;
}

/** A time against its limit counts no more than this, and as much for what was never answered. */
const LONGEST = 2;

/**
 * The least energy, or cost, in the mean such that the mean time to an answer is at most a share,
 * `target`, of the time until the deadline. For each class of tasks a virtual queue Z holds by how
 * much answers have been slower than that: Z ← max(0, Z + time / limit − target), with each outcome
 * that is told. It takes the candidate with the least V · penalty + Z · predicted time / limit.
 *
 * With larger V the penalty comes nearer to the least possible, as 1 / V, and Z grows in proportion
 * to V, and with it the time until the constraint is met: a test holds both. Where the target can
 * not be met Z grows without bound, and what is fastest is taken.
 */
class DriftPlusPenalty implements Scorer {
  readonly termNames = ["penalty", "time", "virtualQueue"];
  private readonly parameters: DriftParameters;
  /** By class. */
  private readonly queues: number[] = [];
  private readonly open = new SentTasks<number>();

  constructor(parameters: DriftParameters) {
    this.parameters = parameters;
  }

  fill(view: DispatchView, table: ScoreTable): void {
    const { parameters } = this;
    const limit = timeLimit(view.task.remainingSeconds, parameters.reference);
    const queue = this.queues[view.task.stageIndex] ?? 0;
    const [penalties, times, queues] = table.terms;
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      penalties[candidate] = this.penaltyOf(view, candidate);
      times[candidate] = finishCostSeconds(view, candidate) / limit;
      queues[candidate] = queue;
      const drift = queue > 0 ? queue * times[candidate] : 0;
      const able = canHold(view, candidate) && times[candidate] < Infinity;
      table.scores[candidate] = able
        ? weighted(parameters.v, penalties[candidate]) + drift
        : Infinity;
      table.ties[candidate] = times[candidate];
    }
  }

  taken({ decision, task }: DispatchView): void {
    this.open.sent(decision, timeLimit(task.remainingSeconds, this.parameters.reference));
  }

  observe({ decision, elapsedSeconds, outcome, stageIndex }: DispatchOutcome): void {
    const limit = this.open.take(decision);
    if (limit === undefined) return;
    const answered = outcome === "answered" || outcome === "late";
    const time = answered ? Math.min(LONGEST, elapsedSeconds / limit) : LONGEST;
    while (this.queues.length <= stageIndex) this.queues.push(0);
    const { target } = this.parameters;
    this.queues[stageIndex] = Math.max(0, this.queues[stageIndex] + time - target);
  }

  private penaltyOf(view: DispatchView, candidate: number): number {
    const { costBudget, energyBudget, penalty } = this.parameters;
    return penalty === "energy"
      ? view.energyJoules(candidate) / energyBudget
      : view.costDollars(candidate) / costBudget;
  }
}

export const driftPlusPenalty = definePolicy({
  kind: "dispatch",
  name: "drift-plus-penalty",
  summary:
    "The least energy or cost in the mean under a mean time, by a virtual queue of lateness.",
  source:
    "Neely, Stochastic network optimization with application to communication and queueing " +
    "systems, Morgan & Claypool, 2010",
  parameters: [
    {
      type: "number",
      name: "v",
      summary: "Weight of the penalty against the virtual queue.",
      default: 10,
      minimum: 0,
      maximum: 1e9,
      unit: "1",
      source: "chosen",
    },
    {
      type: "word",
      name: "penalty",
      summary: "What is to be least.",
      default: "energy",
      values: ["energy", "cost"],
      source: "chosen: what offloading studies minimise most often",
    },
    {
      type: "number",
      name: "target",
      summary: "Mean time to an answer that is allowed, as a share of the time until the deadline.",
      default: 0.5,
      minimum: 0,
      maximum: 2,
      unit: "1",
      source: "chosen",
    },
    REFERENCE_TIME,
    COST_BUDGET,
    ENERGY_BUDGET,
  ],
  create: (parameters) => new ScoringPolicy(new DriftPlusPenalty(parameters)),
});
