import { definePolicy } from "../../sim/policy/kinds.ts";
import { runMeans, startPolicy } from "./starts.ts";

/** The optimum for jobs in one piece under a perfect forecast; the earliest of equal starts. */
export const leastCarbon = definePolicy({
  kind: "shifting",
  name: "least-carbon",
  summary: "Starts a job where the mean carbon intensity over its whole run is least.",
  source: "P. Wiesner et al., Let's Wait Awhile, Middleware 2021: the non-interrupting strategy",
  parameters: [],
  create: () =>
    startPolicy((view) =>
      runMeans(view).map((gramsPerKilowattHour, slot) => ({
        slot,
        score: gramsPerKilowattHour,
        terms: { gramsPerKilowattHour },
      })),
    ),
});
