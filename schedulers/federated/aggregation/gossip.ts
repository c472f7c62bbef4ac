import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import { complete, hypercube, randomPairs, ring } from "../../../sim/learning/gossip/graphs.ts";
import { metropolisWeight, type Neighbours } from "../../../sim/learning/gossip/metropolis.ts";
import type { AggregationPolicy } from "../../../sim/policy/aggregation.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo, weightedSum } from "./updates.ts";

const GRAPHS = ["ring", "hypercube", "complete", "pairs"] as const;
type Graph = (typeof GRAPHS)[number];

/**
 * x_i = Σ_j W_ij x_j after the local steps, with Metropolis' weights 1 / (1 + the larger number of
 * neighbours of both). The share of a neighbour whose model has not come stays with the client.
 */
export const gossip = definePolicy({
  kind: "aggregation",
  name: "gossip",
  summary: "Has no server: each client takes a weighted mean with its neighbours.",
  source:
    "X. Lian et al., Can Decentralized Algorithms Outperform Centralized Algorithms?, NeurIPS 2017: D-PSGD",
  randomised: true,
  parameters: [
    {
      name: "graph",
      type: "word",
      summary:
        "Which clients talk with which: the next ones around a ring, those that differ in one bit of their place, all, or pairs that are drawn anew each round.",
      default: "ring",
      values: GRAPHS,
      source: "Lian et al. 2017: a ring",
    },
  ],
  create: ({ graph }) => gossipPolicy(graph),
});

function gossipPolicy(graph: Graph): AggregationPolicy {
  /** Of the present round, by client. */
  const degrees = new Map<number, number>();
  return {
    shape: () => ({ ...SYNCHRONOUS, topology: "gossip", reads: "each", partialWork: true }),
    doubts: ({ most }) =>
      most < 2 ? "has the clients of a round exchange their models, and a round has one" : null,
    isReady: hasAllWanted,
    neighbours({ clients }, random) {
      const neighbours = graphOf(graph, clients.length, random);
      degrees.clear();
      for (const [place, client] of clients.entries()) {
        degrees.set(client, neighbours[place].length);
      }
      return neighbours;
    },
    merge({ participant, model, updates }) {
      const own = degrees.get(participant) ?? 0;
      const weights = updates.map(({ client }) => metropolisWeight(own, degrees.get(client) ?? 0));
      addTo(model, weightedSum(updates, weights));
    },
  };
}

function graphOf(graph: Graph, parties: number, random: RandomStream): Neighbours {
  switch (graph) {
    case "ring":
      return ring(parties);
    case "hypercube":
      return hypercube(parties);
    case "complete":
      return complete(parties);
    case "pairs":
      return randomPairs(parties, random);
  }
}
