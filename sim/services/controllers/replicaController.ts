import type { Deployment, PodTemplate } from "../../manifests/objects.ts";
import { DEPLOYMENT_UPDATE, type UpdateStrategy } from "../../manifests/updates.ts";
import type { Program, WorkloadChange } from "../plan.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import type { ControllerIdentity, ControllerParts, Revision } from "./controller.ts";
import { inOrderOfEnding } from "./orderOfEnding.ts";
import { ScalableController } from "./scalableController.ts";
import { proportionally, rollingStep, rolloutLimits } from "./updates/rollingStep.ts";

/** Pods that are alike, and how many of them there are to be. */
export interface ReplicaPlan extends ControllerIdentity {
  readonly template: PodTemplate;
  readonly program: Program;
  readonly replicas: number;
  readonly rules?: UpdateRules;
}

/** How an update goes on. */
export interface UpdateRules {
  readonly strategy: UpdateStrategy;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
}

const PLAIN_RULES: UpdateRules = {
  strategy: DEPLOYMENT_UPDATE,
  minReadySeconds: 0,
  progressDeadlineSeconds: Infinity,
};

/** The pods of one template, and how many of them there are to be. */
interface ReplicaSet extends Revision {
  wanted: number;
}

/**
 * Keeps a number of equal pods, as a Deployment does with its ReplicaSets: one for each template,
 * of which the last grows and the others shrink while an update lasts. Pods that have been ordered
 * to end count no more, wherever they still are.
 */
export class ReplicaController extends ScalableController {
  private rules: UpdateRules;
  /** Oldest first; the last is what all pods are to be. */
  private sets: ReplicaSet[];
  /** How many there were to be when the sets were last given their numbers. */
  private dealtReplicas: number;
  private made = 0;

  constructor(plan: ReplicaPlan, parts: ControllerParts) {
    const { replicas, template, program, rules = PLAIN_RULES } = plan;
    super(plan, replicas, parts);
    this.dealtReplicas = replicas;
    this.rules = rules;
    this.sets = [{ number: 1, template, program, wanted: replicas }];
  }

  protected get minReadySeconds(): number {
    return this.rules.minReadySeconds;
  }

  /** What its pods are from now on; those that are there give way to new ones. */
  update({ object, program, revision }: WorkloadChange<Deployment>): void {
    this.rules = object;
    if (this.sets.at(-1)!.number === revision) return;
    const { template } = object;
    const known = this.sets.find(({ number }) => number === revision);
    const others = this.sets.filter((one) => one !== known);
    this.sets = [...others, known ?? { number: revision, template, program, wanted: 0 }];
    this.beginRollout(revision, object.progressDeadlineSeconds);
  }

  reconcile(): void {
    if (this.sets.length > 1) this.roll();
    else this.sets[0].wanted = this.replicas;
    this.dealtReplicas = this.replicas;
    for (const set of this.sets) this.keep(set);
    if (this.sets.length === 1) return;
    this.watchRollout((pod) => this.isAvailable(pod), this.isRolledOut());
    if (!this.isUpdating) this.sets = [this.sets.at(-1)!];
  }

  private roll(): void {
    const { strategy } = this.rules;
    if (strategy.type !== "RollingUpdate") {
      this.recreate();
      return;
    }
    if (this.replicas !== this.dealtReplicas) this.dealAnew();
    const limits = rolloutLimits(strategy, this.replicas);
    for (;;) {
      const counts = this.sets.map((set) => ({
        wanted: set.wanted,
        available: this.podsOf(set).filter((pod) => this.isAvailable(pod)).length,
      }));
      const next = rollingStep(this.replicas, limits, counts);
      if (!this.deal(next)) return;
      for (const set of this.sets) this.keep(set);
    }
  }

  /** All old pods are gone before there is a new one. */
  private recreate(): void {
    const newest = this.sets.at(-1)!;
    const hasOld = this.pods.some(({ revision }) => revision !== newest.number);
    for (const set of this.sets) set.wanted = 0;
    if (!hasOld) newest.wanted = this.replicas;
  }

  /** Their number has changed in the middle of an update. */
  private dealAnew(): void {
    const { strategy } = this.rules;
    const surgeOf = (replicas: number) =>
      strategy.type === "RollingUpdate" && replicas > 0
        ? replicas + rolloutLimits(strategy, replicas).surge
        : 0;
    const [allowed, before] = [surgeOf(this.replicas), surgeOf(this.dealtReplicas)];
    const active = this.sets.filter(({ wanted }) => wanted > 0);
    if (active.length < 2) (active[0] ?? this.sets.at(-1)!).wanted = this.replicas;
    else if (before > 0) {
      const wanted = this.sets.map((set) => set.wanted);
      this.deal(proportionally(wanted, allowed, before));
    }
  }

  /** Whether that is any different. */
  private deal(wanted: readonly number[]): boolean {
    const changed = this.sets.some((set, at) => set.wanted !== wanted[at]);
    this.sets.forEach((set, at) => {
      set.wanted = wanted[at];
    });
    return changed;
  }

  /** Makes and ends pods of one template until there are as many as there are to be. */
  private keep(set: ReplicaSet): void {
    const own = this.podsOf(set);
    for (let count = own.length; count < set.wanted; count++) {
      this.create(`${this.name}-${this.made++}`, set);
    }
    const surplus = own.length - set.wanted;
    if (surplus <= 0) return;
    const isOld = set !== this.sets.at(-1);
    const active = this.pods.filter((pod) => pod.isActive);
    for (const pod of inOrderOfEnding(own, active).slice(0, surplus)) {
      this.parts.registry.delete(pod, isOld ? "updated" : "scaled down");
    }
  }

  private isRolledOut(): boolean {
    const newest = this.podsOf(this.sets.at(-1)!);
    const active = this.pods.filter((pod) => pod.isActive);
    const available = newest.filter((pod) => this.isAvailable(pod));
    return active.length === this.replicas && available.length === this.replicas;
  }

  private podsOf({ number }: ReplicaSet): ServicePod[] {
    return this.pods.filter((pod) => pod.isActive && pod.revision === number);
  }
}
