import type { PodTemplate } from "../../manifests/objects.ts";
import type { Program } from "../plan.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import { Controller, type ControllerIdentity, type ControllerParts } from "./controller.ts";

/** Pods that are alike, and how many of them there are to be. */
export interface ReplicaPlan extends ControllerIdentity {
  readonly template: PodTemplate;
  readonly program: Program;
  readonly replicas: number;
}

/**
 * Keeps a number of equal pods, as the ReplicaSet of a Deployment does. Those that have been
 * ordered to end count no more, wherever they still are.
 */
export class ReplicaController extends Controller {
  private readonly template: PodTemplate;
  private readonly program: Program;
  private replicas: number;
  private made = 0;

  constructor(plan: ReplicaPlan, parts: ControllerParts) {
    super(plan, parts);
    this.template = plan.template;
    this.program = plan.program;
    this.replicas = plan.replicas;
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
    const active = this.pods.filter((pod) => pod.isActive);
    for (let count = active.length; count < this.replicas; count++) {
      this.create(`${this.name}-${this.made++}`, this.template, this.program);
    }
    const surplus = active.length - this.replicas;
    if (surplus <= 0) return;
    for (const pod of inOrderOfEnding(active).slice(0, surplus)) {
      this.parts.registry.delete(pod, "scaled down");
    }
  }
}

/**
 * Who goes first where there are too many: those without a node, then those that are not ready,
 * then those on nodes with most of them, those that became ready last, those that have restarted
 * most, and those made last. Source: Kubernetes, ActivePodsWithRanks; its rounding of ages to
 * powers of two is left out.
 */
export function inOrderOfEnding(pods: readonly ServicePod[]): ServicePod[] {
  const onNode = new Map<string, number>();
  for (const { node } of pods) {
    if (node !== null) onNode.set(node.name, (onNode.get(node.name) ?? 0) + 1);
  }
  const ranks = (pod: ServicePod) => [
    pod.node === null ? 0 : 1,
    pod.isReadyThere ? 1 : 0,
    pod.node === null ? 0 : -onNode.get(pod.node.name)!,
    -(pod.times.readyChangedSeconds ?? 0),
    -pod.restarts,
    -pod.times.createdSeconds,
    -pod.pod.id,
  ];
  const ranked = pods.map((pod) => ({ pod, rank: ranks(pod) }));
  ranked.sort(({ rank: one }, { rank: other }) => {
    const place = one.findIndex((value, at) => value !== other[at]);
    return place < 0 ? 0 : one[place] - other[place];
  });
  return ranked.map(({ pod }) => pod);
}
