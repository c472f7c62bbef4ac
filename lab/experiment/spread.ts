import { exp, log } from "../../sim/kernel/exactMath.ts";
import type { Spread } from "./schema.ts";

/** A quantity taken apart: its number, and its unit as it is written; "" for a plain number. */
export interface Amount {
  readonly number: number;
  readonly unit: string;
}

const AMOUNT = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(\S*)$/;
/** More digits than the noise of a sum could be taken for. */
const DIGITS = 12;

/** Null where it is no number with a unit or without one. */
export function amountOf(written: unknown): Amount | null {
  if (typeof written === "number") return { number: written, unit: "" };
  if (typeof written !== "string") return null;
  const [, number, unit] = AMOUNT.exec(written.trim()) ?? [];
  return number === undefined ? null : { number: Number(number), unit };
}

/** What is wrong with a range: found and expected; null where nothing is. */
export function spreadMistake({
  from,
  to,
  scale,
}: Spread): { found: string; expected: string } | null {
  const least = amountOf(from);
  const most = amountOf(to);
  if (least === null) return { found: `from ${from}`, expected: "a number, or one with a unit" };
  if (most === null) return { found: `to ${to}`, expected: "a number, or one with a unit" };
  if (least.unit !== most.unit) {
    return { found: `from ${from} to ${to}`, expected: "both ends in the same unit" };
  }
  if (least.number >= most.number) {
    return { found: `from ${from} to ${to}`, expected: "the least value first" };
  }
  if (scale === "log" && least.number <= 0) {
    return { found: `from ${from}`, expected: "more than zero, where the scale is log" };
  }
  return null;
}

/** The value at a share of the way, in 0 … 1: written as a scenario would have it. */
export function valueAt({ from, to, scale, whole }: Spread, share: number): number | string {
  const least = amountOf(from)!;
  const most = amountOf(to)!.number;
  const exact = between(least.number, most, scale, share);
  const number = whole ? Math.round(exact) : Number(exact.toPrecision(DIGITS));
  return least.unit === "" ? number : `${number}${least.unit}`;
}

function between(least: number, most: number, scale: Spread["scale"], share: number): number {
  if (share === 0) return least;
  if (share === 1) return most;
  if (scale === "linear") return least + (most - least) * share;
  return exp(log(least) + (log(most) - log(least)) * share);
}

/** So many values from one end to the other; fewer where rounding makes some of them equal. */
export function pointsOf(spread: Spread, points: number): (number | string)[] {
  const values = Array.from({ length: points }, (_, index) =>
    valueAt(spread, index / (points - 1)),
  );
  return [...new Set(values)];
}
