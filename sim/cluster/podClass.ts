import { canonicalText } from "../kernel/canonicalText.ts";
import type { PodSpec } from "./podSpec.ts";
import { AS_ASKED, NON_ZERO, podRequests } from "./requests.ts";
import { CPU, MEMORY, type ResourceNames } from "./resourceNames.ts";

/**
 * Pods that no placement can tell apart: the same but for name, priority, tenant, gang and
 * expected duration. What is worked out for one holds for all, which is what scores are kept by.
 */
export interface PodClass {
  readonly index: number;
  readonly spec: PodSpec;
  /** The resources asked for, more than none of each, and how much, side by side. */
  readonly resources: readonly number[];
  readonly amounts: readonly number[];
  /** By which it counts where nodes are scored: containers that name none have a default. */
  readonly countedCpuMilli: number;
  readonly countedMemoryBytes: number;
  /** Has terms on other pods, that hold for those that come later too. */
  readonly hasAffinity: boolean;
}

/** How much of a resource a pod of the class asks for. */
export function requestOf({ resources, amounts }: PodClass, resource: number): number {
  const place = resources.indexOf(resource);
  return place < 0 ? 0 : amounts[place];
}

/** The classes of a cluster's pods, numbered as they come. */
export class PodClasses {
  readonly all: PodClass[] = [];
  private readonly bySpec = new Map<PodSpec, PodClass>();
  private readonly byText = new Map<string, PodClass>();
  private readonly resourceNames: ResourceNames;

  constructor(resourceNames: ResourceNames) {
    this.resourceNames = resourceNames;
  }

  of(spec: PodSpec): PodClass {
    const known = this.bySpec.get(spec);
    if (known !== undefined) return known;
    const told = { ...spec, priority: 0, mayPreempt: true, tenant: "", gang: null };
    const text = canonicalText({ ...told, expectedSeconds: null });
    const made = this.byText.get(text) ?? this.add(spec, text);
    this.bySpec.set(spec, made);
    return made;
  }

  private add(spec: PodSpec, text: string): PodClass {
    const counted = podRequests(spec, NON_ZERO);
    const asked = Object.entries(podRequests(spec, AS_ASKED)).filter(([, amount]) => amount > 0);
    const numbered = asked
      .map(([name, amount]) => ({ resource: this.resourceNames.numberOf(name), amount }))
      .sort((one, other) => one.resource - other.resource);
    const terms = [spec.affinity, spec.antiAffinity];
    const made: PodClass = {
      index: this.all.length,
      spec,
      resources: numbered.map(({ resource }) => resource),
      amounts: numbered.map(({ amount }) => amount),
      countedCpuMilli: counted[this.resourceNames.names[CPU]] ?? 0,
      countedMemoryBytes: counted[this.resourceNames.names[MEMORY]] ?? 0,
      hasAffinity: terms.some((one) => one.required.length + one.preferred.length > 0),
    };
    this.byText.set(text, made);
    this.all.push(made);
    return made;
  }
}
