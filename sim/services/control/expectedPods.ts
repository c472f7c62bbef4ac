import type { ManifestObjects } from "../../manifests/objects.ts";
import type { ExpectedPods } from "../../policy/placement.ts";
import { kindredOf } from "../kindred.ts";
import { byName } from "../names.ts";

/**
 * The pods that manifests speak of, by how many each object wants at first: what policies that look
 * ahead reckon with. Those of which there is one on each node, or one now and then, are left out.
 */
export function expectedPods({ workloads }: ManifestObjects): ExpectedPods[] {
  const wanted = byName(workloads).flatMap(kindredOf);
  const all = wanted.reduce((sum, one) => sum + (one.wanted ?? 0), 0);
  if (all === 0) return [];
  return wanted.flatMap(({ spec, wanted: count }) =>
    count === null ? [] : [{ spec, share: count / all }],
  );
}
