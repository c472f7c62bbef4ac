import type { Cluster } from "../../cluster/cluster.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import type { Node } from "../../nodes/node.ts";
import type { Kubelet } from "../pods/kubelet.ts";
import type { RunWatch } from "../pods/podRun.ts";
import { type PodEnd, type PodOrder, ServicePod } from "../pods/servicePod.ts";

/** Told of pods as the control plane has them. */
export interface PodListener {
  created?(pod: ServicePod): void;
  /** It has been sent requests from now on, or is so no more. */
  endpointChanged?(pod: ServicePod): void;
  /** It is ordered to end; it may still hold its place. */
  deleted?(pod: ServicePod, cause: PodEnd): void;
  /** It has given back its place. */
  gone?(pod: ServicePod): void;
}

/** All pods that live, as the control plane has them: made, ready or not, ordered to end, gone. */
export class PodRegistry implements RunWatch {
  private readonly cluster: Cluster;
  private readonly simulator: Simulator;
  private readonly kubeletOf: (node: Node) => Kubelet | undefined;
  private readonly byId = new Map<number, ServicePod>();
  private readonly listeners: PodListener[] = [];
  private readonly answering_: (pod: ServicePod) => void;

  constructor(parts: {
    cluster: Cluster;
    simulator: Simulator;
    kubeletOf: (node: Node) => Kubelet | undefined;
    /** The program of a pod answers from now on, or does so no more. */
    answering: (pod: ServicePod) => void;
  }) {
    this.cluster = parts.cluster;
    this.simulator = parts.simulator;
    this.kubeletOf = parts.kubeletOf;
    this.answering_ = parts.answering;
  }

  listen(listener: PodListener): void {
    this.listeners.push(listener);
  }

  /** In the order of creation. */
  living(): IterableIterator<ServicePod> {
    return this.byId.values();
  }

  /** By its number in the cluster. */
  get(id: number): ServicePod {
    return this.byId.get(id)!;
  }

  create(order: PodOrder): ServicePod {
    const pod = this.cluster.addPod(order.name, order.spec);
    const made = new ServicePod(pod, order, this.simulator.nowSeconds);
    this.byId.set(pod.id, made);
    for (const one of this.listeners) one.created?.(made);
    return made;
  }

  /** A place has been reserved for it. */
  bound(pod: ServicePod, node: Node): void {
    pod.node = node;
    pod.times.boundSeconds = this.simulator.nowSeconds;
    this.kubeletOf(node)?.assign(pod);
  }

  /** Orders it to end; one that is nowhere is gone at once. */
  delete(pod: ServicePod, cause: PodEnd): void {
    if (!pod.isActive) return;
    pod.deletion = cause;
    pod.times.terminatingSeconds = this.simulator.nowSeconds;
    this.cluster.markTerminating(pod.pod);
    for (const one of this.listeners) one.deleted?.(pod, cause);
    if (pod.isReadyThere) this.endpointChanged(pod);
    pod.owner.podChanged(pod);
    const { node } = pod;
    if (node === null || (this.kubeletOf(node)?.order(pod) ?? true)) this.finish(pod);
  }

  /** Of a node that is there no more: no budget is consulted. */
  drop(pod: ServicePod, cause: PodEnd): void {
    if (pod.isActive) this.delete(pod, cause);
    if (pod.end === null) this.finish(pod);
  }

  /** The control plane holds nothing on a node to be ready. */
  allUnready(pods: readonly ServicePod[]): void {
    for (const pod of pods) this.setReady(pod, false);
  }

  changed(pod: ServicePod): void {
    if (this.kubeletOf(pod.node!)?.isReached === true) this.setReady(pod, pod.isReady);
  }

  answering(pod: ServicePod): void {
    this.answering_(pod);
  }

  ended(pod: ServicePod): void {
    if (this.kubeletOf(pod.node!)?.isReached === true) this.finish(pod);
  }

  private setReady(pod: ServicePod, ready: boolean): void {
    if (pod.isReadyThere === ready || pod.end !== null) return;
    pod.isReadyThere = ready;
    pod.times.readyChangedSeconds = this.simulator.nowSeconds;
    if (ready) pod.times.readySeconds ??= this.simulator.nowSeconds;
    if (pod.isActive) this.endpointChanged(pod);
    pod.owner.podChanged(pod);
  }

  private endpointChanged(pod: ServicePod): void {
    for (const one of this.listeners) one.endpointChanged?.(pod);
  }

  private finish(pod: ServicePod): void {
    const wasEndpoint = pod.isEndpoint;
    pod.end = pod.outcome ?? pod.deletion ?? "failed";
    pod.isReadyThere = false;
    pod.times.endedSeconds = this.simulator.nowSeconds;
    if (pod.node !== null) this.kubeletOf(pod.node)?.forget(pod);
    this.byId.delete(pod.pod.id);
    if (wasEndpoint) this.endpointChanged(pod);
    this.cluster.removePod(pod.pod);
    for (const one of this.listeners) one.gone?.(pod);
    pod.owner.podChanged(pod);
  }
}
