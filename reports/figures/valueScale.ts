import { DECIMAL_PREFIXES, formatCount, isCounted } from "../format.ts";
import type { MeanInterval } from "../statistics/meanInterval.ts";

/** A scale on which values of a quantity are drawn, in the unit that is written at its axis. */
export interface ValueScale {
  readonly type: "linear" | "log";
  readonly domain: readonly [number, number];
  /** Written at its axis: "ms", "%". */
  readonly unit: string;
  /** A value of the quantity, in the axis's unit; at the end of the axis where it lies beyond. */
  drawn(value: number): number;
  /** Where on the axis a drawn value stands, from 0 to 1, and back. */
  share(drawn: number): number;
  at(share: number): number;
  /** Where the axis is marked; undefined: wherever it is usual. */
  readonly ticks: number[] | undefined;
}

/**
 * A larger ratio of the largest to the smallest is drawn on a logarithmic scale, unless an interval
 * reaches down to zero.
 */
const LINEAR_RATIO = 20;
/** How far beyond the means intervals stretch an axis: as a share of it, or as a factor. */
const LINEAR_REACH = 0.35;
const LOG_REACH = 2.5;

/**
 * For means with their intervals. Intervals may reach beyond it: those of few seeds are so wide
 * that nothing else would be seen.
 */
export function valueScale(unit: string, intervals: readonly MeanInterval[]): ValueScale {
  const means = intervals.map(({ mean }) => mean).filter(Number.isFinite);
  const bounds = intervals.flatMap(({ low, high }) => [low, high]).filter((one) => one !== null);
  const { factor, label } = axisUnit(unit, Math.max(...means.map(Math.abs)));
  const [low, high] = [Math.min(...means), Math.max(...means)];
  if (low > 0 && high / low > LINEAR_RATIO && bounds.every((bound) => bound > 0)) {
    const inReach = bounds.filter((one) => one >= low / LOG_REACH && one <= high * LOG_REACH);
    const domain = [Math.min(low, ...inReach) / 1.1, Math.max(high, ...inReach) * 1.1] as const;
    return logScale([domain[0] * factor, domain[1] * factor], label, factor);
  }
  const reach = (high - Math.min(0, low)) * LINEAR_REACH;
  const inReach = bounds.map((one) => Math.min(high + reach, Math.max(low - reach, one)));
  const bottom = Math.min(0, low, ...inReach.filter((one) => one < 0));
  const top = isCounted(unit) ? Math.max(1, high, ...inReach) : Math.max(high, ...inReach) || 1;
  const domain = [bottom * factor, (top + (top - bottom) * 0.03) * factor] as const;
  return linearScale(domain, label, factor, isCounted(unit));
}

export function logScale(domain: readonly [number, number], unit: string, factor = 1): ValueScale {
  const [low, high] = domain;
  const span = Math.log(high / low);
  return {
    ...{ type: "log", domain, unit, ticks: logTicks(low, high) },
    drawn: (value) => Math.min(high, Math.max(low, value * factor)),
    share: (drawn) => Math.log(drawn / low) / span,
    at: (share) => low * Math.exp(share * span),
  };
}

/** `isWhole`: it is marked at whole numbers only. */
export function linearScale(
  domain: readonly [number, number],
  unit: string,
  factor = 1,
  isWhole = false,
): ValueScale {
  const [low, high] = domain;
  return {
    ...{ type: "linear", domain, unit, ticks: isWhole ? evenTicks(low, high, 1) : undefined },
    drawn: (value) => Math.min(high, Math.max(low, value * factor)),
    share: (drawn) => (drawn - low) / (high - low),
    at: (share) => low + share * (high - low),
  };
}

/** At 1, 2 and 5 of each power of ten, or at these alone; at even steps on a short axis. */
function logTicks(low: number, high: number): number[] {
  if (high / low < 4) return evenTicks(low, high);
  const first = Math.floor(Math.log10(low));
  const steps = high / low > 2000 ? [1] : [1, 2, 5];
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, at) => at);
  const all = powers.flatMap((at) => steps.map((step) => Number(`${step}e${first + at}`)));
  return all.filter((tick) => tick >= low && tick <= high);
}

/** At about five multiples of 1, 2 or 5 times a power of ten, none nearer than the least step. */
export function evenTicks(low: number, high: number, leastStep = 0): number[] {
  const power = Math.floor(Math.log10((high - low) / 4));
  const steps = [1, 2, 5, 10].map((digit) => Number(`${digit}e${power}`));
  const step = Math.max(leastStep, steps.find((one) => (high - low) / one <= 7) ?? steps[3]);
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  return Array.from({ length: last - first + 1 }, (_, at) =>
    Number(((first + at) * step).toPrecision(12)),
  );
}

/** The unit at hand for values up to the largest, and what turns values into it. */
function axisUnit(
  unit: string,
  largest: number,
): { readonly factor: number; readonly label: string } {
  if (unit === "1") return { factor: 100, label: "%" };
  if (isCounted(unit)) return { factor: 1, label: unit };
  const usable = DECIMAL_PREFIXES.filter(([size]) => {
    if (unit === "s" && size > 1) return false;
    return unit !== "B" || size >= 1;
  });
  const [size, prefix] = usable.find(([one]) => largest >= one) ?? [1, ""];
  return { factor: 1 / size, label: `${prefix}${unit}` };
}

/** At most four of the same marks, where there is less room: powers of ten, or some of them. */
export function sparseTicks({ ticks }: ValueScale): { ticks: number[] | number } {
  if (ticks === undefined) return { ticks: 4 };
  if (ticks.length <= SPARSE) return { ticks };
  const powers = ticks.filter((tick) => /^1(?:e|0*$)|^0\.0*1$/.test(String(tick)));
  const step = Math.ceil(powers.length / SPARSE);
  return { ticks: powers.filter((_, at) => at % step === 0) };
}

const SPARSE = 4;

/** A number at an axis: as short as it is exact enough for a mark. */
export function tickText(value: number): string {
  if (value === 0) return "0";
  const rounded = Number(value.toPrecision(4));
  const text =
    Math.abs(rounded) >= 1e6 || Math.abs(rounded) < 1e-4 ? rounded.toExponential() : `${rounded}`;
  return text.replace("-", "−");
}

/** A number beside a mark, with three digits: "0.800", "1,230". */
export function digitsText(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || size >= 1e6 || size < 1e-4) return tickText(Number(value.toPrecision(3)));
  const text = size >= 1000 ? formatCount(Math.round(value)) : value.toPrecision(3);
  return text.replace("-", "−");
}
