import { normalizedImage } from "../../../sim/cluster/images.ts";
import type { Cycle } from "../framework/cycle.ts";
import { asTheyAre, MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";

const MEBIBYTE = 2 ** 20;
const LEAST_BYTES = 23 * MEBIBYTE;
const MOST_BYTES_EACH = 1000 * MEBIBYTE;

/** How the plugin counts, which changed between releases. */
export interface ImageRules {
  /** Images of init containers count (v1.29). */
  readonly countsInitContainers: boolean;
}

/**
 * Prefers nodes that have the pod's images; an image that few nodes have counts for less, so that
 * not all pods go to one node.
 */
export function imageLocality({ countsInitContainers }: ImageRules): ScorePlugin {
  const imagesOf = ({ podClass: { spec } }: Cycle) => {
    const { containers, initContainers } = spec;
    return countsInitContainers ? [...initContainers, ...containers] : containers;
  };
  return {
    name: "ImageLocality",
    isLocal: true,
    prepare: (cycle) => imagesOf(cycle).some(({ image }) => image !== ""),
    score(cycle, node) {
      const containers = imagesOf(cycle);
      const { images } = cycle.cluster.node(node);
      let bytes = 0;
      for (const { image } of containers) {
        const name = normalizedImage(image);
        const found = images.find(({ names }) => names.includes(name));
        if (found === undefined) continue;
        const spread = cycle.cluster.nodesWithImage(name) / cycle.cluster.presentNodes;
        bytes += Math.trunc(found.sizeBytes * spread);
      }
      return scoreOf(bytes, containers.length);
    },
    normalise: asTheyAre,
  };
}

function scoreOf(bytes: number, containers: number): number {
  const most = MOST_BYTES_EACH * containers;
  const bounded = Math.min(Math.max(bytes, LEAST_BYTES), most);
  return Math.trunc((MAX_NODE_SCORE * (bounded - LEAST_BYTES)) / (most - LEAST_BYTES));
}
