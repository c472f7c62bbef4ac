import type { PodSpec } from "../../cluster/podSpec.ts";
import type { Timers } from "../../kernel/timers.ts";
import type { PodTemplate } from "../../manifests/objects.ts";
import type { PodRegistry } from "../control/podRegistry.ts";
import type { Program } from "../plan.ts";
import type { PodOwner, ServicePod } from "../pods/servicePod.ts";

/** What all controllers act with. */
export interface ControllerParts {
  readonly registry: PodRegistry;
  readonly timers: Timers;
  /** Has it look at its pods once all that happens at this instant has happened. */
  readonly reconcileSoon: (controller: Controller) => void;
}

/** Whose pods a controller makes, and how these are called. */
export interface ControllerIdentity {
  /** Of the object of the manifests. */
  readonly workload: string;
  readonly kind: string;
  /** Its own, from which those of its pods come. */
  readonly name: string;
}

/**
 * Whoever keeps pods as an object of the manifests wants them: looks at those that it has whenever
 * something has changed about them, and makes or ends some.
 */
export abstract class Controller implements PodOwner {
  readonly workload: string;
  readonly kind: string;
  readonly name: string;
  protected readonly parts: ControllerParts;
  /** Those that have not ended, in the order in which they were made. */
  protected pods: ServicePod[] = [];

  constructor({ workload, kind, name }: ControllerIdentity, parts: ControllerParts) {
    this.workload = workload;
    this.kind = kind;
    this.name = name;
    this.parts = parts;
  }

  /** How many pods it wants, as budgets count; null where it is as many as there are. */
  abstract readonly wanted: number | null;

  /** How many it keeps at work for ever; null where its pods come to an end, or are one a node. */
  get kept(): number | null {
    return null;
  }

  /** Makes and ends pods until all is as it should be, as far as that can be done now. */
  abstract reconcile(): void;

  get living(): readonly ServicePod[] {
    return this.pods;
  }

  podChanged(pod: ServicePod): void {
    if (pod.end !== null) {
      this.pods = this.pods.filter((one) => one !== pod);
      this.podEnded(pod);
    }
    this.parts.reconcileSoon(this);
  }

  /** One of its pods is gone; why stands in `end`. */
  protected podEnded(_pod: ServicePod): void {}

  protected create(
    name: string,
    template: PodTemplate,
    program: Program,
    { spec = template.spec, ordinal = -1 }: { spec?: PodSpec; ordinal?: number } = {},
  ): ServicePod {
    const pod = this.parts.registry.create({ owner: this, name, spec, template, program, ordinal });
    this.pods.push(pod);
    return pod;
  }
}
