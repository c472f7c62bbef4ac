import type { DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { busyShare } from "./load.ts";
import { canHold, finishSeconds, waitSeconds } from "./prediction.ts";
import { REFERENCE_TIME, timeLimit, timePenalty, weighted } from "./scales.ts";
import { type Scorer, type ScoreTable, ScoringPolicy } from "./scoring.ts";
import { weight } from "./weights.ts";

type EdgeAwareParameters = Readonly<
  Record<"network" | "compute" | "location" | "reference" | "range", number>
>;

/** Classes of candidates, each taken only where the one before offers nothing. */
const EDGE = 0;
const ON_BOARD = 1;
const ELSEWHERE = 2;
const UNABLE = 3;

/**
 * The roadside or edge node with the least weighted sum of three terms on fixed scales; on board
 * where no edge node can take the task, and elsewhere where that cannot either.
 *
 * - network: the predicted time to carry the input there and the output back beside what else is
 *   under way, against the time until the deadline;
 * - compute: how little the node is available, half as the share of its servers that would be busy
 *   with this task, half as the predicted wait and service against the time until the deadline;
 * - location: the distance from where the data is, the source, against `range`; 1 off the map.
 *
 * Times count by the square beyond the deadline. It explains the latency that it estimates and what
 * the transfer costs beside the terms.
 */
class EdgeAware implements Scorer {
  readonly termNames = [
    "network",
    "compute",
    "location",
    "estimatedLatencySeconds",
    "transferCostDollars",
  ];
  private readonly parameters: EdgeAwareParameters;

  constructor(parameters: EdgeAwareParameters) {
    this.parameters = parameters;
  }

  fill(view: DispatchView, table: ScoreTable): void {
    const { parameters } = this;
    const limit = timeLimit(view.task.remainingSeconds, parameters.reference);
    const [network, compute, location, latency, cost] = table.terms;
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      const way = view.uploadSeconds(candidate) + view.downloadSeconds(candidate);
      network[candidate] = timePenalty(way / limit);
      compute[candidate] = occupancy(view, candidate, limit);
      location[candidate] = Math.min(1, view.distanceMeters(candidate) / parameters.range);
      latency[candidate] = finishSeconds(view, candidate);
      cost[candidate] = view.transferDollars(candidate);
      table.scores[candidate] =
        weighted(parameters.network, network[candidate]) +
        weighted(parameters.compute, compute[candidate]) +
        weighted(parameters.location, location[candidate]);
    }
    leaveFirstClass(view, table.scores);
  }
}

/** Only candidates of the first class that is offered keep their scores. */
function leaveFirstClass(view: DispatchView, scores: Float64Array): void {
  let first = UNABLE;
  for (let candidate = 0; candidate < view.candidateCount; candidate++) {
    first = Math.min(first, classOf(view, candidate));
  }
  for (let candidate = 0; candidate < view.candidateCount; candidate++) {
    if (classOf(view, candidate) > first) scores[candidate] = Infinity;
  }
}

function occupancy(view: DispatchView, candidate: number, limitSeconds: number): number {
  const seconds = waitSeconds(view, candidate) + view.serviceSeconds(candidate);
  return (busyShare(view, candidate) + timePenalty(seconds / limitSeconds)) / 2;
}

function classOf(view: DispatchView, candidate: number): number {
  if (!canHold(view, candidate) || view.uploadSeconds(candidate) === Infinity) return UNABLE;
  if (view.isSource(candidate)) return ON_BOARD;
  const tier = view.tier(candidate);
  return tier === "roadside" || tier === "edge" ? EDGE : ELSEWHERE;
}

export const edgeAware = definePolicy({
  kind: "dispatch",
  name: "edge-aware",
  summary: "The edge node with the least weighted sum of network time, occupancy and distance.",
  source: "simple additive weighting on fixed scales; weights chosen",
  parameters: [
    weight("network", "the time on the network, there and back", 0.4),
    weight("compute", "how little the node is available", 0.4),
    weight("location", "the distance from where the data is", 0.2),
    REFERENCE_TIME,
    {
      type: "number",
      name: "range",
      summary: "Distance from the data that counts as 1.",
      default: 10_000,
      minimum: 1,
      maximum: 1e8,
      unit: "m",
      source: "chosen: the extent of a metropolitan network",
    },
  ],
  create: (parameters) => new ScoringPolicy(new EdgeAware(parameters)),
});
