import type { Timer } from "../../kernel/timers.ts";
import type { StatefulSet } from "../../manifests/objects.ts";
import type { Program } from "../plan.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import { Controller, type ControllerIdentity, type ControllerParts } from "./controller.ts";

/**
 * Keeps numbered pods, one of each number: a new one is made only when the one before it is gone
 * for certain, so that nothing takes its place while its node is silent. In order, each is made
 * when all below it are ready, and the last goes first.
 */
export class StatefulController extends Controller {
  private readonly set: StatefulSet;
  private readonly program: Program;
  private readonly nowSeconds: () => number;
  private replicas: number;
  private look: Timer | null = null;

  constructor(
    identity: ControllerIdentity,
    set: StatefulSet,
    program: Program,
    nowSeconds: () => number,
    parts: ControllerParts,
  ) {
    super(identity, parts);
    this.set = set;
    this.program = program;
    this.nowSeconds = nowSeconds;
    this.replicas = set.replicas;
  }

  get wanted(): number {
    return this.replicas;
  }

  override get kept(): number {
    return this.replicas;
  }

  /** How many there are to be from now on. */
  setReplicas(count: number): void {
    this.replicas = count;
    this.parts.reconcileSoon(this);
  }

  reconcile(): void {
    const byOrdinal = new Map(this.pods.map((pod) => [pod.ordinal, pod]));
    const { inOrder, template } = this.set;
    for (let ordinal = 0; ordinal < this.replicas; ordinal++) {
      const pod = byOrdinal.get(ordinal);
      if (pod === undefined) {
        this.create(`${this.name}-${ordinal}`, template, this.program, { ordinal });
      }
      if (inOrder && (pod === undefined || !this.isAvailable(pod))) return;
    }
    const surplus = this.pods.filter(({ ordinal }) => ordinal >= this.replicas);
    surplus.sort((one, other) => other.ordinal - one.ordinal);
    for (const pod of surplus) {
      this.parts.registry.delete(pod, "scaled down");
      if (inOrder) return;
    }
  }

  /** Ready for as long as the object asks for; looks again when that will be so. */
  private isAvailable(pod: ServicePod): boolean {
    if (!pod.isEndpoint) return false;
    const since = this.nowSeconds() - pod.times.readyChangedSeconds!;
    const missing = this.set.minReadySeconds - since;
    if (missing <= 0) return true;
    this.look?.cancel();
    this.look = this.parts.timers.after(missing, () => this.parts.reconcileSoon(this));
    return false;
  }
}
