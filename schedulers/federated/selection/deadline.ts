import { definePolicy } from "../../../sim/policy/kinds.ts";
import { drawEligible, fillParameter, MARGIN } from "./drawEligible.ts";
import { timesAsMeasured, totalSeconds } from "./foreseenTimes.ts";

/**
 * With a job that over-commits, the first to be done make the round. Where the job has no deadline
 * all clients are alike.
 */
export const deadline = definePolicy({
  kind: "selection",
  name: "deadline",
  summary: "Draws clients that should be done by the round's deadline, as many as the job commits.",
  source: "K. Bonawitz et al., Towards Federated Learning at Scale: System Design, MLSys 2019",
  randomised: true,
  parameters: [MARGIN, fillParameter("should be in time")],
  create: ({ margin, fill }) => ({
    doubts: ({ deadlineSeconds }) =>
      deadlineSeconds === null ? "selects by a deadline, and the job has none" : null,
    select(view, random) {
      const limit = view.deadlineSeconds ?? Infinity;
      const isInTime = (client: number) => {
        const seconds = totalSeconds(timesAsMeasured(view, client));
        return seconds !== null && margin * seconds <= limit;
      };
      return drawEligible(view, random, fill, isInTime);
    },
  }),
});
