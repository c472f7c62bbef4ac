import { kendallTau } from "../../reports/statistics/kendallTau.ts";
import { mean, standardDeviation } from "../../reports/statistics/moments.ts";
import { log } from "../../sim/kernel/exactMath.ts";

/** A metric of each policy, in the order of the policies; the mean over all seeds. */
export type PolicyValues = readonly number[];

/** One draw of all factors, and what the policies came to with it. */
export interface DrawnValues {
  readonly factors: Readonly<Record<string, number>>;
  readonly values: PolicyValues;
}

/** What a parameter has to do with the order of the first two policies. */
export interface ParameterInfluence {
  readonly name: string;
  /** Kendall's τ-b of its factor and the lead of the first over the second; null for none. */
  readonly lead: number | null;
  /**
   * Mean of its logarithm where the order has turned less that where it holds, in standard
   * deviations within the two; null where there are fewer than two draws of either.
   */
  readonly turning: number | null;
}

/** How far a ranking hangs on what is not known for sure. */
export interface Robustness {
  /** Places of the policies in the order of the undisturbed run, the best first. */
  readonly ranking: readonly number[];
  readonly draws: number;
  /** Draws in which the first is still better than the second. */
  readonly held: number;
  /**
   * Kendall's τ-b of each draw's ranking and the undisturbed one: 1 where all is in the same order.
   * Null where no draw has an order.
   */
  readonly tau: { readonly mean: number | null; readonly least: number | null };
  /** The most influential first: by `turning` where the order turns, else by `lead`. */
  readonly parameters: readonly ParameterInfluence[];
}

/** Fails where there are fewer than two policies. */
export function robustness(
  undisturbed: PolicyValues,
  draws: readonly DrawnValues[],
  better: "lower" | "higher",
): Robustness {
  if (undisturbed.length < 2) throw new RangeError("a ranking has two policies or more");
  const sign = better === "lower" ? 1 : -1;
  const ranking = undisturbed.map((_, index) => index);
  // The sort is stable: of equals the first.
  ranking.sort((a, b) => compare(sign * undisturbed[a], sign * undisturbed[b]));
  const [first, second] = ranking;
  const leads = draws.map(({ values }) => leadOf(sign * values[first], sign * values[second]));
  const taus = draws.map(({ values }) => kendallTau(values, undisturbed));
  const known = taus.filter((tau) => !Number.isNaN(tau));
  const names = Object.keys(draws[0]?.factors ?? {});
  const parameters = names.map((name) => influence(name, draws, leads));
  parameters.sort((a, b) => strength(b) - strength(a));
  return {
    ranking,
    draws: draws.length,
    held: leads.filter((lead) => lead > 0).length,
    tau: known.length === 0 ? NO_TAU : { mean: mean(known), least: Math.min(...known) },
    parameters,
  };
}

const NO_TAU = { mean: null, least: null };

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Above zero where the first is better: its distance in shares of both, which is never endless. */
function leadOf(first: number, second: number): number {
  if (first === second) return 0;
  if (!Number.isFinite(first) || !Number.isFinite(second)) return first < second ? 1 : -1;
  return (second - first) / (Math.abs(first) + Math.abs(second));
}

function influence(
  name: string,
  draws: readonly DrawnValues[],
  leads: readonly number[],
): ParameterInfluence {
  const logs = draws.map(({ factors }) => log(factors[name]));
  const tau = kendallTau(logs, leads);
  return { name, lead: Number.isNaN(tau) ? null : tau, turning: turningOf(logs, leads) };
}

function turningOf(logs: readonly number[], leads: readonly number[]): number | null {
  const turned = logs.filter((_, draw) => leads[draw] <= 0);
  const held = logs.filter((_, draw) => leads[draw] > 0);
  if (turned.length < 2 || held.length < 2) return null;
  const within = Math.sqrt((squaresOf(turned) + squaresOf(held)) / (logs.length - 2));
  return within === 0 ? null : (mean(turned) - mean(held)) / within;
}

/** Sum of squared distances from the mean. */
function squaresOf(values: readonly number[]): number {
  const deviation = standardDeviation(values);
  return deviation * deviation * (values.length - 1);
}

function strength({ turning, lead }: ParameterInfluence): number {
  return Math.abs(turning ?? lead ?? 0);
}
