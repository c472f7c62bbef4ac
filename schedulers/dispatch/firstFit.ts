import { definePolicy } from "../../sim/policy/kinds.ts";
import { fitOf } from "./fits.ts";
import { ScoringPolicy } from "./scoring.ts";

/**
 * The nearest candidate into which the task fits, memory and a free server, in the order in which
 * the network shows them: at one place, the order of the file. Where it fits into none, the nearest
 * with enough memory, else the nearest, which turns it away. Tasks that never leave are items of
 * bin packing and their nodes the bins: at most 17/10 of the fewest bins in any order, 11/9 and 6/9
 * of a bin where the largest come first (Dosa 2007). Held by `ffd-11-9` and `ff-order`.
 */
export const firstFit = definePolicy({
  kind: "dispatch",
  name: "first-fit",
  summary: "The nearest candidate with enough free memory for the task and a free server.",
  source: "D. S. Johnson, Near-optimal bin packing algorithms, MIT, 1973",
  parameters: [],
  create: () =>
    new ScoringPolicy({
      termNames: ["fit"],
      fill(view, table) {
        const [fits] = table.terms;
        const count = view.candidateCount;
        for (let candidate = 0; candidate < count; candidate++) {
          fits[candidate] = fitOf(view, candidate);
          table.scores[candidate] = fits[candidate] * count + candidate;
        }
      },
    }),
});
