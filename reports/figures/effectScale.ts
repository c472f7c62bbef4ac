import type { MetricComparison } from "../comparison.ts";
import { formatSigned, isCounted } from "../format.ts";
import type { MeanInterval } from "../statistics/meanInterval.ts";
import { digitsText, linearScale, logScale, tickText, type ValueScale } from "./valueScale.ts";

/** A scale for effects: ratios as factors, so that half and double are as far from nothing. */
export interface EffectScale extends ValueScale {
  /** Where no effect is. */
  readonly none: number;
  tickText(drawn: number): string;
  /** An effect with its interval, in the unit of the axis: "0.81 [0.79, 0.83]". */
  text(estimate: MeanInterval): string;
}

/** A shorter axis would make much of nothing: as a share of what differs. */
const SMALLEST = 0.004;
/** The axis where no effect is bounded. */
const WITHOUT = 0.7;
/** How far beyond the effects intervals stretch the axis. */
const REACH = 0.4;

export function effectScale(
  { scale, metric }: Pick<MetricComparison, "scale" | "metric">,
  estimates: readonly MeanInterval[],
  means: readonly number[],
): EffectScale {
  if (scale === "ratio") return ratioScale(estimates);
  return differenceScale(metric.unit, estimates, means);
}

function ratioScale(estimates: readonly MeanInterval[]): EffectScale {
  const logOf = (value: number) => (value > -1 ? Math.log(1 + value) : Number.NaN);
  const [low, high] = rangeOf(estimates, logOf, SMALLEST);
  const scale = logScale([Math.exp(low), Math.exp(high)], "× baseline");
  const text = (value: number) => digitsText(1 + value);
  return {
    ...{ ...scale, none: 1, tickText, drawn: (value) => scale.drawn(1 + value) },
    text: (estimate) => intervalText(estimate, text),
  };
}

function differenceScale(
  unit: string,
  estimates: readonly MeanInterval[],
  means: readonly number[],
): EffectScale {
  const isShare = unit === "1";
  const factor = isShare ? 100 : 1;
  const [low, high] = rangeOf(estimates, (value) => value, smallestOf(unit, means));
  const domain = [low * factor, high * factor] as const;
  const scale = linearScale(domain, isShare ? "points" : unit, factor, isCounted(unit));
  const signed = (drawn: number) => formatSigned(drawn, tickText);
  const text = (value: number) => formatSigned(value * factor, digitsText);
  return { ...scale, none: 0, tickText: signed, text: (estimate) => intervalText(estimate, text) };
}

/** The shortest axis for differences of means: from one less to one more of what is counted. */
function smallestOf(unit: string, means: readonly number[]): number {
  if (unit === "1") return SMALLEST;
  const largest = Math.max(0, ...means.filter(Number.isFinite).map(Math.abs));
  return isCounted(unit) || largest === 0 ? 2.2 : largest * SMALLEST;
}

function intervalText({ mean, low, high }: MeanInterval, text: (value: number) => string): string {
  if (Number.isNaN(mean)) return "–";
  if (!Number.isFinite(mean)) return `unanswered on ${mean > 0 ? "more" : "fewer"} seeds`;
  return low === null || high === null ? text(mean) : `${text(mean)} [${text(low)}, ${text(high)}]`;
}

/** Around nothing and all effects, and their intervals within reach. */
function rangeOf(
  estimates: readonly MeanInterval[],
  of: (value: number) => number,
  smallest: number,
): [number, number] {
  const means = estimates.map(({ mean }) => of(mean)).filter(Number.isFinite);
  const [least, most] = [Math.min(0, ...means), Math.max(0, ...means)];
  if (means.length === 0) return [-WITHOUT, WITHOUT];
  const span = most - least || 0.01;
  const bounds = estimates
    .flatMap(({ low, high }) => [low, high])
    .filter((bound) => bound !== null)
    .map(of)
    .filter(Number.isFinite)
    .map((bound) => Math.min(most + span * REACH, Math.max(least - span * REACH, bound)));
  const [low, high] = [Math.min(least, ...bounds), Math.max(most, ...bounds)];
  const edge = Math.max((high - low) * 0.04, (smallest - (high - low)) / 2);
  return [low - edge, high + edge];
}
