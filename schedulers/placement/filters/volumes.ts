import type { Cycle } from "../framework/cycle.ts";
import type { FilterPlugin } from "../framework/plugin.ts";

const mountsAny = ({ podClass }: Cycle) => podClass.spec.claims.length > 0;

/** A claim for one pod at a time is free. */
export function volumeRestrictions(): FilterPlugin {
  return {
    name: "VolumeRestrictions",
    isLocal: false,
    prepare: mountsAny,
    fits: ({ cluster: { claims }, podClass }) =>
      podClass.spec.claims.every(
        (one) => claims.access(one) !== "one pod" || claims.mounts(one) === 0,
      ),
    isResolvable: () => true,
    reasons: () => [
      "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode",
    ],
  };
}

/** All claims are there, and those for one node are of this one, or mounted nowhere. */
export function volumeBinding(): FilterPlugin {
  return {
    name: "VolumeBinding",
    isLocal: false,
    prepare: mountsAny,
    fits: (cycle, node) => missing(cycle).length === 0 && !isElsewhere(cycle, node),
    isResolvable: () => false,
    reasons: (cycle) => {
      const unknown = missing(cycle).map((one) => `persistentvolumeclaim "${one}" not found`);
      if (unknown.length > 0) return unknown;
      return ["node(s) didn't match PersistentVolume's node affinity"];
    },
  };
}

function missing({ cluster: { claims }, podClass }: Cycle): string[] {
  return podClass.spec.claims.filter((one) => claims.access(one) === null);
}

function isElsewhere({ cluster: { claims }, podClass }: Cycle, node: number): boolean {
  return podClass.spec.claims.some(
    (one) =>
      claims.access(one) === "one node" && claims.mounts(one) > 0 && claims.nodeOf(one) !== node,
  );
}
