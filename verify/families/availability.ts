import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { TimeAverage } from "../simulation/timeAverage.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families, TheoryCase } from "../theory/family.ts";
import { eachFault, exponentialHours, type FailingGroup, failingNodes } from "./failingNodes.ts";

const HOURS_OF_A_YEAR = 8760;
/** Nodes, and mean lives of each: failures of one replication. */
const NODES = 40;
const LIVES = 250;
/** Mean lives before the measurement; every node is new at the start. */
const WARM_UP_LIVES = 20;

/**
 * `availability`: alternating renewal, `mtbfUpMean` and `mttr` in hours give `availability`,
 * `failuresPerYear` and `downtimeHoursPerYear`. The result holds for any laws, so two pairs of laws
 * are run.
 *
 * `availability-at-time`: rates `lambda` of failure and `mu` of repair, everything up at time 0;
 * `A_t` is the share of nodes that are up at `t`, `intervalAvailability` that of the time to it.
 */
export const AVAILABILITY: Families = {
  availability: {
    title: "alternating renewal, availability",
    parameters: ["mtbfUpMean", "mttr"],
    run: (one, context) => {
      const expected = numbersOf(one.expected);
      const other = " (gamma, lognormal)";
      const renamed = (values: Measurement) =>
        Object.fromEntries(Object.entries(values).map(([key, value]) => [key + other, value]));
      const measureBoth = (seed: number) => {
        const [exponential, general] = measure(one, seed, context);
        return { ...exponential, ...renamed(general) };
      };
      return { checks: estimateChecks({ ...expected, ...renamed(expected) }, measureBoth) };
    },
  },
  "availability-at-time": {
    title: "alternating renewal, availability at an instant",
    parameters: ["lambda", "mu", "t"],
    run: (one, context) => ({
      checks: estimateChecks(numbersOf(one.expected), (seed) => measureAtTime(one, seed, context)),
    }),
  },
};

function measure({ parameters }: TheoryCase, seed: number, context: CaseContext): Measurement[] {
  const { mtbfUpMean: up, mttr: repair } = parameters;
  const groups: FailingGroup[] = [
    { nodes: NODES, up: exponentialHours(up), repair: exponentialHours(repair) },
    {
      nodes: NODES,
      up: { distribution: "gamma", mean: `${up}h`, shape: 0.5 },
      repair: { distribution: "lognormal", median: `${repair * Math.exp(-0.5)}h`, sigma: 1 },
    },
  ];
  const begin = WARM_UP_LIVES * (up + repair);
  const end = begin + shareOf(LIVES, context) * (up + repair);
  const upNodes = groups.map(() => new TimeAverage(begin, NODES));
  const counts = groups.map(() => NODES);
  const failures = groups.map(() => 0);
  const observation = context.simulate(failingNodes(end, groups), { seed, tables: ["faults"] });
  eachFault(observation, groups, (hours, group, _member, word) => {
    counts[group] += word === "failed" ? -1 : 1;
    upNodes[group].change(hours, counts[group]);
    if (word === "failed" && hours > begin) failures[group]++;
  });
  return groups.map((_, group) => {
    const share = upNodes[group].mean(end) / NODES;
    return {
      availability: share,
      failuresPerYear: (failures[group] / NODES / (end - begin)) * HOURS_OF_A_YEAR,
      downtimeHoursPerYear: (1 - share) * HOURS_OF_A_YEAR,
    };
  });
}

/** Nodes that are looked at in one replication. */
const WATCHED = 8000;

function measureAtTime(
  { parameters }: TheoryCase,
  seed: number,
  context: CaseContext,
): Measurement {
  const watched = shareOf(WATCHED, context);
  const { lambda, mu, t } = parameters;
  const up = exponentialHours(1 / lambda);
  const groups: FailingGroup[] = [{ nodes: watched, up, repair: exponentialHours(1 / mu) }];
  const upNodes = new TimeAverage(0, watched);
  let count = watched;
  const observation = context.simulate(failingNodes(t, groups), { seed, tables: ["faults"] });
  eachFault(observation, groups, (hours, _group, _member, word) => {
    count += word === "failed" ? -1 : 1;
    upNodes.change(hours, count);
  });
  return { A_t: count / watched, intervalAvailability: upNodes.mean(t) / watched };
}
