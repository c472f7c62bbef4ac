import { add, arcTangentSeries, type DoubleDouble, divide } from "./doubleDouble.ts";
import { highWord, powerOfTwo } from "./float64.ts";

/**
 * Logarithms to about 75 bits before the last rounding: x = 2^k · m with m in [90/128, 180/128),
 * c the nearest 128th to m, s = (m − c) / (m + c), and log m = log c + 2 atanh s. The method is
 * P. T. P. Tang's, "Table-driven implementation of the logarithm function", ACM TOMS 16, 1990; the
 * table of log c is computed when loaded.
 */
const FIRST = 90;
const LAST = 180;
const UNIT = 128;
/** The high word of 90/128, in units of which the exponent is read. */
const FIRST_HIGH_WORD = 0x3fe68000;
const SMALLEST_NORMAL = 2 ** -1022;
const ROUNDER = 6755399441055744;
/** Rounds to a multiple of 2^-42, so that adding multiples of LN2_HIGH stays exact. */
const GRID_ROUNDER = 1536;

/** ln 2 and log10 2 in two parts, the first with few enough bits that k times it is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LOG10_2_HIGH = 0.3010299956513336;
const LOG10_2_LOW = 1.2647602381650425e-11;
/** 1 / ln 2 and 1 / ln 10 in two parts, the first with 24 bits. */
const PER_LN2_HIGH = 1.4426950216293335;
const PER_LN2_LOW = 1.9259629911266175e-8;
const PER_LN10_HIGH = 0.4342944920063019;
const PER_LN10_LOW = -1.0103050052231683e-8;

const TABLE_HIGH = new Float64Array(LAST - FIRST + 1);
const TABLE_LOW = new Float64Array(LAST - FIRST + 1);
fillTable();

/**
 * What `reduce` found: log m as a sum of two floats. In an array, as storing there allocates
 * nothing.
 */
const found = new Float64Array(2);
const HIGH = 0;
const LOW = 1;

export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return ofSpecial(x);
  const exponent = reduce(x);
  const high = found[HIGH];
  const low = found[LOW];
  if (exponent === 0) return high + low;
  const base = exponent * LN2_HIGH;
  const sum = base + high;
  return sum + (base - sum + high + (low + exponent * LN2_LOW));
}

export function log2(x: number): number {
  if (!(x > 0 && x < Infinity)) return ofSpecial(x);
  return scaledSum(reduce(x), 0, PER_LN2_HIGH, PER_LN2_LOW);
}

export function log10(x: number): number {
  if (!(x > 0 && x < Infinity)) return ofSpecial(x);
  const exponent = reduce(x);
  const base = exponent * LOG10_2_HIGH;
  return scaledSum(base, exponent * LOG10_2_LOW, PER_LN10_HIGH, PER_LN10_LOW);
}

/** The larger part of log x, x positive and finite; `logRemainder` then holds the rest. */
export function logInTwoParts(x: number): number {
  const exponent = reduce(x);
  const high = found[HIGH];
  const base = exponent * LN2_HIGH;
  const sum = base + high;
  const rest = base - sum + high + (found[LOW] + exponent * LN2_LOW);
  const rounded = sum + rest;
  found[LOW] = sum - rounded + rest;
  return rounded;
}

/** What `logInTwoParts` left over, in its last call. */
export function logRemainder(): number {
  return found[LOW];
}

function ofSpecial(x: number): number {
  if (x === 0) return -Infinity;
  return x === Infinity ? Infinity : NaN;
}

/** `base` + `baseLow` + log m × a factor in two parts. */
function scaledSum(base: number, baseLow: number, factorHigh: number, factorLow: number): number {
  const high = found[HIGH];
  const low = found[LOW];
  const upper = Math.fround(high);
  const product = upper * factorHigh;
  const rest = (high - upper + low) * factorHigh + (high + low) * factorLow + baseLow;
  if (base === 0) return product + rest;
  const sum = base + product;
  return sum + (base - sum + product + rest);
}

/** Returns k. */
function reduce(x: number): number {
  let k = 0;
  if (x < SMALLEST_NORMAL) {
    x *= 2 ** 54;
    k = -54;
  }
  const shift = (highWord(x) - FIRST_HIGH_WORD) >> 20;
  const m = x * powerOfTwo(-shift);
  const step = m * UNIT + ROUNDER - ROUNDER;
  const c = step / UNIT;
  const difference = m - c;
  const sum = m + c;
  const inverse = 1 / sum;
  const upper = Math.fround(difference * inverse);
  const sumUpper = Math.fround(sum);
  const sumLower = m - (sumUpper - c);
  const lower = (difference - upper * sumUpper - upper * sumLower) * inverse;
  const s = upper + lower;
  const square = s * s;
  const series = s * square * (2 / 3 + square * (2 / 5 + square * (2 / 7 + square * (2 / 9))));
  const twice = 2 * upper;
  const table = TABLE_HIGH[step - FIRST];
  const high = table + twice;
  found[HIGH] = high;
  found[LOW] = table - high + twice + (2 * lower + series + TABLE_LOW[step - FIRST]);
  return k + shift;
}

/** From log 1 = 0 outwards by log((j + 1) / j) = 2 atanh(1 / (2j + 1)). */
function fillTable(): void {
  let value: DoubleDouble = [0, 0];
  for (let step = UNIT; step <= LAST; step++) {
    setEntry(step, value);
    value = add(value, logOfNext(step));
  }
  value = [0, 0];
  for (let step = UNIT - 1; step >= FIRST; step--) {
    const next = logOfNext(step);
    value = add(value, [-next[0], -next[1]]);
    setEntry(step, value);
  }
}

function logOfNext(step: number): DoubleDouble {
  const half = arcTangentSeries(divide([1, 0], [2 * step + 1, 0]), 1);
  return [2 * half[0], 2 * half[1]];
}

function setEntry(step: number, value: DoubleDouble): void {
  const onGrid = value[0] + GRID_ROUNDER - GRID_ROUNDER;
  TABLE_HIGH[step - FIRST] = onGrid;
  TABLE_LOW[step - FIRST] = value[0] - onGrid + value[1];
}
