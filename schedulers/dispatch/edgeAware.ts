import type { DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { busyShare } from "./load.ts";
import { canHold, finishSeconds, servedSeconds, waitCostSeconds } from "./prediction.ts";
import { REFERENCE_TIME, timeLimit, timePenalty, weighted } from "./scales.ts";
import { type Scorer, type ScoreTable, ScoringPolicy } from "./scoring.ts";
import { weight } from "./weights.ts";

type EdgeAwareParameters = Readonly<
  Record<"network" | "compute" | "location" | "reference" | "range", number>
>;

/** Where the estimated latency stands among the terms. */
const LATENCY = 3;

/** Classes of candidates, each taken only where the one before offers nothing. */
const EDGE_IN_TIME = 0;
const ON_BOARD_IN_TIME = 1;
const EDGE_OR_ON_BOARD = 2;
const ELSEWHERE = 3;
const UNABLE = 4;

/**
 * The roadside or edge node with the least weighted sum of three terms on fixed scales; on board
 * where no edge node can do it in time, the better of both where neither can, and elsewhere only
 * where there is nothing else.
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
    leaveFirstClass(view, table);
  }
}

/** Only candidates of the first class that is offered keep their scores. */
function leaveFirstClass(view: DispatchView, { scores, terms }: ScoreTable): void {
  const latencies = terms[LATENCY];
  let first = UNABLE;
  for (let candidate = 0; candidate < view.candidateCount; candidate++) {
    first = Math.min(first, classOf(view, candidate, latencies[candidate]));
  }
  for (let candidate = 0; candidate < view.candidateCount; candidate++) {
    if (classOf(view, candidate, latencies[candidate]) > first) scores[candidate] = Infinity;
  }
}

function occupancy(view: DispatchView, candidate: number, limitSeconds: number): number {
  const seconds = waitCostSeconds(view, candidate) + servedSeconds(view, candidate);
  return (busyShare(view, candidate) + timePenalty(seconds / limitSeconds)) / 2;
}

function classOf(view: DispatchView, candidate: number, latencySeconds: number): number {
  if (!canHold(view, candidate) || latencySeconds === Infinity) return UNABLE;
  const onBoard = view.isSource(candidate);
  const tier = view.tier(candidate);
  if (!onBoard && tier !== "roadside" && tier !== "edge") return ELSEWHERE;
  if (latencySeconds > view.task.remainingSeconds) return EDGE_OR_ON_BOARD;
  return onBoard ? ON_BOARD_IN_TIME : EDGE_IN_TIME;
}

export const edgeAware = definePolicy({
  kind: "dispatch",
  name: "edge-aware",
  summary: "The edge node with the least sum of network time, occupancy, distance; else on board.",
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
