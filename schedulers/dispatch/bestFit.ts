import { definePolicy } from "../../sim/policy/kinds.ts";
import { fitOf } from "./fits.ts";
import { jobsPerServer } from "./load.ts";
import { ScoringPolicy } from "./scoring.ts";

/**
 * Of the candidates into which the task fits, memory and a free server, the one with the least free
 * memory, of equals the busiest, then the nearest: what is large stays free for what is large.
 * Where it fits into none it asks for memory alone, then for nothing.
 */
export const bestFit = definePolicy({
  kind: "dispatch",
  name: "best-fit",
  summary: "The fullest candidate that has enough free memory for the task and a free server.",
  source: "D. S. Johnson, Near-optimal bin packing algorithms, MIT, 1973",
  parameters: [],
  create: () =>
    new ScoringPolicy({
      termNames: ["fit", "freeMemoryBytes", "jobsPerServer"],
      fill(view, table) {
        const [fits, free, jobs] = table.terms;
        const count = view.candidateCount;
        let best = Infinity;
        for (let candidate = 0; candidate < count; candidate++) {
          fits[candidate] = fitOf(view, candidate);
          free[candidate] = view.freeMemoryBytes(candidate) ?? Infinity;
          jobs[candidate] = jobsPerServer(view, candidate);
          best = Math.min(best, fits[candidate]);
        }
        for (let candidate = 0; candidate < count; candidate++) {
          // More memory than there is, but less than nowhere.
          const score = Math.min(free[candidate], 1e300);
          const isBest = fits[candidate] === best;
          table.scores[candidate] = isBest ? score : Infinity;
          table.ties[candidate] = isBest ? -jobs[candidate] : 0;
        }
      },
    }),
});
