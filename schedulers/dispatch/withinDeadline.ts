import type { DispatchView } from "../../sim/policy/dispatch.ts";
import type { NumberParameter } from "../../sim/policy/parameters.ts";
import { finishSeconds } from "./prediction.ts";
import { ScoringPolicy } from "./scoring.ts";

/** The predicted time times this has to fit into what remains until the deadline. */
export const SAFETY = {
  type: "number",
  name: "safety",
  summary: "Factor by which the predicted time is lengthened before it is held to the deadline.",
  default: 1.2,
  minimum: 1,
  maximum: 10,
  unit: "1",
  source: "chosen: a fifth of room for competing transfers and work above the mean",
} as const satisfies NumberParameter;

/**
 * The policy that takes the least of something among the candidates predicted to meet the
 * deadline, and the earliest finish where none is. `termName` names what it takes the least of.
 */
export function leastWithinDeadline(
  termName: string,
  safety: number,
  amount: (view: DispatchView, candidate: number) => number,
): ScoringPolicy {
  return new ScoringPolicy({
    termNames: ["finishSeconds", "inTime", termName],
    fill(view, table) {
      const count = view.candidateCount;
      const [finish, inTime, amounts] = table.terms;
      const { remainingSeconds } = view.task;
      let anyInTime = false;
      for (let candidate = 0; candidate < count; candidate++) {
        const predicted = finishSeconds(view, candidate);
        const fits = predicted < Infinity && predicted * safety <= remainingSeconds;
        finish[candidate] = predicted;
        inTime[candidate] = fits ? 1 : 0;
        amounts[candidate] = amount(view, candidate);
        if (fits) anyInTime = true;
      }
      for (let candidate = 0; candidate < count; candidate++) {
        if (!anyInTime) table.scores[candidate] = finish[candidate];
        else table.scores[candidate] = inTime[candidate] === 1 ? amounts[candidate] : Infinity;
      }
    },
  });
}
