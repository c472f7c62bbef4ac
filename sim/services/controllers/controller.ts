import type { PodSpec } from "../../cluster/podSpec.ts";
import type { Timers } from "../../kernel/timers.ts";
import type { PodTemplate } from "../../manifests/objects.ts";
import type { PodRegistry } from "../control/podRegistry.ts";
import type { RolloutLog } from "../journal/rolloutLog.ts";
import type { Program } from "../plan.ts";
import type { PodOwner, ServicePod } from "../pods/servicePod.ts";
import type { Rollout } from "./updates/rollout.ts";

/** What all controllers act with. */
export interface ControllerParts {
  readonly registry: PodRegistry;
  readonly timers: Timers;
  readonly rollouts: RolloutLog;
  readonly nowSeconds: () => number;
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

/** What pods are made from, and which of the templates of their object that is. */
export interface Revision {
  readonly number: number;
  readonly template: PodTemplate;
  readonly program: Program;
}

/**
 * Keeps pods as an object of the manifests wants them: looks at those that it has whenever
 * something has changed about them, and makes or ends some.
 */
export abstract class Controller implements PodOwner {
  readonly workload: string;
  readonly kind: string;
  readonly name: string;
  protected readonly parts: ControllerParts;
  /** Those that have not ended, in the order in which they were made. */
  protected pods: ServicePod[] = [];
  /** The last change of its template; null where there was none. */
  private rollout: Rollout | null = null;

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

  /** Whether its pods are giving way to those of another template. */
  get isUpdating(): boolean {
    return this.rollout?.isOpen ?? false;
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
    { template, program, number }: Revision,
    { spec = template.spec, ordinal = -1 }: { spec?: PodSpec; ordinal?: number } = {},
  ): ServicePod {
    const { registry } = this.parts;
    const order = { owner: this, name, spec, template, program, ordinal, revision: number };
    const pod = registry.create(order);
    this.pods.push(pod);
    return pod;
  }

  /** Its pods are to give way to those of a revision. */
  protected beginRollout(revision: number, deadlineSeconds = Infinity): void {
    const { rollouts, timers } = this.parts;
    this.rollout?.supersede();
    this.rollout = rollouts.begin(this.workload, revision, deadlineSeconds, timers);
    this.parts.reconcileSoon(this);
  }

  /** How far that is; `isAvailable` of a pod that is to stay. */
  protected watchRollout(isAvailable: (pod: ServicePod) => boolean, isDone: boolean): void {
    const { rollout } = this;
    if (rollout === null || !rollout.isOpen) return;
    const active = this.pods.filter((pod) => pod.isActive);
    const updated = active.filter(({ revision }) => revision === rollout.revision);
    const pods = {
      pods: active.length,
      updated: updated.length,
      ready: active.filter((pod) => pod.isEndpoint).length,
      available: active.filter(isAvailable).length,
    };
    rollout.seen(pods, isDone);
  }
}
