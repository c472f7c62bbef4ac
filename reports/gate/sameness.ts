import { canonicalText } from "../../sim/kernel/canonicalText.ts";
import { titleOf } from "../comparison.ts";
import { figureText } from "../figureText.ts";
import type { JudgedMetric, PairedSamples } from "./gateCase.ts";
import { figureIn, type Sample, subjectsOfBoth } from "./sample.ts";

/**
 * How far the runs of a case are the same: `identical` in every event and in every figure that is
 * judged, which proves a change neutral; `same events` where what was made of these events differs,
 * as by another price or another way of counting, which a digest does not see; else `different`.
 */
export type Sameness = "identical" | "same events" | "different";

export function samenessOf(pair: PairedSamples, metrics: readonly JudgedMetric[]): Sameness {
  if (!pair.base.every((sample, index) => sample.digest === pair.head[index].digest)) {
    return "different";
  }
  return firstOtherFigures(pair, metrics) === null ? "identical" : "same events";
}

/** The first seed of which the two sides do not have the same; null where all are the same. */
export function firstOtherSeed(pair: PairedSamples, metrics: readonly JudgedMetric[]) {
  const other = pair.base.find((sample, index) => sample.digest !== pair.head[index].digest);
  return other?.seed ?? firstOtherFigures(pair, metrics)?.seed ?? null;
}

/** "energy per answer 12.0 J before, 24.0 J now", of the first seed; null where figures agree. */
export function otherFigureText(
  pair: PairedSamples,
  metrics: readonly JudgedMetric[],
): string | null {
  return firstOtherFigures(pair, metrics)?.text ?? null;
}

function firstOtherFigures(
  { base, head }: PairedSamples,
  metrics: readonly JudgedMetric[],
): { readonly seed: number; readonly text: string } | null {
  for (const [index, sample] of base.entries()) {
    const text = otherFigure(sample, head[index], metrics);
    if (text !== null) return { seed: sample.seed, text };
  }
  return null;
}

/** To the last bit: what a run comes to depends on nothing that could round otherwise. */
function otherFigure(base: Sample, head: Sample, metrics: readonly JudgedMetric[]): string | null {
  for (const { metric } of metrics) {
    for (const subject of subjectsOfBoth(base, head, metric)) {
      const [before, now] = [base, head].map((sample) => figureIn(sample, metric, subject));
      if (before === now) continue;
      const texts = [before, now].map((value) => figureText(metric, value));
      const [was, is] = texts[0] === texts[1] ? [before, now] : texts;
      return `${titleOf({ metric, subject })} ${was} before, ${is} now`;
    }
  }
  const [before, now] = [base, head].map(({ work }) => work);
  if (canonicalText(before) === canonicalText(now)) return null;
  return `answers ${before.answered} before, ${now.answered} now`;
}
