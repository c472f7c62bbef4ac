import {
  byPodMetric,
  byUtilization,
  byValue,
  byValuePerPod,
  type Desired,
} from "../../schedulers/autoscaling/horizontal/desiredReplicas.ts";
import {
  type PodMetric,
  podGroups,
  type ReadinessDelays,
  type ScaledPod,
} from "../../schedulers/autoscaling/horizontal/podGroups.ts";
import type { Tolerance } from "../../schedulers/autoscaling/horizontal/usageRatio.ts";
import { type Check, equalCheck } from "../check.ts";
import type { AutoscalerFile, ReplicaCase, ResourcePod } from "./format.ts";

/** The clock of the tables: far enough from 0 for whatever was long ago. */
export const NOW_SECONDS = 1_000_000;
const COOL_SECONDS = 180;
const METRIC_WINDOW_SECONDS = 60;

export function delaysOf({ groupPodsParams }: AutoscalerFile): ReadinessDelays {
  return {
    cpuInitializationSeconds: groupPodsParams.cpuInitializationPeriodSeconds,
    initialReadinessSeconds: groupPodsParams.delayOfInitialReadinessStatusSeconds,
  };
}

function toleranceOf({ tolerance }: AutoscalerFile): Tolerance {
  return { up: tolerance, down: tolerance };
}

/** How many replicas the metric of a case asks for, or what it complains of. */
export function replicaChecks(file: AutoscalerFile, one: ReplicaCase): Check[] {
  if (one.expectedError !== undefined) {
    return [equalCheck(`fails: ${one.expectedError}`, 1, failsWith(file, one) ? 1 : 0)];
  }
  const desired = desiredOf(file, one);
  const expected: [string, number | undefined, number][] = [
    ["replicas", one.expectedReplicas, desired.replicas],
    ["utilization", one.expectedUtilization ?? one.expectedUtilizationMilli, desired.current],
    ["mean per pod", one.expectedRawAveragePerPodMilli, desired.meanPerPod],
  ];
  return expected.flatMap(([statistic, value, got]) =>
    value === undefined ? [] : [equalCheck(statistic, value, got)],
  );
}

function failsWith(file: AutoscalerFile, one: ReplicaCase): boolean {
  try {
    desiredOf(file, one);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.includes(one.expectedError!);
  }
}

function desiredOf(file: AutoscalerFile, one: ReplicaCase): Desired {
  const { kind, currentReplicas, targetMilli = 0, levelsMilli } = one;
  const tolerance = toleranceOf(file);
  if (kind === "ResourceUtilization" || kind === "ResourceRaw" || kind === "Pods") {
    return byPodsOf(file, one);
  }
  const readyPods = podsOf(one).filter(({ ready }) => ready).length;
  const value = levelsMilli.reduce((sum, level) => sum + level, 0);
  const scaled = { currentReplicas, readyPods, tolerance };
  return kind === "ObjectPerPod" || kind === "ExternalPerPod"
    ? byValuePerPod(value, targetMilli, scaled)
    : byValue(value, targetMilli, scaled);
}

function byPodsOf(file: AutoscalerFile, one: ReplicaCase): Desired {
  const { kind, currentReplicas, targetMilli = 0, targetUtilization = 0 } = one;
  const pods = podsOf(one);
  const perPod = one.pods === undefined ? 1 : file.containersPerPod;
  const metrics = new Map<string, PodMetric>();
  const measure = (name: string, milli: number) =>
    metrics.set(name, {
      value: milli * perPod,
      atSeconds: NOW_SECONDS,
      windowSeconds: METRIC_WINDOW_SECONDS,
    });
  pods.forEach(({ levelMilli }, at) => {
    if (levelMilli !== undefined) measure(nameOf(at), levelMilli);
  });
  one.extraLevelsForUnknownPods.forEach((level, at) => {
    measure(`unknown-${at}`, level);
  });
  const isCpu = kind !== "Pods";
  const scaled = pods.map(scaledPod);
  const groups = podGroups(scaled, metrics, isCpu, delaysOf(file), NOW_SECONDS);
  const workload = { currentReplicas, metrics, groups, tolerance: toleranceOf(file) };
  if (kind !== "ResourceUtilization") return byPodMetric(workload, targetMilli * perPod);
  const requests = new Map(
    pods.map(({ requestMilli = 0 }, at) => [nameOf(at), requestMilli * perPod]),
  );
  return byUtilization(workload, requests, targetUtilization);
}

/** Those that are listed, or as many as there are replicas. */
function podsOf({ pods, currentReplicas, levelsMilli, ready, phase, deleted }: ReplicaCase) {
  if (pods !== undefined) return pods;
  return Array.from({ length: currentReplicas }, (_, at): ResourcePod => {
    return {
      levelMilli: levelsMilli[at],
      ready: ready[at] ?? true,
      phase: phase[at] ?? "Running",
      deleted: deleted[at] ?? false,
    };
  });
}

/** Ready, or not, since it started. */
function scaledPod({ ready, started, deleted, phase }: ResourcePod, at: number): ScaledPod {
  const age = started === undefined ? NOW_SECONDS : started === "hot" ? 0 : COOL_SECONDS;
  const startSeconds = NOW_SECONDS - age;
  return {
    name: nameOf(at),
    phase: phase as ScaledPod["phase"],
    isDeleted: deleted,
    startSeconds,
    ready: { status: ready, sinceSeconds: startSeconds },
  };
}

function nameOf(at: number): string {
  return `pod-${at}`;
}
