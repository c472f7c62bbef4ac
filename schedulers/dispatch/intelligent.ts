import type { DispatchOutcome, DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { winters } from "../forecasts/smoothing.ts";
import { COST_BUDGET, ENERGY_BUDGET } from "./budgets.ts";
import { ClassForecasts } from "./classForecasts.ts";
import { canHold, waitCostSeconds } from "./prediction.ts";
import { REFERENCE_TIME, timeLimit, timePenalty, weighted } from "./scales.ts";
import { type Scorer, type ScoreTable, ScoringPolicy } from "./scoring.ts";
import { weight } from "./weights.ts";

type IntelligentParameters = Readonly<
  Record<
    | "cost"
    | "performance"
    | "energy"
    | "reference"
    | "costBudget"
    | "energyBudget"
    | "period"
    | "level"
    | "trend"
    | "season"
    | "seasonLength",
    number
  >
>;

/**
 * The least weighted sum of cost, performance and energy on fixed scales: dollars and joules of the
 * task against budgets, the predicted time to the answer against the time until the deadline, by
 * the square beyond it.
 *
 * The time is predicted for what the next period is expected to bring: the work of a task as
 * forecast for its class, not as declared, and waits longer by as much as more work is forecast
 * than the last period brought. It explains both forecasts of the class and how far they have been
 * off, in the mean. Cost and energy are those of the declared work. What cannot hold the task is
 * taken only where nothing can.
 */
class Intelligent implements Scorer {
  readonly termNames = [
    "cost",
    "performance",
    "energy",
    "forecastTasksPerSecond",
    "forecastErrorTasksPerSecond",
    "forecastWorkCycles",
    "forecastErrorWorkCycles",
  ];
  readonly periodSeconds: number;
  private readonly parameters: IntelligentParameters;
  private readonly forecasts: ClassForecasts;

  constructor(parameters: IntelligentParameters) {
    this.parameters = parameters;
    this.periodSeconds = parameters.period;
    this.forecasts = new ClassForecasts(parameters);
  }

  fill(view: DispatchView, table: ScoreTable): void {
    const { parameters } = this;
    const limit = timeLimit(view.task.remainingSeconds, parameters.reference);
    const demand = this.relativeDemand(view);
    const { growth } = this.forecasts;
    const [cost, performance, energy] = table.terms;
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      const seconds =
        view.uploadSeconds(candidate) +
        growth * waitCostSeconds(view, candidate) +
        weighted(demand, view.processorSeconds(candidate)) +
        view.expectedAcceleratorSeconds(candidate) +
        view.downloadSeconds(candidate);
      cost[candidate] = view.costDollars(candidate) / parameters.costBudget;
      performance[candidate] = timePenalty(seconds / limit);
      energy[candidate] = view.energyJoules(candidate) / parameters.energyBudget;
      const score =
        weighted(parameters.cost, cost[candidate]) +
        weighted(parameters.performance, performance[candidate]) +
        weighted(parameters.energy, energy[candidate]);
      table.scores[candidate] = canHold(view, candidate) ? score : Infinity;
      table.ties[candidate] = score;
    }
    this.tellForecast(view, table);
  }

  taken(view: DispatchView): void {
    this.forecasts.of(view.task.stageIndex).arrive();
  }

  observe(outcome: DispatchOutcome): void {
    this.forecasts.of(outcome.stageIndex).observe(outcome);
  }

  tick(): void {
    this.forecasts.endPeriod(this.periodSeconds);
  }

  private relativeDemand({ task }: DispatchView): number {
    const forecast = this.forecasts.of(task.stageIndex).work.forecast;
    return forecast === null || !(task.meanWorkCycles > 0) ? 1 : forecast / task.meanWorkCycles;
  }

  private tellForecast({ task, candidateCount }: DispatchView, { terms }: ScoreTable): void {
    const { rate, work } = this.forecasts.of(task.stageIndex);
    terms[3].fill(rate.forecast ?? 0, 0, candidateCount);
    terms[4].fill(rate.meanAbsoluteError, 0, candidateCount);
    terms[5].fill(work.forecast ?? task.meanWorkCycles, 0, candidateCount);
    terms[6].fill(work.meanAbsoluteError, 0, candidateCount);
  }
}

export const intelligent = definePolicy({
  kind: "dispatch",
  name: "intelligent",
  summary: "Forecasts rate and demand, then takes the least weighted sum of cost, time and energy.",
  source: "simple additive weighting on fixed scales, weights chosen; forecasts by Winters 1960",
  parameters: [
    weight("cost", "the predicted cost", 0.4),
    weight("performance", "the predicted time to the answer", 0.4),
    weight("energy", "the predicted energy", 0.2),
    REFERENCE_TIME,
    COST_BUDGET,
    ENERGY_BUDGET,
    {
      type: "number",
      name: "period",
      summary: "Over which arrivals are counted, and for which they are forecast.",
      default: 5,
      minimum: 1e-3,
      maximum: 1e6,
      unit: "s",
      source: "chosen",
    },
    ...winters("runs are mostly shorter than a day"),
  ],
  create: (parameters) => new ScoringPolicy(new Intelligent(parameters)),
});
