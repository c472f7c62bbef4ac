import type { AutoscalingPolicy } from "../../policy/autoscaling.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { Autoscaling } from "../../services/scaling/autoscaling.ts";
import { scaledWorkloads } from "../../services/scaling/scaledWorkloads.ts";
import { ScalingLog } from "../../services/scaling/scalingLog.ts";
import type { Services } from "../../services/services.ts";
import type { Platform } from "../platform.ts";

/** Lets somebody set how many pods the workloads of a cluster have; nothing where there is none. */
export function startScaling(
  { record }: Scenario,
  services: Services | null,
  newPolicy: () => AutoscalingPolicy,
  { simulator, streams, recorder }: Platform,
): void {
  if (services === null) return;
  const scaling = new Autoscaling({
    ...{ simulator, streams, newPolicy },
    workloads: scaledWorkloads(services.scaleTargets(), services.plan.objects),
    log: new ScalingLog({ recorder, streams, share: record.decisions }),
  });
  scaling.start();
}
