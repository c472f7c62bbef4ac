import type { DispatchView } from "../../sim/policy/dispatch.ts";
import type { NumberParameter } from "../../sim/policy/parameters.ts";
import { canHold, finishCostSeconds, finishSeconds } from "./prediction.ts";
import { ScoringPolicy } from "./scoring.ts";

/** The predicted time times this has to fit into what remains until the deadline. */
export const SAFETY = {
  type: "number",
  name: "safety",
  summary: "Factor by which the predicted time is lengthened before it is held to the deadline.",
  default: 1,
  minimum: 1,
  maximum: 10,
  unit: "1",
  source: "none in the sources: more leaves room for what comes later and for work above the mean",
} as const satisfies NumberParameter;

/** More than any predicted time: what is full is taken only where all is. */
const FULL_SECONDS = 1e12;

/**
 * The policy that takes the least of something among the candidates predicted to meet the
 * deadline, of equals the earliest finish, and the earliest finish where none is in time. What
 * cannot hold the task counts as too late. `termName` names what it takes the least of.
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
        const seconds = finishSeconds(view, candidate);
        const holds = canHold(view, candidate);
        const fits = holds && seconds < Infinity && seconds * safety <= remainingSeconds;
        finish[candidate] = seconds;
        inTime[candidate] = fits ? 1 : 0;
        amounts[candidate] = amount(view, candidate);
        const cost = finishCostSeconds(view, candidate);
        table.ties[candidate] = holds ? cost : cost + FULL_SECONDS;
        if (fits) anyInTime = true;
      }
      for (let candidate = 0; candidate < count; candidate++) {
        if (!anyInTime) table.scores[candidate] = table.ties[candidate];
        else table.scores[candidate] = inTime[candidate] === 1 ? amounts[candidate] : Infinity;
      }
    },
  });
}
