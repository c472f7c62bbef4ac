import type { NodeImage } from "../../cluster/nodeSpec.ts";
import type { Node } from "../../nodes/node.ts";
import { ImagePulls } from "./imagePulls.ts";
import { PodRun, type RunParts } from "./podRun.ts";
import type { ServicePod } from "./servicePod.ts";

export interface KubeletParts extends RunParts {
  /** By normalised name. */
  readonly imageSizes: ReadonlyMap<string, number>;
  /** The images on a node have changed. */
  imagesChanged(node: Node, images: readonly NodeImage[]): void;
  /** A pod begins to run on its node, and can be sent requests once that is known. */
  running(run: PodRun): void;
}

/**
 * What runs pods on one node. It hears of orders, and is heard, only while a way leads to the
 * control plane; pods go on without it. After a failure of the node it starts again what it had as
 * soon as the control plane is there, or at once where it keeps the orders by itself (autonomy).
 */
export class Kubelet {
  readonly node: Node;
  readonly isAutonomous: boolean;
  isReached = true;
  private readonly parts: KubeletParts;
  private readonly pulls: ImagePulls;
  /** Of pods that it has heard of. */
  private readonly runs = new Map<ServicePod, PodRun>();
  /** Bound here while nothing could be heard. */
  private readonly unheard = new Set<ServicePod>();
  private isCrashed = false;

  constructor(node: Node, present: readonly string[], isAutonomous: boolean, parts: KubeletParts) {
    this.node = node;
    this.isAutonomous = isAutonomous;
    this.parts = parts;
    this.pulls = new ImagePulls(node, present, parts.imageSizes, parts.downloads, (images) =>
      parts.imagesChanged(node, images),
    );
  }

  get images(): readonly NodeImage[] {
    return this.pulls.images;
  }

  /** The control plane has bound a pod here. */
  assign(pod: ServicePod): void {
    if (this.isReached && !this.isCrashed) this.run(pod);
    else this.unheard.add(pod);
  }

  /** The control plane wants a pod to end; true where that needs no more time. */
  order(pod: ServicePod): boolean {
    if (this.unheard.delete(pod)) return true;
    const run = this.runs.get(pod);
    if (run === undefined) return true;
    if (this.isReached && !this.isCrashed) run.stop();
    return false;
  }

  runOf(pod: ServicePod): PodRun | undefined {
    return this.runs.get(pod);
  }

  /** A pod's processes have ended, and that is known. */
  forget(pod: ServicePod): void {
    this.runs.delete(pod);
  }

  /** A way to the control plane is there again: what was not heard is done now. */
  reached(): void {
    this.isReached = true;
    if (!this.isCrashed) this.catchUp();
  }

  cutOff(): void {
    this.isReached = false;
  }

  crashed(): void {
    this.isCrashed = true;
    this.pulls.abandon();
    for (const run of this.runs.values()) run.crash();
  }

  restarted(): void {
    this.isCrashed = false;
    if (this.isReached) this.catchUp();
    else if (this.isAutonomous) this.runAgain();
  }

  private catchUp(): void {
    for (const [pod, run] of [...this.runs]) {
      if (pod.stage === "stopped") {
        if (pod.outcome !== null || pod.deletion !== null) this.parts.watch.ended(pod);
      } else if (pod.deletion !== null && pod.stage !== "stopping") run.stop();
      else this.parts.watch.changed(pod);
    }
    this.runAgain();
    const unheard = [...this.unheard];
    this.unheard.clear();
    for (const pod of unheard) if (pod.isActive) this.run(pod);
  }

  /** What stood still since the failure, and is still wanted as far as is known here. */
  private runAgain(): void {
    for (const pod of [...this.runs.keys()]) {
      if (pod.stage !== "stopped" || pod.outcome !== null) continue;
      if (this.isReached && !pod.isActive) continue;
      pod.restarts++;
      this.run(pod);
    }
  }

  private run(pod: ServicePod): void {
    const run = new PodRun(pod, this.pulls, this.parts);
    this.runs.set(pod, run);
    this.parts.running(run);
    run.begin();
  }
}
