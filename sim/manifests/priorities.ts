import type { z } from "zod";
import type { priorityClass } from "./schema/workloads.ts";

export interface Priority {
  readonly value: number;
  readonly mayPreempt: boolean;
}

/** The classes that every cluster has. Source: Kubernetes' scheduling API. */
const BUILT_IN: readonly (readonly [string, Priority])[] = [
  ["system-cluster-critical", { value: 2_000_000_000, mayPreempt: true }],
  ["system-node-critical", { value: 2_000_001_000, mayPreempt: true }],
];

const NO_CLASS: Priority = { value: 0, mayPreempt: true };

/**
 * Priorities by the names of their classes, whatever file and order they stand in. Of several
 * classes for pods that name none, which a cluster admits only where they come at once, the one of
 * the least value counts. Source: Kubernetes, scheduling/v1, PriorityClass, globalDefault.
 */
export class PriorityNames {
  private defaultClass: Priority | null = null;
  private readonly classes = new Map<string, Priority>(BUILT_IN);

  /** Takes priority classes out of objects of all kinds. */
  constructor(objects: readonly { readonly kind: string }[]) {
    for (const object of objects) {
      if (object.kind !== "PriorityClass") continue;
      const { globalDefault, metadata, preemptionPolicy, value } = object as z.output<
        typeof priorityClass
      >;
      const priority = { value, mayPreempt: preemptionPolicy === "PreemptLowerPriority" };
      this.classes.set(metadata.name ?? "", priority);
      const before = this.defaultClass;
      if (globalDefault && (before === null || value < before.value)) this.defaultClass = priority;
    }
  }

  /** Of pods that name no class. */
  get ofOthers(): Priority {
    return this.defaultClass ?? NO_CLASS;
  }

  get names(): readonly string[] {
    return [...this.classes.keys()];
  }

  get(name: string): Priority | undefined {
    return this.classes.get(name);
  }
}
