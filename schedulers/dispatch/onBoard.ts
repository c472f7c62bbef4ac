import { definePolicy } from "../../sim/policy/kinds.ts";
import { preferencePolicy } from "./preference.ts";

/**
 * Everything runs where it arises; where the source is no candidate, at the nearest one.
 * Sends no data, and asks the most of the weakest processor: the baseline of offloading studies.
 */
export const onBoard = definePolicy({
  kind: "dispatch",
  name: "on-board",
  summary: "The node that asks; where it cannot, the nearest candidate.",
  source: "folklore",
  parameters: [],
  create: () => preferencePolicy((view, candidate) => (view.isSource(candidate) ? 0 : 1)),
});
