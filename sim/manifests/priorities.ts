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

/** Priorities by the names of their classes, whatever file and order they stand in. */
export class PriorityNames {
  /** Of pods that name no class. */
  readonly ofOthers: Priority = NO_CLASS;
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
      if (globalDefault) this.ofOthers = priority;
    }
  }

  get names(): readonly string[] {
    return [...this.classes.keys()];
  }

  get(name: string): Priority | undefined {
    return this.classes.get(name);
  }
}
