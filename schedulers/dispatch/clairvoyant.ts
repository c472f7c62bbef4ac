import type { DispatchView, DrawnView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { canHold, waitSeconds } from "./prediction.ts";
import { ScoringPolicy } from "./scoring.ts";

/** What is taken before what: that which is in time, on board before elsewhere. */
const ON_BOARD_IN_TIME = 0;
const IN_TIME = 1;
const LATE = 2;

/**
 * Not a policy that can be built but one to hold others to: it knows what each task has been drawn
 * to need and what is the case everywhere at the moment, whatever the scenario says of reports and
 * scope. Of the candidates that will be in time it takes the source, which holds up no other task,
 * then the earliest; of those that are all late the earliest. Limits: it does not know what has yet
 * to come, and each task is decided by itself, so it is a reference and no proven bound.
 */
export const clairvoyant = definePolicy({
  kind: "dispatch",
  name: "clairvoyant",
  summary: "A reference that knows sizes as drawn and the present everywhere; cannot be built.",
  source: "minimum completion time with perfect information; folklore",
  clairvoyant: true,
  parameters: [],
  create: () =>
    new ScoringPolicy({
      termNames: ["finishSeconds", "inTime"],
      fill(view, table) {
        const [finish, inTime] = table.terms;
        const { drawn } = view;
        if (drawn === null) throw new Error("it is not declared clairvoyant");
        let first = LATE;
        for (let candidate = 0; candidate < view.candidateCount; candidate++) {
          finish[candidate] = exactSeconds(view, drawn, candidate);
          const holds = canHold(view, candidate);
          const fits = holds && finish[candidate] <= view.task.remainingSeconds;
          inTime[candidate] = fits ? 1 : 0;
          const rank = rankOf(view, candidate, fits);
          if (rank < first) first = rank;
          table.ties[candidate] = holds
            ? finish[candidate] + view.reservationSeconds(candidate)
            : Infinity;
        }
        for (let candidate = 0; candidate < view.candidateCount; candidate++) {
          const rank = rankOf(view, candidate, inTime[candidate] === 1);
          table.scores[candidate] = rank > first ? Infinity : table.ties[candidate];
        }
      },
    }),
});

function rankOf(view: DispatchView, candidate: number, inTime: boolean): number {
  if (!inTime) return LATE;
  return view.isSource(candidate) ? ON_BOARD_IN_TIME : IN_TIME;
}

function exactSeconds(view: DispatchView, drawn: DrawnView, candidate: number): number {
  return (
    view.uploadSeconds(candidate) +
    waitSeconds(view, candidate) +
    drawn.processorSeconds(candidate) +
    view.expectedAcceleratorSeconds(candidate) +
    drawn.downloadSeconds(candidate)
  );
}
