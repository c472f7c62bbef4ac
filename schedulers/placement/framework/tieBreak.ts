import { compareText } from "../../../sim/kernel/compareText.ts";
import type { WordParameter } from "../../../sim/policy/parameters.ts";
import type { Cycle } from "./cycle.ts";

/** Which of several nodes with the best score is taken. */
const TIE_BREAKS = ["random", "node-order", "name"] as const;
export type TieBreak = (typeof TIE_BREAKS)[number];

/** The parameter by which a policy lets it be chosen. */
export function tiesParameter(standard: TieBreak, source: string) {
  return {
    type: "word",
    name: "ties",
    summary: "Of nodes with equal scores: a random one for each pod, the first, or by name.",
    default: standard,
    values: TIE_BREAKS,
    source,
  } as const satisfies WordParameter;
}

/** The place, among the cycle's candidates, of the highest total that the rule chooses. */
export function highest(cycle: Cycle, totals: Float64Array, ties: TieBreak): number {
  const { candidates, candidateCount, cluster, random } = cycle;
  let best = 0;
  let tied = 1;
  for (let at = 1; at < candidateCount; at++) {
    if (totals[at] < totals[best]) continue;
    if (totals[at] > totals[best]) {
      best = at;
      tied = 1;
      continue;
    }
    tied++;
    if (ties === "node-order" && candidates[at] < candidates[best]) best = at;
    if (ties === "name") {
      const names = [candidates[at], candidates[best]].map((node) => cluster.node(node).name);
      if (compareText(names[0], names[1]) < 0) best = at;
    }
  }
  return ties === "random" && tied > 1 ? drawn(totals, best, tied, random.next()) : best;
}

/** One of the `tied` places with the total of the first of them; each as likely. */
function drawn(totals: Float64Array, first: number, tied: number, draw: number): number {
  let left = Math.floor(draw * tied);
  let at = first;
  while (left > 0) if (totals[++at] === totals[first]) left--;
  return at;
}
