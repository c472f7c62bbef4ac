import type { ClaimsView } from "./claims.ts";
import type { NodeSpec } from "./nodeSpec.ts";
import type { Pod } from "./pod.ts";
import type { AffinityHolders } from "./podIndexes.ts";
import type { ResourceNames } from "./resourceNames.ts";
import type { LabelSelector } from "./selectors.ts";
import type { TopologyDomains } from "./topologyDomains.ts";

/**
 * A cluster as a scheduler sees it: what nodes have and what is reserved of it, in columns by
 * node. Nothing here says what is used: a pod takes its place by what it requests, whether it
 * works or not, and what is used is the business of stations and meters.
 *
 * Columns are read, never written; they are replaced as the cluster grows, so they hold for one
 * decision only.
 */
export interface ClusterView {
  readonly resources: ResourceNames;
  readonly claims: ClaimsView;
  /** One more than the largest number of a node; some may have left. */
  readonly nodeCount: number;
  isPresent(node: number): boolean;
  node(node: number): NodeSpec;
  /** Rises whenever something changes on a node: what was worked out for it before is stale. */
  readonly versions: Int32Array;
  /** Rises whenever nodes come, go, or change otherwise than by pods. */
  readonly nodesVersion: number;
  /** By node: how much of a resource there is for pods in all, and how much of it is reserved. */
  allocatable(resource: number): Float64Array;
  reserved(resource: number): Float64Array;
  /** By node: what is reserved as scores count it, with defaults for containers that ask for none. */
  readonly countedCpuMilli: Float64Array;
  readonly countedMemoryBytes: Float64Array;
  /** By node: how many pods there may be, and how many there are. */
  readonly podLimits: Int32Array;
  readonly podNumbers: Int32Array;
  /** Thousandths that are free of each GPU device; those of a node lie from its start to the next. */
  readonly freeGpuMilli: Int32Array;
  readonly gpuStarts: Int32Array;
  /** In no order. */
  podsOn(node: number): readonly Pod[];
  pod(id: number): Pod;
  /** In which domain of a topology key each node lies. */
  domains(topologyKey: string): TopologyDomains;
  /** By node: how many pods of these namespaces (null for all) a selector selects. */
  matching(namespaces: readonly string[] | null, selector: LabelSelector | null): Int32Array;
  /** Classes with terms on other pods of which there is a pod, and how many on each node. */
  affinityHolders(): readonly AffinityHolders[];
  /** On how many nodes an image lies, by any of its names. */
  nodesWithImage(name: string): number;
  /** The largest share of any resource that a tenant's pods have reserved: 0 … 1. */
  dominantShare(tenant: string): number;
  /** How many nodes there are. */
  readonly presentNodes: number;
  /** Tries what would be if pods were gone: `consider` is called, and then all is as it was. */
  suppose<Answer>(consider: (trial: ClusterTrial) => Answer): Answer;
}

/** Changes that are taken back in the end, whatever becomes of them. */
export interface ClusterTrial {
  /** Takes a pod off its node. */
  remove(pod: Pod): void;
  /** Puts one that has been removed back where it was. */
  restore(pod: Pod): void;
  /** Puts a pending pod on a node that it fits on. */
  put(pod: Pod, node: number, devices: readonly number[]): void;
  /** Takes one that has been put off again. */
  takeBack(pod: Pod): void;
}
