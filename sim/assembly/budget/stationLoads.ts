import type { NodeRecipe } from "../../nodes/fleet.ts";
import { modelCycles, type NodeClass, usesAccelerator } from "../../nodes/nodeClass.ts";
import type { StagePlan } from "../../requests/plans.ts";
import type { SharedLoad, StationLoad } from "./budget.ts";

/** A stage with how often it is asked for, and the groups that may run it. */
export interface StageDemand {
  readonly plan: StagePlan;
  /** Null where that is not known. */
  readonly perSecond: number | null;
  readonly able: readonly string[];
}

type Resource = StationLoad["resource"];
const RESOURCES: readonly Resource[] = ["processor", "accelerator"];

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

/**
 * What groups among which stages choose have to do at least, each stage on the fastest of its own:
 * each group may have room for its part, and all together not.
 */
export function sharedLoads(
  recipes: readonly NodeRecipe[],
  countOf: (group: string) => number | null,
  demands: readonly StageDemand[],
): SharedLoad[] {
  const chosen = (able: readonly string[]) =>
    recipes.filter(({ class: { name } }) => able.includes(name));
  const sets = new Map(
    [...demands.map(({ able }) => able), demands.flatMap(({ able }) => able)]
      .map(chosen)
      .filter((set) => set.length > 1)
      .map((set) => [set.map((recipe) => recipe.class.name).join(" and "), set]),
  );
  return [...sets].flatMap(([name, set]) =>
    RESOURCES.map((resource) => {
      const servers = total(set.map((one) => serversOf(one.class, resource, countOf)));
      const within = (able: readonly string[]) => chosen(able).every((one) => set.includes(one));
      const busy = total(
        demands
          .filter(({ able }) => within(able))
          .map((one) => busyServers(one, resource, recipes, Math.min)),
      );
      const least = servers === null || busy === null || busy === 0 ? null : busy / servers;
      return { name, resource, least };
    }),
  );
}

/** Servers that a demand keeps busy if the fastest group does it, or the slowest. */
function busyServers(
  { plan, perSecond, able }: StageDemand,
  resource: Resource,
  recipes: readonly NodeRecipe[],
  pick: (...seconds: number[]) => number,
): number | null {
  const running = recipes.filter((recipe) => able.includes(recipe.class.name));
  const seconds = running.map((recipe) => secondsOf(plan, recipe, resource));
  const picked = seconds.length === 0 ? 0 : pick(...seconds);
  return picked === 0 ? 0 : perSecond && perSecond * picked;
}

/**
 * Shares of the capacity of all groups together: at least what can go nowhere else, each stage on
 * the fastest of them that may run it; at most all that may be sent there, on the slowest.
 */
function loadsOf(
  recipes: readonly NodeRecipe[],
  countOf: (group: string) => number | null,
  demands: readonly StageDemand[],
): Omit<StationLoad, "name" | "tier">[] {
  const names = recipes.map((recipe) => recipe.class.name);
  const touching = demands.filter(({ able }) => able.some((group) => names.includes(group)));
  const bound = touching.filter(({ able }) => able.every((group) => names.includes(group)));
  const used = recipes.filter((recipe) =>
    touching.some(({ able }) => able.includes(recipe.class.name)),
  );
  return RESOURCES.flatMap((resource) => {
    const busy = (own: readonly StageDemand[], pick: (...seconds: number[]) => number) =>
      total(own.map((one) => busyServers(one, resource, recipes, pick)));
    const most = busy(touching, Math.max);
    if (most === 0) return [];
    const servers = total(used.map((one) => serversOf(one.class, resource, countOf)));
    const least = busy(bound, Math.min);
    return [{ resource, servers, least: shareOf(least, servers), most: shareOf(most, servers) }];
  });
}

function shareOf(busy: number | null, servers: number | null): number | null {
  if (busy === 0) return 0;
  return busy === null || servers === null ? null : busy / servers;
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
