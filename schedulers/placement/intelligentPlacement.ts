import { definePolicy } from "../../sim/policy/kinds.ts";
import { tiesParameter } from "./framework/tieBreak.ts";
import { nearness } from "./platform/askers.ts";
import { fixedScale } from "./platform/fixedScale.ts";
import { OUT_OF, platformPolicy } from "./platform/platformPolicy.ts";
import { below, coresLeft, dollarsPerHour, wattsAdded } from "./platform/worth.ts";
import { WORTH_PARAMETERS } from "./platform/worthParameters.ts";
import { QUEUE } from "./queues/index.ts";

/**
 * The node with the greatest weighted sum of what it costs, how it performs and what power it adds,
 * each on a fixed scale: performance is the mean of how near those are who ask and how many cores
 * are left, or the latter alone where nobody asks. A price or power that is not known is worth
 * nothing: it could be anything. What `intelligent` is to tasks, for pods;
 * `intelligent-rescheduling` moves them later on.
 */
export const intelligentPlacement = definePolicy({
  kind: "placement",
  name: "intelligent-placement",
  summary: "The best weighted sum of cost, performance and added power, on fixed scales.",
  source: "simple additive weighting on fixed scales; weights chosen",
  randomised: true,
  parameters: [...WORTH_PARAMETERS, tiesParameter("random", "kube-scheduler: selectHost"), QUEUE],
  create({ cost, performance, energy, costLimit, powerLimit, latencyLimit, ties, queue }) {
    const costScore = fixedScale("Cost", ({ cluster, pod }, node) => {
      const dollars = dollarsPerHour(cluster, pod, node);
      return dollars === null ? null : below(dollars, costLimit);
    });
    const performanceScore = fixedScale("Performance", (cycle, node) => {
      const left = coresLeft(cycle.cluster, cycle.pod, node);
      const near = nearness(cycle, node, latencyLimit);
      return near === null ? left : (near + left) / 2;
    });
    const energyScore = fixedScale("Energy", ({ cluster, pod }, node) => {
      const watts = wattsAdded(cluster, pod, node, cluster.podNumbers[node]);
      return watts === null ? null : below(watts, powerLimit);
    });
    return platformPolicy(
      [
        { plugin: costScore, weight: OUT_OF * cost },
        { plugin: performanceScore, weight: OUT_OF * performance },
        { plugin: energyScore, weight: OUT_OF * energy },
      ],
      { ties, queue },
    );
  },
});
