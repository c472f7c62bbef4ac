import { insufficientResources } from "../../schedulers/placement/filters/nodeResourcesFit.ts";
import { type Check, equalCheck } from "../check.ts";
import type { FilterCase, KubeSchedulerFile } from "./format.ts";
import { filterOf } from "./plugins.ts";
import { cycleOf } from "./world.ts";

/** Whether a node passes, and what is short where a table says it. */
export function filterChecks(file: KubeSchedulerFile, one: FilterCase): Check[] {
  const filter = filterOf(file, one.args);
  const cycle = cycleOf(one.pod, [one.node], one.existingPods);
  const fits = !filter.prepare(cycle) || filter.fits(cycle, 0);
  const verdict = equalCheck("fits", one.fits ? 1 : 0, fits ? 1 : 0);
  if (one.insufficient === undefined) return [verdict];
  const { ignoredResources: names = [], ignoredResourceGroups: groups = [] } = one.args;
  const short = insufficientResources(cycle, 0, { names, groups });
  const shortages = one.insufficient.flatMap(({ resource, requested, used, capacity }) => {
    const found = short.find((found) => found.resource === resource);
    return [
      equalCheck(`${resource} requested`, requested, found?.requested ?? Number.NaN),
      equalCheck(`${resource} used`, used, found?.used ?? Number.NaN),
      equalCheck(`${resource} capacity`, capacity, found?.capacity ?? Number.NaN),
    ];
  });
  return [
    verdict,
    equalCheck("resources short", one.insufficient.length, short.length),
    ...shortages,
  ];
}
