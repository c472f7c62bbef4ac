import type { z } from "zod";
import type { Budget, PriorityClass, VolumeClaim } from "../objects.ts";
import type { disruptionBudget, priorityClass, volumeClaim } from "../schema/workloads.ts";
import { shareOf } from "./amounts.ts";
import type { ObjectReader } from "./reader.ts";
import { selectorOf } from "./selectors.ts";
import { named } from "./workloads.ts";

/** Without a selector it speaks of no pod. */
export function readBudget(
  { spec }: z.output<typeof disruptionBudget>,
  reader: ObjectReader,
): Budget {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy } = spec;
  return {
    kind: "PodDisruptionBudget",
    ...named(reader),
    selector: selector === undefined ? null : selectorOf(selector),
    minAvailable: minAvailable === undefined ? null : shareOf(minAvailable),
    maxUnavailable: maxUnavailable === undefined ? null : shareOf(maxUnavailable),
    sparesUnready: unhealthyPodEvictionPolicy === "AlwaysAllow",
  };
}

export function readPriorityClass(
  { value, globalDefault, preemptionPolicy }: z.output<typeof priorityClass>,
  reader: ObjectReader,
): PriorityClass {
  const mayPreempt = preemptionPolicy === "PreemptLowerPriority";
  return { kind: "PriorityClass", ...named(reader), value, isDefault: globalDefault, mayPreempt };
}

export function readVolumeClaim(
  { spec }: z.output<typeof volumeClaim>,
  reader: ObjectReader,
): VolumeClaim {
  const { accessModes = [] } = spec;
  return { kind: "PersistentVolumeClaim", ...named(reader), accessModes };
}
