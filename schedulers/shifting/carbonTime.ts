import { definePolicy } from "../../sim/policy/kinds.ts";
import { runMeans, startPolicy } from "./starts.ts";

/**
 * Weighs what waiting saves against how long it takes: the score is the saving of a start against
 * an immediate one, in g/kWh, for each slot until the job would be done, with its sign turned.
 */
export const carbonTime = definePolicy({
  kind: "shifting",
  name: "carbon-time",
  summary: "Starts a job where it saves the most carbon for each hour until it is done.",
  source: "W. A. Hanafy et al., Going Green for Less Green, ASPLOS 2024: Carbon-Time",
  parameters: [],
  create: () =>
    startPolicy((view) => {
      const means = runMeans(view);
      return means.map((gramsPerKilowattHour, slot) => {
        const slotsUntilDone = slot + view.slotsNeeded;
        const score = (gramsPerKilowattHour - means[0]) / slotsUntilDone;
        return { slot, score, terms: { gramsPerKilowattHour, slotsUntilDone } };
      });
    }),
});
