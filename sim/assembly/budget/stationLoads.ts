import type { NodeRecipe } from "../../nodes/fleet.ts";
import { modelCycles, type NodeClass, usesAccelerator } from "../../nodes/nodeClass.ts";
import type { StagePlan } from "../../requests/plans.ts";
import type { StationLoad } from "./budget.ts";

/** A stage with how often it is asked for, and the groups that may run it. */
export interface StageDemand {
  readonly plan: StagePlan;
  /** Null where that is not known. */
  readonly perSecond: number | null;
  readonly able: readonly string[];
}

type Resource = StationLoad["resource"];

/** Loads of the processors and accelerators of each group that may have something to do. */
export function stationLoads(
  recipes: readonly NodeRecipe[],
  countOf: (group: string) => number | null,
  demands: readonly StageDemand[],
): StationLoad[] {
  return recipes.flatMap((recipe) => {
    const { name, tier } = recipe.class;
    return loadsOf([recipe], countOf, demands).map((load) => ({ name, tier, ...load }));
  });
}

/** The same of all groups of a tier together. */
export function tierLoads(
  recipes: readonly NodeRecipe[],
  countOf: (group: string) => number | null,
  demands: readonly StageDemand[],
): StationLoad[] {
  const tiers = [...new Set(recipes.map((recipe) => recipe.class.tier))];
  return tiers.flatMap((tier) => {
    const own = recipes.filter((recipe) => recipe.class.tier === tier);
    return loadsOf(own, countOf, demands).map((load) => ({ name: tier, tier, ...load }));
  });
}

function loadsOf(
  recipes: readonly NodeRecipe[],
  countOf: (group: string) => number | null,
  demands: readonly StageDemand[],
): Omit<StationLoad, "name" | "tier">[] {
  const names = recipes.map((recipe) => recipe.class.name);
  const touching = demands.filter(({ able }) => able.some((group) => names.includes(group)));
  const busy = recipes.filter((recipe) =>
    touching.some(({ able }) => able.includes(recipe.class.name)),
  );
  return (["processor", "accelerator"] as const).flatMap((resource) => {
    const shares = touching.map((demand) => shareOf(demand, resource, recipes, countOf));
    if (shares.every((share) => share === 0)) return [];
    const bound = (share: number | null, demand: StageDemand) =>
      demand.able.every((group) => names.includes(group)) ? share : 0;
    return [
      {
        resource,
        servers: total(busy.map((one) => serversOf(one.class, resource, countOf))),
        least: total(shares.map((share, index) => bound(share, touching[index]))),
        most: total(shares),
      },
    ];
  });
}

/** Of the capacity of all groups together, which work at it so that all are equally busy. */
function shareOf(
  { plan, perSecond, able }: StageDemand,
  resource: Resource,
  recipes: readonly NodeRecipe[],
  countOf: (group: string) => number | null,
): number | null {
  const running = recipes.filter((recipe) => able.includes(recipe.class.name));
  const rates = running.map((recipe) => {
    const seconds = secondsOf(plan, recipe, resource);
    const servers = serversOf(recipe.class, resource, countOf);
    return servers === null ? null : seconds === 0 ? Infinity : servers / seconds;
  });
  const capacity = total(rates);
  if (capacity === Infinity) return 0;
  return perSecond === null || capacity === null ? null : perSecond / capacity;
}

/** Seconds of one server that the stage takes; of an accelerator, its part of a full batch. */
function secondsOf(plan: StagePlan, recipe: NodeRecipe, resource: Resource): number {
  const nodeClass = recipe.class;
  if (resource === "processor") {
    const cycles = plan.meanWorkCycles + modelCycles(nodeClass, plan.model);
    return cycles / nodeClass.speedHertz;
  }
  if (!usesAccelerator(nodeClass, plan.model) || recipe.batching === null) return 0;
  const { limit, latencySeconds, perFurtherItemSeconds } = recipe.batching;
  const further = (limit - 1) * perFurtherItemSeconds[plan.model];
  return (latencySeconds[plan.model] + further) / limit;
}

function serversOf(
  { name, cores, accelerators }: NodeClass,
  resource: Resource,
  countOf: (group: string) => number | null,
): number | null {
  const count = countOf(name);
  return count === null ? null : count * (resource === "processor" ? cores : accelerators);
}

/** Null where a part is not known. */
function total(parts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum;
}
