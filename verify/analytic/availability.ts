import { estimateChecks, type Measurement } from "../estimate.ts";
import type { AnalyticCase } from "../formats.ts";
import { type CaseContext, type CaseOutcome, shareOf } from "../kind.ts";
import { expectedNumbers } from "./expected.ts";
import { eachFault, exponentialHours, type FailingGroup, failingNodes } from "./failingNodes.ts";
import type { AnalyticFamily } from "./family.ts";
import { TimeAverage } from "./timeAverage.ts";

const HOURS_OF_A_YEAR = 8760;
/** Nodes, and mean lives of each: failures of one replication. */
const NODES = 40;
const LIVES = 250;
/** Mean lives before the measurement; every node is new at the start. */
const WARM_UP_LIVES = 20;

/**
 * Alternating renewal: `mtbfUpMean` and `mttr` in hours give `availability`, `failuresPerYear` and
 * `downtimeHoursPerYear`. The result holds for any laws, so two pairs of laws are run.
 */
export const availability: AnalyticFamily = {
  takes: ({ group }) => /alternating renewal/i.test(group),
  run: (one, context) => {
    const expected = expectedNumbers(one.expected);
    const named = (laws: string) =>
      Object.fromEntries(Object.entries(expected).map(([key, value]) => [key + laws, value]));
    const other = " (gamma, lognormal)";
    const checks = estimateChecks({ ...expected, ...named(other) }, (seed) => {
      const [exponential, general] = measure(one, seed, context);
      const renamed = Object.entries(general).map(([key, value]) => [key + other, value]);
      return { ...exponential, ...Object.fromEntries(renamed) };
    });
    return { checks };
  },
};

function measure({ parameters }: AnalyticCase, seed: number, context: CaseContext): Measurement[] {
  const up: number = parameters.mtbfUpMean ?? parameters.mtbf ?? parameters.mttf;
  const repair: number = parameters.mttr;
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

/**
 * Instantaneous availability: rates `lambda` of failure and `mu` of repair, everything up at time
 * 0; `A_t` is the share of nodes that are up at `t`, `intervalAvailability` that of the time to it.
 */
export const availabilityAtTime: AnalyticFamily = {
  takes: ({ group }) => /instantaneous availability/i.test(group),
  run: (one, context): CaseOutcome => ({
    checks: estimateChecks(expectedNumbers(one.expected), (seed) =>
      measureAtTime(one, seed, context),
    ),
  }),
};

function measureAtTime(
  { parameters }: AnalyticCase,
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
