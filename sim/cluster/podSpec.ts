import type { Amounts } from "./resourceNames.ts";
import type { LabelSelector, Labels, NodeSelectorTerm } from "./selectors.ts";
import type { Toleration } from "./taints.ts";

/** One container; what is asked for is reserved, whether it is used or not. */
export interface ContainerSpec {
  /** As the registry names it; empty where it is not said. */
  readonly image: string;
  readonly requests: Amounts;
  /** What it may use at most; a placement does not look at it. */
  readonly limits: Amounts;
  /** An init container that goes on running beside the others. */
  readonly isSidecar: boolean;
}

/** Other pods near which, or away from which, a pod is to be. */
export interface AffinityTerm {
  readonly selector: LabelSelector | null;
  /** Namespaces of those pods; empty for the pod's own. */
  readonly namespaces: readonly string[];
  readonly allNamespaces: boolean;
  /** The label whose value makes a domain: nodes with the same value are near each other. */
  readonly topologyKey: string;
}

export interface WeightedAffinityTerm extends AffinityTerm {
  /** 1 to 100. */
  readonly weight: number;
}

export interface PodAffinity {
  readonly required: readonly AffinityTerm[];
  readonly preferred: readonly WeightedAffinityTerm[];
}

export type InclusionPolicy = "Honor" | "Ignore";

/** How evenly pods are to be over domains. */
export interface SpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: "DoNotSchedule" | "ScheduleAnyway";
  readonly selector: LabelSelector | null;
  readonly minDomains: number;
  /** Labels whose values on the pod are added to the selector. */
  readonly matchLabelKeys: readonly string[];
  readonly nodeAffinityPolicy: InclusionPolicy;
  readonly nodeTaintsPolicy: InclusionPolicy;
}

export interface PreferredNodes {
  readonly weight: number;
  readonly term: NodeSelectorTerm;
}

export interface HostPort {
  readonly protocol: string;
  /** "0.0.0.0" for every address. */
  readonly address: string;
  readonly port: number;
}

/** GPU devices: `count` of them, each by so many thousandths; 1000 are a whole one for itself. */
export interface GpuRequest {
  readonly count: number;
  readonly milli: number;
  /** Models that will do; empty for any. */
  readonly models: readonly string[];
}

/** Pods that go together or not at all. */
export interface GangMembership {
  readonly name: string;
  /** How many must find a place at once. */
  readonly minimum: number;
}

/** All of a pod that a placement goes by. Pods of one owner have equal specifications. */
export interface PodSpec {
  readonly namespace: string;
  readonly labels: Labels;
  readonly containers: readonly ContainerSpec[];
  readonly initContainers: readonly ContainerSpec[];
  readonly overhead: Amounts;
  readonly priority: number;
  readonly mayPreempt: boolean;
  /** Bound by name; empty for none. */
  readonly nodeName: string;
  readonly nodeSelector: Labels;
  /** One of the terms must hold; null where nothing is required. */
  readonly requiredNodes: readonly NodeSelectorTerm[] | null;
  readonly preferredNodes: readonly PreferredNodes[];
  readonly tolerations: readonly Toleration[];
  readonly affinity: PodAffinity;
  readonly antiAffinity: PodAffinity;
  readonly spread: readonly SpreadConstraint[];
  readonly hostPorts: readonly HostPort[];
  /** Claims on volumes that it mounts, by their full names. */
  readonly claims: readonly string[];
  readonly gpu: GpuRequest | null;
  /** The pods of its service or controller: what default constraints spread; null for none. */
  readonly ownerSelector: LabelSelector | null;
  readonly gang: GangMembership | null;
  /** Who pays: the user among whom a fair queue divides. */
  readonly tenant: string;
  /** How long it runs once it is placed, as its owner says; null where that is not said. */
  readonly expectedSeconds: number | null;
}

export const NO_AFFINITY: PodAffinity = { required: [], preferred: [] };

const PLAIN: PodSpec = {
  namespace: "default",
  labels: {},
  containers: [],
  initContainers: [],
  overhead: {},
  priority: 0,
  mayPreempt: true,
  nodeName: "",
  nodeSelector: {},
  requiredNodes: null,
  preferredNodes: [],
  tolerations: [],
  affinity: NO_AFFINITY,
  antiAffinity: NO_AFFINITY,
  spread: [],
  hostPorts: [],
  claims: [],
  gpu: null,
  ownerSelector: null,
  gang: null,
  tenant: "default",
  expectedSeconds: null,
};

/** A specification with Kubernetes' defaults for what is not said. */
export function podSpec(given: Partial<PodSpec>): PodSpec {
  return { ...PLAIN, ...given };
}

/** One container that asks for these amounts. */
export function container(requests: Amounts, image = ""): ContainerSpec {
  return { image, requests, limits: {}, isSidecar: false };
}
