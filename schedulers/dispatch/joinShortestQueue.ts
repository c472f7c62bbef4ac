import { definePolicy } from "../../sim/policy/kinds.ts";
import { ScoringPolicy } from "./scoring.ts";

/**
 * The fewest tasks present, whatever serves them. Optimal for equal servers of one place each with
 * exponential service and fresh queue lengths; among unequal nodes `least-loaded` is the fairer.
 */
export const joinShortestQueue = definePolicy({
  kind: "dispatch",
  name: "join-shortest-queue",
  summary: "The candidate with the fewest tasks, waiting or running; the nearest among equals.",
  source: "Winston, Optimality of the shortest line discipline, J. Appl. Probab. 14(1), 1977",
  parameters: [],
  create: () =>
    new ScoringPolicy({
      termNames: ["queueLength"],
      fill(view, table) {
        const [queueLengths] = table.terms;
        for (let candidate = 0; candidate < view.candidateCount; candidate++) {
          queueLengths[candidate] = view.queueLength(candidate) ?? 0;
          table.scores[candidate] = queueLengths[candidate];
        }
      },
    }),
});
