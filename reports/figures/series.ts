import type { ScaleOptions } from "@observablehq/plot";
import { plainText } from "../escape.ts";
import type { Theme } from "./theme.ts";

const SYMBOLS = ["circle", "square", "triangle", "diamond", "cross", "star", "wye"];

/**
 * How policies are told apart: by colour and by symbol, each of which is enough for seven of them,
 * both together for all that can be read in one figure. The same in every figure of a report.
 */
export function seriesScales(
  policies: readonly string[],
  { series }: Theme,
): { readonly color: ScaleOptions; readonly symbol: ScaleOptions } {
  const domain = [...policies];
  return {
    color: {
      type: "categorical",
      domain,
      range: policies.map((_, at) => series[at % series.length]),
    },
    symbol: { domain, range: policies.map((_, at) => SYMBOLS[at % SYMBOLS.length]) },
  };
}

/**
 * A name as it fits beside a figure, cut in the middle, as names often differ at their ends; tables
 * have it in full.
 */
export function shortName(name: string): string {
  const seen = plainText(name);
  if (seen.length <= NAME_LIMIT) return seen;
  return `${seen.slice(0, NAME_LIMIT - 1 - TAIL)}…${seen.slice(-TAIL)}`;
}

const NAME_LIMIT = 40;
const TAIL = 12;

/** What texts take at most in a figure, in pixels: they cannot be measured without a screen. */
export function textWidth(texts: readonly string[]): number {
  return Math.ceil(PIXELS_PER_CHARACTER * Math.max(0, ...texts.map((text) => text.length)));
}

const PIXELS_PER_CHARACTER = 6.6;
