import { definePolicy } from "../../sim/policy/kinds.ts";
import { ScoringPolicy } from "./scoring.ts";

/**
 * The candidate with the least free memory that still holds the task, the nearest among equals:
 * what is large stays free for what is large. Where none holds it, the nearest turns it away.
 * Limits: it sees what tasks at the node hold, not what those on their way there will.
 */
export const bestFit = definePolicy({
  kind: "dispatch",
  name: "best-fit",
  summary: "The candidate with the least free memory that is enough for the task.",
  source: "D. S. Johnson, Near-optimal bin packing algorithms, MIT, 1973",
  parameters: [],
  create: () =>
    new ScoringPolicy({
      termNames: ["freeMemoryBytes"],
      fill(view, table) {
        const [free] = table.terms;
        for (let candidate = 0; candidate < view.candidateCount; candidate++) {
          free[candidate] = view.freeMemoryBytes(candidate) ?? Infinity;
          const fits = view.task.memoryBytes <= free[candidate];
          table.scores[candidate] = fits ? free[candidate] : Infinity;
        }
      },
    }),
});
