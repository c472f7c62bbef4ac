import type { AutoscalingPolicy } from "../../policy/autoscaling.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { Autoscaling } from "../../services/scaling/autoscaling.ts";
import { scaledWorkloads } from "../../services/scaling/scaledWorkloads.ts";
import { ScalingLog } from "../../services/scaling/scalingLog.ts";
import type { Services } from "../../services/services.ts";
import type { Platform } from "../platform.ts";

/** Who sets how many pods the workloads of a cluster have; null where there is no cluster. */
export function assembleScaling(
  { record }: Scenario,
  services: Services | null,
  newPolicy: () => AutoscalingPolicy,
  { simulator, streams, recorder }: Platform,
): Autoscaling | null {
  if (services === null) return null;
  return new Autoscaling({
    ...{ simulator, streams, newPolicy },
    workloads: scaledWorkloads(services.scaleTargets(), services.plan.objects),
    log: new ScalingLog({ recorder, streams, share: record.decisions }),
  });
}
