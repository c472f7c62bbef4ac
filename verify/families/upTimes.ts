import { mean, standardDeviation } from "../../reports/statistics/moments.ts";
import { quantile } from "../../reports/statistics/quantile.ts";
import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families, TheoryCase } from "../theory/family.ts";
import { eachFault, type FailingGroup, failingNodes } from "./failingNodes.ts";

/** Up times of one replication. */
const SAMPLES = 40_000;
const NODES = 20;

/**
 * Weibull times to failure: `shape` and `scale` give moments (`mean`, `variance`, `scv`),
 * quantiles (`median`, `q95` and the like) and `P_gt_mean` of the times between a repair and the
 * next failure. Every node gives equally many, its first ones, so that long ones are not missed.
 */
export const UP_TIMES: Families = {
  weibull: {
    title: "Weibull times to failure",
    parameters: ["shape", "scale"],
    run: (one, context) => {
      const expected = numbersOf(one.expected);
      const measure = (seed: number) => {
        const times = upTimes(one, seed, context);
        return Object.fromEntries(
          Object.keys(expected).map((statistic) => [statistic, statisticOf(times, statistic)]),
        );
      };
      return { checks: estimateChecks(expected, measure) };
    },
  },
};

function statisticOf(times: readonly number[], statistic: string): number {
  const average = mean(times);
  const variance = standardDeviation(times) ** 2;
  const shareAbove = (limit: number) => times.filter((one) => one > limit).length / times.length;
  const statistics: Measurement = {
    mean: average,
    variance,
    sd: Math.sqrt(variance),
    scv: variance / average ** 2,
    cv: Math.sqrt(variance) / average,
    median: quantile(times, 0.5),
    P_gt_mean: shareAbove(average),
  };
  const percentile = /^[pq](\d+)$/.exec(statistic);
  if (percentile !== null) return quantile(times, Number(`0.${percentile[1]}`));
  const limit = /^P_gt_([\d.]+)$/.exec(statistic);
  if (limit !== null) return shareAbove(Number(limit[1]));
  return statistics[statistic] ?? Number.NaN;
}

function upTimes({ parameters }: TheoryCase, seed: number, context: CaseContext): number[] {
  const { shape, scale } = parameters;
  const groups: FailingGroup[] = [
    {
      nodes: NODES,
      up: { distribution: "weibull", shape, scale: `${scale}h` },
      repair: `${scale / 1000}h`,
    },
  ];
  const perNode = Math.ceil(shareOf(SAMPLES, context) / NODES);
  for (let hours = 2 * perNode * scale; ; hours *= 2) {
    const since = new Float64Array(NODES);
    const times: number[][] = Array.from({ length: NODES }, () => []);
    const observation = context.simulate(failingNodes(hours, groups), { seed, tables: ["faults"] });
    eachFault(observation, groups, (now, _group, member, word) => {
      if (word === "repaired") since[member] = now;
      else if (times[member].length < perNode) times[member].push(now - since[member]);
    });
    // Some node has lived so long that its share is not complete.
    if (times.some(({ length }) => length < perNode)) continue;
    return times.flat();
  }
}
