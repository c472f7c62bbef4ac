import type { RunSummary } from "../../sim/record/summary.ts";
import { figuresOf, type Metric } from "../metrics/index.ts";
import { holm } from "../statistics/holm.ts";
import { type MeanInterval, meanInterval } from "../statistics/meanInterval.ts";
import { pairedMean } from "../statistics/pairedMean.ts";
import { beyondRounding, differenceOf } from "../statistics/rounding.ts";

/** What differs between runs by design, and the ways in which it does; the first is the baseline. */
export interface Factor {
  readonly name: string;
  readonly levels: readonly string[];
}

/** Runs in which two factors take every level with every other, on the same seeds. */
export interface Factorial {
  readonly factors: readonly [Factor, Factor];
  /** `block`: what else tells runs apart, the seed above all; each has a run of every two levels. */
  readonly runs: readonly {
    readonly levels: readonly [string, string];
    readonly block: string;
    readonly summary: RunSummary;
  }[];
}

/** What two levels come to, alone and together; on a ratio's scale means of logarithms. */
export interface FactorialCell {
  readonly first: string;
  readonly second: string;
  readonly mean: MeanInterval;
  /** What each does at the other's baseline, and what they do together beyond the sum of both. */
  readonly firstAlone: MeanInterval;
  readonly secondAlone: MeanInterval;
  readonly interaction: MeanInterval;
  /** That there is no interaction, by Holm's adjustment over all terms; null at a baseline. */
  readonly probability: number | null;
}

export interface Interactions {
  readonly metric: Metric;
  readonly scale: "difference" | "ratio";
  /** By the first factor's levels, then the second's. */
  readonly cells: readonly FactorialCell[];
}

/**
 * How two factors interact on a metric: y_ij − y_i0 − y_0j + y_00 of each block, with the paired
 * Student interval of its mean over blocks; 0 stands for the baselines. Of a metric that is judged
 * by ratios the same of logarithms. Null where a run has no figure.
 */
export function interactionsOf({ factors, runs }: Factorial, metric: Metric): Interactions | null {
  const values = runs.map(({ summary }) => figuresOf(metric, summary)[0]?.value ?? null);
  if (values.some((value) => value === null || !Number.isFinite(value))) return null;
  const scale =
    metric.scale === "ratio" && values.every((value) => value! > 0) ? "ratio" : "difference";
  const byKey = new Map(
    runs.map(({ levels, block }, at) => {
      const value = values[at]!;
      return [keyOf(levels[0], levels[1], block), scale === "ratio" ? Math.log(value) : value];
    }),
  );
  const blocks = [...new Set(runs.map(({ block }) => block))];
  const column = (first: string, second: string) =>
    blocks.map((block) => byKey.get(keyOf(first, second, block))!);
  const [[first0], [second0]] = [factors[0].levels, factors[1].levels];
  const base = column(first0, second0);
  const cells = factors[0].levels.flatMap((first) =>
    factors[1].levels.map((second) => {
      const [own, alone, other] = [
        column(first, second),
        column(first, second0),
        column(first0, second),
      ];
      const beyond = own.map((value, at) => {
        const four = [value, alone[at], other[at], base[at]];
        return beyondRounding(value - alone[at] - other[at] + base[at], largestOf(four));
      });
      const isTerm = first !== first0 && second !== second0;
      const together = pairedMean(beyond, largestOf([...own, ...alone, ...other, ...base]));
      return {
        ...{ first, second, mean: meanInterval(own) },
        firstAlone: differenceInterval(alone, base),
        secondAlone: differenceInterval(other, base),
        interaction: together.interval,
        probability: isTerm ? together.probability : null,
      };
    }),
  );
  const adjusted = holm(cells.map(({ probability }) => probability));
  return {
    ...{ metric, scale },
    cells: cells.map((cell, at) => ({ ...cell, probability: adjusted[at] })),
  };
}

function differenceInterval(own: readonly number[], base: readonly number[]): MeanInterval {
  const differences = own.map((value, at) => differenceOf(value, base[at]));
  return pairedMean(differences, largestOf([...own, ...base])).interval;
}

function largestOf(values: readonly number[]): number {
  return Math.max(...values.map(Math.abs));
}

/** The same of figures as they are: a mean of logarithms is a geometric mean. */
export function figureOf({ scale }: Interactions, value: number): number {
  return scale === "ratio" ? Math.exp(value) : value;
}

function keyOf(first: string, second: string, block: string): string {
  return JSON.stringify([first, second, block]);
}
