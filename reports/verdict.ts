import type { Comparison, Effect, MetricComparison, PolicyMetric } from "./compare.ts";
import { formatQuantity, formatShare, formatSigned } from "./format.ts";

type Unjudged = Omit<Comparison, "verdict">;

/**
 * What a comparison found, in sentences: who is best by tail latency and by deadlines, and what
 * that costs in joules and dollars. Only differences that survive the adjustment for many
 * comparisons are stated as such.
 */
export function verdictSentences(comparison: Unjudged): string[] {
  const latency = find(comparison, "latency-p95");
  if (latency === null) return ["No run answered a request: there is nothing to compare."];
  const best = leastOf(latency);
  if (comparison.policies.length === 1) return [aloneSentence(comparison, latency, best)];
  const sentences = [qualitySentence(comparison, latency, best)];
  const price = priceSentence(comparison, latency, best);
  if (price !== null) sentences.push(price);
  return sentences;
}

function aloneSentence(comparison: Unjudged, latency: MetricComparison, own: PolicyMetric): string {
  const misses = find(comparison, "deadline-misses");
  const missed = misses ? `, ${meanText(misses, misses.policies[0])} of deadlines missed` : "";
  return `${own.policy}: p95 latency ${meanText(latency, own)}${missed}, ${seedsText(comparison)}.`;
}

function qualitySentence(
  comparison: Unjudged,
  latency: MetricComparison,
  best: PolicyMetric,
): string {
  const deadlines = deadlineClause(comparison, best);
  const value = meanText(latency, best);
  const base = comparison.baseline;
  const { effect } = best;
  if (effect === null) {
    const second = leastOf(latency, base);
    return (
      `No policy has a lower p95 latency than ${base}, ${value}; the nearest, ${second.policy}, ` +
      `has ${againstText(second.effect!, latency.unit)}${deadlines}, ${seedsText(comparison)}.`
    );
  }
  const how = effectText(effect, latency.unit);
  const found = effect.significant
    ? `${how} against ${base}`
    : `but the difference to ${base}, ${how}, is not significant`;
  return (
    `${best.policy} has the lowest p95 latency, ${value}, ${found}${deadlines}, ` +
    `${seedsText(comparison)}.`
  );
}

function againstText(effect: Effect, unit: string): string {
  if (effect.betterSeeds + effect.worseSeeds === 0) return "the same";
  const how = effectText(effect, unit);
  return effect.significant ? how : `${how}, which is not significant`;
}

function deadlineClause(comparison: Unjudged, best: PolicyMetric): string {
  const misses = find(comparison, "deadline-misses");
  if (misses === null) return "";
  const fewest = leastOf(misses);
  const own = misses.policies.find((one) => one.policy === best.policy)!;
  if (own.mean.mean === fewest.mean.mean) {
    const also = best.effect === null ? `${best.policy}` : "it";
    return `; ${also} misses ${formatShare(own.mean.mean)} of deadlines, no one fewer`;
  }
  return (
    `; ${fewest.policy} misses the fewest deadlines, ${formatShare(fewest.mean.mean)}, ` +
    `${best.policy} ${formatShare(own.mean.mean)}`
  );
}

function priceSentence(
  comparison: Unjudged,
  latency: MetricComparison,
  best: PolicyMetric,
): string | null {
  const parts: string[] = [];
  for (const name of ["energy", "cost"] as const) {
    const metric = find(comparison, name);
    if (metric === null) continue;
    const own = metric.policies.find((one) => one.policy === best.policy)!;
    const least = leastOf(metric);
    if (own.mean.mean === least.mean.mean) {
      parts.push(`${name}: ${best.policy} is also the lowest, ${meanText(metric, own)}`);
      continue;
    }
    const against = own.effect ? ` (${effectText(own.effect, metric.unit)})` : "";
    const slower = latency.policies.find((one) => one.policy === least.policy)!;
    const ratio = slower.mean.mean / best.mean.mean;
    parts.push(
      `${name}: ${best.policy} ${plainMean(metric, own)}${against}, lowest ${least.policy} ` +
        `${plainMean(metric, least)} at ${ratio.toPrecision(3)} times the p95 latency`,
    );
  }
  return parts.length === 0 ? null : `${capitalised(parts.join("; "))}.`;
}

function find(comparison: Unjudged, name: string): MetricComparison | null {
  return comparison.metrics.find((metric) => metric.name === name) ?? null;
}

/** The policy with the lowest mean; the first of equals. */
function leastOf(metric: MetricComparison, except?: string): PolicyMetric {
  const others = metric.policies.filter((one) => one.policy !== except);
  return others.reduce((least, one) => (one.mean.mean < least.mean.mean ? one : least));
}

function plainMean(metric: MetricComparison, own: PolicyMetric): string {
  return formatQuantity(own.mean.mean, metric.unit);
}

function meanText(metric: MetricComparison, own: PolicyMetric): string {
  const { low, high } = own.mean;
  if (low === null || high === null) return plainMean(metric, own);
  const bound = (value: number) => formatQuantity(value, metric.unit);
  return `${plainMean(metric, own)} [${bound(low)}, ${bound(high)}]`;
}

/** "−12.3 % [−14.4 %, −10.1 %]", or in the metric's unit where no ratio can be formed. */
export function effectText(effect: Effect, unit: string): string {
  const size = (value: number) => {
    if (effect.scale === "ratio") return formatShare(value);
    return unit === "1" ? `${pointsText(value)} points` : formatQuantity(value, unit);
  };
  const signed = (value: number) => formatSigned(value, size);
  const { mean, low, high } = effect.estimate;
  if (low === null || high === null) return signed(mean);
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

function pointsText(value: number): string {
  return value === 0 ? "0" : (value * 100).toPrecision(3);
}

function seedsText(comparison: Unjudged): string {
  const count = comparison.seeds.length;
  const paired = comparison.policies.length > 1 ? "paired " : "";
  if (count === 1) return "on one seed, which says nothing of chance";
  return `over ${count} ${paired}seeds`;
}

function capitalised(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
