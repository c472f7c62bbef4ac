import {
  type PodMetric,
  podGroups,
  type ScaledPod,
} from "../../schedulers/autoscaling/horizontal/podGroups.ts";
import { type Check, equalCheck } from "../check.ts";
import type { AutoscalerFile, GroupCase } from "./format.ts";
import { delaysOf, NOW_SECONDS } from "./replicas.ts";

/** How the pods of a case are sorted. */
export function groupChecks(file: AutoscalerFile, one: GroupCase): Check[] {
  const metrics = new Map<string, PodMetric>();
  for (const { name, metric, metricSecondsAgo, metricWindowSeconds } of one.pods) {
    if (metric == null) continue;
    const atSeconds = NOW_SECONDS - metricSecondsAgo;
    metrics.set(name, { value: metric, atSeconds, windowSeconds: metricWindowSeconds });
  }
  const pods = one.pods.map(scaledPod);
  const found = podGroups(pods, metrics, one.resource === "cpu", delaysOf(file), NOW_SECONDS);
  const sameNames = (statistic: string, expected: readonly string[], got: ReadonlySet<string>) =>
    equalCheck(
      `${statistic}: ${expected.join(", ") || "none"}`,
      1,
      expected.length === got.size && expected.every((name) => got.has(name)) ? 1 : 0,
    );
  return [
    equalCheck("ready", one.expectedReadyCount, found.readyCount),
    sameNames("unready", one.expectedUnready, found.unready),
    sameNames("missing", one.expectedMissing, found.missing),
    ...(one.expectedIgnored === undefined
      ? []
      : [sameNames("ignored", one.expectedIgnored, found.ignored)]),
  ];
}

function scaledPod(filed: GroupCase["pods"][number]): ScaledPod {
  const { name, phase, deleted, startedSecondsAgo, readyCondition, conditionSecondsAgo } = filed;
  return {
    name,
    phase: phase as ScaledPod["phase"],
    isDeleted: deleted,
    startSeconds: startedSecondsAgo == null ? null : NOW_SECONDS - startedSecondsAgo,
    ready:
      readyCondition == null
        ? null
        : { status: readyCondition, sinceSeconds: NOW_SECONDS - conditionSecondsAgo },
  };
}
