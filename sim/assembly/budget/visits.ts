import type { ApplicationPlan, StagePlan } from "../../requests/plans.ts";
import { exactly, type Often, plus } from "./often.ts";

/** Steps of a walk beyond this are left out; what is left of a request then is less than 1e-12. */
const LONGEST_WALK = 100_000;
/** With so many stages that are there by chance all cases are looked at; with more, bounds. */
const MOST_CHANCES = 12;

/** How often a request comes to each stage in the mean, without failures. */
export function visitsOf(plan: ApplicationPlan): Often[] {
  if (plan.walks) return visitsOfWalk(plan.stages).map(exactly);
  const byChance = plan.stages.flatMap(({ chance }, stage) => (chance < 1 ? [stage] : []));
  return byChance.length <= MOST_CHANCES
    ? presences(plan, byChance).map(exactly)
    : presenceBounds(plan);
}

/**
 * How often each stage runs: one that is corrected once more at most, where an optional result may
 * come after it has begun.
 */
export function runsOf({ stages, graph }: ApplicationPlan, visits: readonly Often[]): Often[] {
  return stages.map(({ corrects, chance }, stage) => {
    if (!corrects) return visits[stage];
    const optional = [...graph.predecessors[stage]].filter((one) => stages[one].optional);
    const late = optional.reduce((sum, one) => sum + chance * visits[one].most, 0);
    return plus(visits[stage], { least: 0, most: Math.min(visits[stage].most, late) });
  });
}

/** How likely a walk that is at a stage goes to each of its next ones, and how likely it ends. */
export function stepsFrom({ nextStages, nextChances }: StagePlan): {
  readonly ways: readonly { readonly to: number; readonly chance: number }[];
  readonly ends: number;
} {
  const ways = Array.from(nextStages, (to, way) => ({
    to,
    chance: nextChances[way] - (way > 0 ? nextChances[way - 1] : 0),
  }));
  const goesOn = nextChances.length === 0 ? 0 : nextChances[nextChances.length - 1];
  return { ways, ends: Math.max(0, 1 - goesOn) };
}

/** How likely each stage is there: the sum over all cases of what chance may leave out. */
function presences(plan: ApplicationPlan, byChance: readonly number[]): number[] {
  const sums = plan.stages.map(() => 0);
  for (let drawn = 0; drawn < 1 << byChance.length; drawn++) {
    const isLeftOut = plan.stages.map(() => false);
    let weight = 1;
    byChance.forEach((stage, bit) => {
      const { chance } = plan.stages[stage];
      isLeftOut[stage] = ((drawn >> bit) & 1) === 0;
      weight *= isLeftOut[stage] ? 1 - chance : chance;
    });
    for (const stage of plan.graph.order) {
      const before = plan.graph.predecessors[stage];
      // What comes only after stages that are left out is left out too.
      if (before.length > 0 && before.every((one) => isLeftOut[one])) isLeftOut[stage] = true;
      if (!isLeftOut[stage]) sums[stage] += weight;
    }
  }
  return sums;
}

/**
 * That one of several stages is there is as likely as the likeliest of them at least. At most as if
 * they were independent: each is there the rather, the more draws say yes, so that they are
 * positively associated (Esary, Proschan and Walkup 1967).
 */
function presenceBounds({ stages, graph }: ApplicationPlan): Often[] {
  const visits = stages.map(({ chance }) => exactly(chance));
  for (const stage of graph.order) {
    const before = [...graph.predecessors[stage]].map((one) => visits[one]);
    if (before.length === 0) continue;
    const { chance } = stages[stage];
    const none = before.reduce((product, one) => product * (1 - one.most), 1);
    const least = chance * Math.max(...before.map((one) => one.least));
    visits[stage] = { least, most: chance * (1 - none) };
  }
  return visits;
}

function visitsOfWalk(stages: readonly StagePlan[]): number[] {
  const visits = stages.map(() => 0);
  const steps = stages.map(stepsFrom);
  let here: number[] = stages.map((_, stage) => (stage === 0 ? 1 : 0));
  for (let step = 0; step < LONGEST_WALK; step++) {
    const next = stages.map(() => 0);
    here.forEach((share, stage) => {
      visits[stage] += share;
      for (const { to, chance } of steps[stage].ways) next[to] += share * chance;
    });
    here = next;
    if (here.every((share) => share < 1e-12)) break;
  }
  return visits;
}
