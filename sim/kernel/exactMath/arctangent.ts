import { add, arcTangentSeries, type DoubleDouble, divide, productError } from "./doubleDouble.ts";
import { highWord, powerOfTwo } from "./float64.ts";

/**
 * Arc tangents by a table of atan(j/64): with c the nearest 64th to the ratio y/x, atan(y/x) =
 * atan c + atan t, t = (y − cx) / (x + cy), and a short series in t. Table and ratio are carried in
 * two parts; the table is computed when loaded.
 */
const STEPS = 64;
const PI_HIGH = Math.PI;
const PI_LOW = 1.2246467991473532e-16;
const ROUNDER = 6755399441055744;
/** Below this ratio the arc tangent is the ratio. */
const TINY_RATIO = 2 ** -30;

const TABLE_HIGH = new Float64Array(STEPS + 1);
const TABLE_LOW = new Float64Array(STEPS + 1);
fillTable();

/** atan of a ratio in [0, 1], in two parts: in an array, as storing there allocates nothing. */
const found = new Float64Array(2);
const HIGH = 0;
const LOW = 1;

export function atan(x: number): number {
  return atan2(x, 1);
}

/** The angle of the point (x, y), in (−π, π], negative zero told from positive. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const angle = angleOf(Math.abs(y), Math.abs(x), x < 0 || Object.is(x, -0));
  return y < 0 || Object.is(y, -0) ? -angle : angle;
}

function angleOf(y: number, x: number, leftwards: boolean): number {
  if (y === 0) return leftwards ? PI_HIGH : 0;
  if (y > x) {
    arcTangentOfRatio(x, y);
    const sign = leftwards ? 1 : -1;
    return sumOf(PI_HIGH / 2, PI_LOW / 2, sign * found[HIGH], sign * found[LOW]);
  }
  arcTangentOfRatio(y, x);
  const high = found[HIGH];
  const low = found[LOW];
  return leftwards ? sumOf(PI_HIGH, PI_LOW, -high, -low) : high + low;
}

function sumOf(a: number, aLow: number, b: number, bLow: number): number {
  const sum = a + b;
  return sum + (a - sum + b + (aLow + bLow));
}

/** For 0 ≤ y ≤ x and x above zero; two infinities count as equal. */
function arcTangentOfRatio(y: number, x: number): void {
  found[LOW] = 0;
  if (x === Infinity) {
    found[HIGH] = y === Infinity ? PI_HIGH / 4 : 0;
    found[LOW] = y === Infinity ? PI_LOW / 4 : 0;
    return;
  }
  const ratio = y / x;
  if (ratio < TINY_RATIO) {
    found[HIGH] = ratio;
    return;
  }
  if (x < 2 ** -900 || x > 2 ** 900) {
    const shift = 1023 - (highWord(x) >>> 20);
    const scale = powerOfTwo(Math.min(shift, 1000));
    x *= scale;
    y *= scale;
  }
  const step = ratio * STEPS + ROUNDER - ROUNDER;
  const c = step / STEPS;
  const offset = c * x;
  const numerator = y - offset;
  const numeratorLow = -productError(c, x, offset);
  const turned = c * y;
  const denominator = x + turned;
  const t = (numerator + numeratorLow) / denominator;
  const product = t * denominator;
  const denominatorLow = x - denominator + turned;
  const remainder =
    numerator - product - productError(t, denominator, product) + numeratorLow - t * denominatorLow;
  const square = t * t;
  const series = t * square * (-1 / 3 + square * (1 / 5 - square * (1 / 7)));
  const table = TABLE_HIGH[step];
  const high = table + t;
  found[HIGH] = high;
  found[LOW] = table - high + t + (series + remainder / denominator + TABLE_LOW[step]);
}

/** By atan((j + 1)/n) − atan(j/n) = atan(n / (n² + j(j + 1))). */
function fillTable(): void {
  let value: DoubleDouble = [0, 0];
  for (let step = 0; step <= STEPS; step++) {
    TABLE_HIGH[step] = value[0];
    TABLE_LOW[step] = value[1];
    const tangent = divide([STEPS, 0], [STEPS * STEPS + step * (step + 1), 0]);
    value = add(value, arcTangentSeries(tangent, -1));
  }
}
