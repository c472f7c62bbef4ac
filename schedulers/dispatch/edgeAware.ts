import type { DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { normalise, weighted } from "./normalise.ts";
import { waitSeconds } from "./prediction.ts";
import { type Scorer, type ScoreTable, ScoringPolicy } from "./scoring.ts";
import { weight } from "./weights.ts";

type Weights = Readonly<Record<"network" | "compute" | "location", number>>;

/**
 * A weighted sum of three terms, each scaled to [0, 1] over the candidates: network, the time to
 * carry the input there and the output back; compute, wait and service; location, the distance
 * from the source. Off the map counts as the farthest. A candidate out of reach in the first two
 * is never better than one within reach.
 */
class EdgeAware implements Scorer {
  readonly termNames = ["network", "compute", "location"];
  private readonly weights: Weights;

  constructor(weights: Weights) {
    this.weights = weights;
  }

  fill(view: DispatchView, table: ScoreTable): void {
    const count = view.candidateCount;
    const [network, compute, location] = table.terms;
    for (let candidate = 0; candidate < count; candidate++) {
      network[candidate] = view.transferSeconds(candidate) + view.returnSeconds(candidate);
      compute[candidate] = waitSeconds(view, candidate) + view.serviceSeconds(candidate);
      location[candidate] = view.distanceMeters(candidate);
    }
    normalise(network, count, Infinity);
    normalise(compute, count, Infinity);
    normalise(location, count, 1);
    const { weights } = this;
    for (let candidate = 0; candidate < count; candidate++) {
      table.scores[candidate] =
        weighted(weights.network, network[candidate]) +
        weighted(weights.compute, compute[candidate]) +
        weighted(weights.location, location[candidate]);
    }
  }
}

export const edgeAware = definePolicy({
  kind: "dispatch",
  name: "edge-aware",
  summary: "The least weighted sum of network time, compute time and distance, each normalised.",
  source: "simple additive weighting over min–max terms; weights chosen",
  parameters: [
    weight("network", "the time on the network, there and back", 0.4),
    weight("compute", "the wait for a server and the service", 0.4),
    weight("location", "the distance from the source", 0.2),
  ],
  create: (parameters) => new ScoringPolicy(new EdgeAware(parameters)),
});
