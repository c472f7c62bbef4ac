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
        demands.filter(({ able }) => within(able)).map((one) => busyServers(one, resource, chosen)),
      );
      const least = servers === null || busy === null || busy === 0 ? null : busy / servers;
      return { name, resource, least };
    }),
  );
}

/** Servers that a demand keeps busy if the fastest group does it. */
function busyServers(
  { plan, perSecond, able }: StageDemand,
  resource: Resource,
  chosen: (able: readonly string[]) => readonly NodeRecipe[],
): number | null {
  const seconds = chosen(able).map((recipe) => secondsOf(plan, recipe, resource));
  const fastest = seconds.length === 0 ? 0 : Math.min(...seconds);
  return fastest === 0 ? 0 : perSecond && perSecond * fastest;
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
  return RESOURCES.flatMap((resource) => {
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
