import type { DispatchOutcome, DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { DemandHistory } from "./demandHistory.ts";
import { normalise, weighted } from "./normalise.ts";
import { waitSeconds } from "./prediction.ts";
import { type Scorer, type ScoreTable, ScoringPolicy } from "./scoring.ts";
import { weight } from "./weights.ts";

/** Weights of the terms, and what the history of demand is kept by. */
type IntelligentParameters = Readonly<
  Record<"cost" | "performance" | "energy" | "gain" | "deviations", number>
>;

/**
 * A weighted sum of cost, performance and energy, each scaled to [0, 1] over the candidates, where
 * performance is the predicted time to the answer for the work that tasks of this stage have really
 * needed so far. Cost and energy are taken as the view tells them for the declared work: most of
 * both grows with the work at every candidate alike, which scaling takes out again. A stage that
 * only runs a model needs no work; its time is the device's own. Where a stage has both, the
 * model's time is stretched with the work's, since a view tells their sum.
 */
class Intelligent implements Scorer {
  readonly termNames = ["cost", "performance", "energy"];
  private readonly parameters: IntelligentParameters;
  private readonly history: DemandHistory;

  constructor(parameters: IntelligentParameters) {
    this.parameters = parameters;
    this.history = new DemandHistory(parameters.gain, parameters.deviations);
  }

  fill(view: DispatchView, table: ScoreTable): void {
    const count = view.candidateCount;
    const [cost, performance, energy] = table.terms;
    const demand = this.relativeDemand(view);
    for (let candidate = 0; candidate < count; candidate++) {
      cost[candidate] = view.costDollars(candidate);
      performance[candidate] =
        view.transferSeconds(candidate) +
        waitSeconds(view, candidate) +
        weighted(demand, view.serviceSeconds(candidate)) +
        view.returnSeconds(candidate);
      energy[candidate] = view.energyJoules(candidate);
    }
    normalise(cost, count, Infinity);
    normalise(performance, count, Infinity);
    normalise(energy, count, Infinity);
    const { parameters } = this;
    for (let candidate = 0; candidate < count; candidate++) {
      table.scores[candidate] =
        weighted(parameters.cost, cost[candidate]) +
        weighted(parameters.performance, performance[candidate]) +
        weighted(parameters.energy, energy[candidate]);
    }
  }

  observe(outcome: DispatchOutcome): void {
    const { stageIndex, workCycles } = outcome;
    if (workCycles !== null) this.history.observe(stageIndex, workCycles);
  }

  private relativeDemand(view: DispatchView): number {
    const { stageIndex, meanWorkCycles } = view.task;
    if (!(meanWorkCycles > 0)) return 1;
    return this.history.predict(stageIndex, meanWorkCycles) / meanWorkCycles;
  }
}

export const intelligent = definePolicy({
  kind: "dispatch",
  name: "intelligent",
  summary: "Learns what tasks need, then takes the least weighted sum of cost, time and energy.",
  source: "additive weighting over min–max terms; demand after Jacobson 1988; weights chosen",
  parameters: [
    weight("cost", "the predicted cost", 0.4),
    weight("performance", "the predicted time to the answer", 0.4),
    weight("energy", "the predicted energy", 0.2),
    {
      type: "number",
      name: "gain",
      summary: "Weight of a new observation in mean and deviation; zero keeps the first.",
      default: 0.125,
      minimum: 0,
      maximum: 1,
      unit: "1",
      source: "Jacobson 1988: one eighth for the mean",
    },
    {
      type: "number",
      name: "deviations",
      summary: "Mean deviations above the mean to plan for.",
      default: 1,
      minimum: 0,
      maximum: 10,
      unit: "1",
      source: "chosen",
    },
  ],
  create: (parameters) => new ScoringPolicy(new Intelligent(parameters)),
});
