import type { StatefulSet } from "../../manifests/objects.ts";
import type { RollingUpdate } from "../../manifests/updates.ts";
import type { Program, WorkloadChange } from "../plan.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import type { ControllerIdentity, ControllerParts, Revision } from "./controller.ts";
import { ScalableController } from "./scalableController.ts";
import { podsOf } from "./updates/rollingStep.ts";

/**
 * Keeps numbered pods, one of each number: a new one is made only when the one before it is gone
 * for certain, so that nothing takes its place while its node is silent. In order, each is made
 * when all below it are ready, and the last goes first. An update goes from the last to its
 * partition, and waits in order for every pod that is not available: so a template that never
 * becomes ready stays until that pod is gone, as in Kubernetes.
 */
export class StatefulController extends ScalableController {
  private set: StatefulSet;
  /** What pods below the partition are made from, and all others. */
  private current: Revision;
  private newest: Revision;

  constructor(
    identity: ControllerIdentity,
    set: StatefulSet,
    program: Program,
    parts: ControllerParts,
  ) {
    super(identity, set.replicas, parts);
    this.set = set;
    this.current = { number: 1, template: set.template, program };
    this.newest = this.current;
  }

  protected get minReadySeconds(): number {
    return this.set.minReadySeconds;
  }

  /** What its pods are from now on. */
  update({ object, program, revision }: WorkloadChange<StatefulSet>): void {
    this.set = object;
    this.parts.reconcileSoon(this);
    if (this.newest.number === revision) return;
    this.newest = { number: revision, template: object.template, program };
    this.beginRollout(revision);
  }

  reconcile(): void {
    if (this.keep()) this.replace();
    if (this.newest === this.current) return;
    const isDone = this.isRolledOut();
    this.watchRollout((pod) => this.isAvailable(pod), isDone);
    if (isDone && this.partition === 0) this.current = this.newest;
  }

  /** Makes what is missing and ends what is too many; whether an update may go on. */
  private keep(): boolean {
    const byOrdinal = new Map(this.pods.map((pod) => [pod.ordinal, pod]));
    const { inOrder } = this.set;
    for (let ordinal = 0; ordinal < this.replicas; ordinal++) {
      const pod = byOrdinal.get(ordinal);
      if (pod === undefined)
        this.create(`${this.name}-${ordinal}`, this.made(ordinal), { ordinal });
      if (inOrder && (pod === undefined || !this.isAvailable(pod))) return false;
    }
    const surplus = this.pods.filter(({ ordinal }) => ordinal >= this.replicas);
    surplus.sort((one, other) => other.ordinal - one.ordinal);
    for (const pod of surplus) {
      this.parts.registry.delete(pod, "scaled down");
      if (inOrder) return false;
    }
    return true;
  }

  /** From the last pod down, as many at once as may be unavailable. */
  private replace(): void {
    const { strategy } = this.set;
    if (strategy.type !== "RollingUpdate") return;
    let left = mostUnavailable(strategy, this.replicas);
    for (const pod of this.updatable()) {
      if (left === 0) return;
      if (pod.isActive && pod.revision !== this.newest.number) {
        this.parts.registry.delete(pod, "updated");
        left--;
      } else if (!this.isAvailable(pod)) left--;
    }
  }

  /** Those that an update is for, the last first. */
  private updatable(): ServicePod[] {
    return this.pods
      .filter(({ ordinal }) => ordinal >= this.partition && ordinal < this.replicas)
      .sort((one, other) => other.ordinal - one.ordinal);
  }

  private isRolledOut(): boolean {
    const pods = this.updatable();
    return (
      pods.length === Math.max(0, this.replicas - this.partition) &&
      pods.every((pod) => pod.revision === this.newest.number && this.isAvailable(pod))
    );
  }

  private made(ordinal: number): Revision {
    return ordinal < this.partition ? this.current : this.newest;
  }

  private get partition(): number {
    const { strategy } = this.set;
    return strategy.type === "RollingUpdate" ? strategy.partition : 0;
  }
}

/** Shares are rounded down, to one at least. Source: Kubernetes, getStatefulSetMaxUnavailable. */
function mostUnavailable({ maxUnavailable }: RollingUpdate, replicas: number): number {
  return Math.max(1, podsOf(maxUnavailable, replicas, Math.floor));
}
