import type { Amounts } from "./resourceNames.ts";
import type { Labels } from "./selectors.ts";
import type { Taint } from "./taints.ts";

/** An image that lies on a node. */
export interface NodeImage {
  readonly names: readonly string[];
  readonly sizeBytes: number;
}

/** What is known of a node's machine beyond what Kubernetes knows; null where it is not modelled. */
export interface Host {
  /** At the edge of the network, not in a data centre. */
  readonly isEdge: boolean;
  readonly cores: number;
  readonly dollarsPerHour: number | null;
  /** Without any load, and above that with one core at work. */
  readonly idleWatts: number | null;
  readonly coreWatts: number | null;
}

/** All of a node that a placement goes by, but for what is reserved of it. */
export interface NodeSpec {
  readonly name: string;
  /** What pods may reserve in all; `pods` is how many there may be. */
  readonly allocatable: Amounts;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  /** Cordoned: takes no new pod that does not tolerate it. */
  readonly unschedulable: boolean;
  readonly images: readonly NodeImage[];
  /** Devices that can be shared out by thousandths. */
  readonly gpus: number;
  readonly gpuModel: string;
  /** Its processors' model; empty where it is not said. */
  readonly cpuModel: string;
  /** Null where nothing more is known, as of the nodes of a trace. */
  readonly host: Host | null;
}

const PLAIN: Omit<NodeSpec, "name"> = {
  allocatable: {},
  labels: {},
  taints: [],
  unschedulable: false,
  images: [],
  gpus: 0,
  gpuModel: "",
  cpuModel: "",
  host: null,
};

/** A specification with nothing of what is not said. */
export function nodeSpec(given: Partial<NodeSpec> & { readonly name: string }): NodeSpec {
  return { ...PLAIN, ...given };
}
