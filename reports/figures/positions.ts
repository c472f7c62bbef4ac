import type { ScaleOptions } from "@observablehq/plot";
import type { Family } from "./family.ts";
import { tickText } from "./valueScale.ts";

/** Where the values of an axis stand. */
export interface Positions {
  readonly scale: ScaleOptions;
  /** At the values themselves while they are few. */
  readonly ticks: number[] | undefined;
  of(value: string): number | string;
  tickFormat(position: number | string): string;
}

/** More values than this are not marked one by one. */
const MARKED = 10;

/** Numbers at their place, on a scale on which they stand most evenly; words side by side. */
export function positionsOf({ points }: Pick<Family, "points">): Positions {
  const numbers = points.map(({ number }) => number);
  if (!numbers.every((number): number is number => number !== null)) {
    return {
      scale: { type: "point", domain: points.map(({ value }) => value), padding: 0.5 },
      ticks: undefined,
      of: (value) => value,
      tickFormat: String,
    };
  }
  const byValue = new Map(points.map(({ value, number }) => [value, number!]));
  const sorted = [...numbers].sort((a, b) => a - b);
  return {
    scale: { type: isGeometric(sorted) ? "log" : "linear", domain: stretched(sorted) },
    ticks: sorted.length <= MARKED ? sorted : undefined,
    of: (value) => byValue.get(value)!,
    tickFormat: (position) => tickText(Number(position)),
  };
}

/** Whether the ratios from one value to the next differ less than the steps do. */
function isGeometric(sorted: readonly number[]): boolean {
  if (sorted[0] <= 0 || sorted.length < 3) return false;
  const steps = sorted.slice(1).map((value, at) => value - sorted[at]);
  const ratios = sorted.slice(1).map((value, at) => Math.log(value / sorted[at]));
  const spread = (all: readonly number[]) => Math.max(...all) / Math.min(...all);
  return spread(ratios) < spread(steps);
}

/** A little beyond the ends, where policies stand side by side. */
function stretched(sorted: readonly number[]): [number, number] {
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  if (isGeometric(sorted)) {
    const factor = Math.exp(Math.log(high / low) * 0.04);
    return [low / factor, high * factor];
  }
  const reach = (high - low) * 0.04;
  return [low - reach, high + reach];
}
