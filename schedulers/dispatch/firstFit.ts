import { definePolicy } from "../../sim/policy/kinds.ts";
import { ScoringPolicy } from "./scoring.ts";

/**
 * The nearest candidate whose free memory holds the task, in the order in which the network shows
 * them: at one place, the order of the file. Where none does, the nearest, which turns it away.
 * Tasks that never leave are items of bin packing and their nodes the bins: at most 17/10 of the
 * fewest bins in any order, 11/9 and 6/9 of a bin where the largest come first (Dosa 2007).
 * Limits: it sees what tasks at the node hold, not what those on their way there will.
 * Held by `ffd-11-9` and `ff-order`.
 */
export const firstFit = definePolicy({
  kind: "dispatch",
  name: "first-fit",
  summary: "The nearest candidate with enough free memory for the task.",
  source: "D. S. Johnson, Near-optimal bin packing algorithms, MIT, 1973",
  parameters: [],
  create: () =>
    new ScoringPolicy({
      termNames: ["freeMemoryBytes"],
      fill(view, table) {
        const [free] = table.terms;
        const count = view.candidateCount;
        for (let candidate = 0; candidate < count; candidate++) {
          free[candidate] = view.freeMemoryBytes(candidate) ?? Infinity;
          const fits = view.task.memoryBytes <= free[candidate];
          table.scores[candidate] = fits ? candidate : count + candidate;
        }
      },
    }),
});
