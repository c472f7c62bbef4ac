import type { NodeSpec } from "./nodeSpec.ts";
import { labelOf } from "./selectors.ts";

/** The label whose value names the node itself. */
export const HOSTNAME_LABEL = "kubernetes.io/hostname";
export const ZONE_LABEL = "topology.kubernetes.io/zone";

/** In which domain of one topology key each node lies. */
export interface TopologyDomains {
  /** By node: the number of its domain, or -1 where it has no such label. */
  readonly of: Int32Array;
  readonly count: number;
}

/** Numbers the values of a label in the order of the nodes. */
export function topologyDomains(nodes: readonly NodeSpec[], key: string): TopologyDomains {
  const numbers = new Map<string, number>();
  const of = new Int32Array(nodes.length).fill(-1);
  for (let node = 0; node < nodes.length; node++) {
    const value = labelOf(nodes[node].labels, key);
    if (value === undefined) continue;
    let number = numbers.get(value);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(value, number);
    }
    of[node] = number;
  }
  return { of, count: numbers.size };
}
