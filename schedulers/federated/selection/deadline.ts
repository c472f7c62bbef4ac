import { definePolicy } from "../../../sim/policy/kinds.ts";
import { drawAvailable, drawPreferred } from "./drawAvailable.ts";
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
  parameters: [
    {
      name: "margin",
      type: "number",
      summary: "Foreseen times are multiplied by it.",
      default: 1,
      minimum: 0.1,
      maximum: 100,
      unit: "1",
      source: "chosen",
    },
    {
      name: "fill",
      type: "boolean",
      summary: "Whether others are taken where too few should be in time.",
      default: true,
      source: "chosen",
    },
  ],
  create: ({ margin, fill }) => ({
    select(view, random) {
      const limit = view.deadlineSeconds ?? Infinity;
      const isInTime = (client: number) => {
        const seconds = totalSeconds(timesAsMeasured(view, client));
        return seconds !== null && margin * seconds <= limit;
      };
      return fill
        ? drawPreferred(view, view.most, random, isInTime)
        : drawAvailable(view, view.most, random, isInTime);
    },
  }),
});
