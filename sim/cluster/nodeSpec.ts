import type { Amounts } from "./resourceNames.ts";
import type { Labels } from "./selectors.ts";
import type { Taint } from "./taints.ts";

/** An image that lies on a node. */
export interface NodeImage {
  readonly names: readonly string[];
  readonly sizeBytes: number;
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
};

/** A specification with nothing of what is not said. */
export function nodeSpec(given: Partial<NodeSpec> & { readonly name: string }): NodeSpec {
  return { ...PLAIN, ...given };
}
