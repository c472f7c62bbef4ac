import type { NodeRecipe } from "../../nodes/fleet.ts";
import { modelCycles, type NodeClass, usesAccelerator } from "../../nodes/nodeClass.ts";
import type { StagePlan } from "../../requests/plans.ts";
import type { SharedLoad, StationLoad } from "./budget.ts";
import { exactly, type Often, plus, times } from "./often.ts";

/** A stage with how often it runs, and the groups that may run it. */
export interface StageDemand {
  readonly plan: StagePlan;
  /** Null where that is not known. */
  readonly perSecond: Often | null;
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
          .map((one) => busyServers(one, resource, recipes, "least")),
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
  side: keyof Often,
): number | null {
  const running = recipes.filter((recipe) => able.includes(recipe.class.name));
  const seconds = running.map((recipe) => secondsOf(plan, recipe, resource)[side]);
  if (seconds.every((one) => one === 0)) return 0;
  const picked = side === "least" ? Math.min(...seconds) : Math.max(...seconds);
  return perSecond && times(perSecond, exactly(picked))[side];
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
    const busy = (own: readonly StageDemand[], side: keyof Often) =>
      total(own.map((one) => busyServers(one, resource, recipes, side)));
    const most = busy(touching, "most");
    if (most === 0) return [];
    const servers = total(used.map((one) => serversOf(one.class, resource, countOf)));
    const least = busy(bound, "least");
    return [{ resource, servers, least: shareOf(least, servers), most: shareOf(most, servers) }];
  });
}

function shareOf(busy: number | null, servers: number | null): number | null {
  if (busy === 0) return 0;
  return busy === null || servers === null ? null : busy / servers;
}

/** Seconds of one server that the stage takes. */
function secondsOf(
  plan: StagePlan,
  { class: nodeClass, batching }: NodeRecipe,
  resource: Resource,
): Often {
  if (resource === "processor") return processorSeconds(plan, nodeClass);
  const { model } = plan;
  if (!usesAccelerator(nodeClass, model) || batching === null) return exactly(0);
  // An item's part of a batch, alone or with as many others as there may be.
  const alone = batching.latencySeconds[model];
  const further = (batching.limit - 1) * batching.perFurtherItemSeconds[model];
  const together = (alone + further) / batching.limit;
  return { least: Math.min(alone, together), most: Math.max(alone, together) };
}

/** Work, a model that runs there, and checkpoints: after each segment of the work but the last. */
function processorSeconds(
  { meanWorkCycles, model, checkpoint }: StagePlan,
  nodeClass: NodeClass,
): Often {
  const cycles = meanWorkCycles + modelCycles(nodeClass, model);
  const work = exactly(cycles / nodeClass.speedHertz);
  if (checkpoint === null) return work;
  const { everySeconds, costSeconds } = checkpoint;
  const segments = work.most / everySeconds;
  const least = costSeconds * Math.max(0, segments - 1);
  return plus(work, { least, most: costSeconds * segments });
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
