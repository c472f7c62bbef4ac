import { estimateChecks } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { TimeAverage } from "../simulation/timeAverage.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";
import { eachFault, exponentialHours, type FailingGroup, failingNodes } from "./failingNodes.ts";

const NUMBER_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight"];
/** Systems at a time. */
const SYSTEMS = 20;
/** Failures of one replication, about. */
const FAILURES = 40_000;

/** A system of `nodes` that works while `needed` of them do. */
interface Redundancy {
  readonly needed: number;
  readonly nodes: number;
}

/**
 * k of n: nodes of availability `a` that fail by themselves, exponential lives and repairs; each
 * name of what is expected tells its system (`parallel2`, `series3`, `two_of_three`, `2_of_3`),
 * whose statistic is the share of time in which enough of its nodes are up.
 */
export const REDUNDANCY: Families = {
  "k-of-n": {
    title: "k-of-n redundancy",
    parameters: ["a"],
    run: ({ parameters, expected }, context) => {
      const values = numbersOf(expected);
      const names = Object.keys(values);
      const measureAll = (seed: number) =>
        Object.fromEntries(measure(names, parameters.a, seed, context));
      // Each failure of a node is a trial of whether too many others are down.
      return {
        checks: estimateChecks(values, measureAll, { trials: () => shareOf(FAILURES, context) }),
      };
    },
  },
};

function measure(
  names: readonly string[],
  availability: number,
  seed: number,
  context: CaseContext,
): [string, number][] {
  const systems = names.map(redundancyOf);
  const width = Math.max(...systems.map(({ nodes }) => nodes));
  // A life and a repair together are an hour: the unit of time does not matter.
  const begin = 20;
  const end = begin + shareOf(FAILURES, context) / SYSTEMS / width;
  const groups: FailingGroup[] = Array.from({ length: SYSTEMS }, () => ({
    nodes: width,
    up: exponentialHours(availability),
    repair: exponentialHours(1 - availability),
  }));
  // Of each group the first nodes make up each of the systems.
  const working = groups.map(() => systems.map(() => new TimeAverage(begin, 1)));
  const up = groups.map(() => systems.map(({ nodes }) => nodes));
  const observation = context.simulate(failingNodes(end, groups), { seed, tables: ["faults"] });
  eachFault(observation, groups, (hours, group, member, word) => {
    systems.forEach(({ needed, nodes }, system) => {
      if (member >= nodes) return;
      up[group][system] += word === "failed" ? -1 : 1;
      working[group][system].change(hours, up[group][system] >= needed ? 1 : 0);
    });
  });
  return names.map((name, system) => {
    const shares = working.map((ofGroup) => ofGroup[system].mean(end));
    return [name, shares.reduce((sum, share) => sum + share, 0) / SYSTEMS];
  });
}

function redundancyOf(name: string): Redundancy {
  const [, kind, count] = /^(parallel|series)_?(\d+)$/.exec(name) ?? [];
  if (kind === "parallel") return { needed: 1, nodes: Number(count) };
  if (kind === "series") return { needed: Number(count), nodes: Number(count) };
  const [, needed, nodes] = /^([a-z\d]+)_?of_?([a-z\d]+)$/.exec(name) ?? [];
  if (needed === undefined) throw new RangeError(`"${name}" is no system of k of n nodes`);
  return { needed: numberOf(needed), nodes: numberOf(nodes) };
}

function numberOf(word: string): number {
  const number = NUMBER_WORDS.indexOf(word);
  return number < 0 ? Number(word) : number;
}
