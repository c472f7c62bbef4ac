import { definePolicy } from "../../sim/policy/kinds.ts";
import { startPolicy } from "./starts.ts";

/** No window is used at all: for work that is wanted early rather than green. */
export const asSoonAsPossible = definePolicy({
  kind: "shifting",
  name: "as-soon-as-possible",
  summary: "Starts every job as early as it may.",
  source: "folklore",
  parameters: [],
  create: () =>
    startPolicy((view) =>
      Array.from({ length: view.latestSlot + 1 }, (_, slot) => ({
        slot,
        score: slot,
        terms: { slot },
      })),
    ),
});
