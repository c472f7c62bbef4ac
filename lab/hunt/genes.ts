import { exp, log } from "../../sim/kernel/exactMath.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";

/** Quantities of an instance are whole numbers of some unit, from 1 to this. */
const MOST = 100;
/** A change goes up or down by this factor at most. */
const STEP = 4;
/** To these a quantity is rounded where nothing hangs on it. */
const ROUND = [1, 2, 5, 10, 20, 50, 100];

/** As likely to be in 1 … 10 as in 10 … 100. */
export function randomAmount(stream: RandomStream): number {
  return Math.max(1, Math.round(exp(log(MOST) * stream.next())));
}

/** Another amount near this one, often enough the same. */
export function changedAmount(amount: number, stream: RandomStream): number {
  const changed = Math.round(amount * exp(log(STEP) * (2 * stream.next() - 1)));
  return Math.min(MOST, Math.max(1, changed));
}

/** The nearest round amount, of two the smaller. */
export function roundAmount(amount: number): number {
  return ROUND.reduce((best, one) =>
    Math.abs(one - amount) < Math.abs(best - amount) ? one : best,
  );
}

/** A whole number from `least` to `most`. */
export function randomWhole(least: number, most: number, stream: RandomStream): number {
  return least + Math.floor(stream.next() * (most - least + 1));
}

/** The list with one entry put in place of another. */
export function replaced<T>(list: readonly T[], index: number, entry: T): T[] {
  return list.map((one, place) => (place === index ? entry : one));
}

/** The list without one entry. */
export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, place) => place !== index);
}
