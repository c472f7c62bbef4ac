import type { Node } from "../../nodes/node.ts";
import type { PodListener } from "../control/podRegistry.ts";
import type { ServicePod } from "../pods/servicePod.ts";

/**
 * The ready pods of one workload, in the order in which they were made, as sources see them: one
 * that is cut off from the control plane goes on with those that it knew then.
 */
export class Endpoints implements PodListener {
  private readonly owns: (pod: ServicePod) => boolean;
  private readonly onReady: () => void;
  private ready: readonly ServicePod[] = [];
  /** Of sources that are cut off. */
  private readonly known = new Map<Node, readonly ServicePod[]>();

  /** `owns`: whether a pod is one of the workload's; `onReady` is told when one becomes ready. */
  constructor(owns: (pod: ServicePod) => boolean, onReady: () => void) {
    this.owns = owns;
    this.onReady = onReady;
  }

  get current(): readonly ServicePod[] {
    return this.ready;
  }

  of(source: Node): readonly ServicePod[] {
    return this.known.get(source) ?? this.ready;
  }

  isCutOff(source: Node): boolean {
    return this.known.has(source);
  }

  endpointChanged(pod: ServicePod): void {
    if (!this.owns(pod)) return;
    const others = this.ready.filter((one) => one !== pod);
    if (!pod.isEndpoint) {
      this.ready = others;
      return;
    }
    this.ready = [...others, pod].sort((one, other) => one.pod.id - other.pod.id);
    this.onReady();
  }

  cutOff(source: Node): void {
    this.known.set(source, this.ready);
  }

  reached(source: Node): void {
    this.known.delete(source);
  }
}
