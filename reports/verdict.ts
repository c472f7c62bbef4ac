import type { Comparison, Effect, MetricComparison, PolicyMetric } from "./comparison.ts";
import { effectText } from "./comparisonTable.ts";
import { formatQuantity } from "./format.ts";
import { printedMetrics } from "./printed.ts";

/**
 * What a comparison found, in sentences: who is best by the metric that ranks, how that one stands
 * by those beside it, and at what price. Only differences that survive the adjustment for many
 * comparisons, and that matter, are stated as such.
 */
export function verdictSentences(comparison: Comparison): string[] {
  const rank = withRole(comparison, "rank")[0];
  if (rank === undefined) return [nothingToRank(comparison)];
  const best = bestOf(rank);
  if (comparison.policies.length === 1) return [aloneSentence(comparison, rank, best)];
  const sentences = [rankSentence(comparison, rank, best)];
  const prices = withRole(comparison, "price").map((price) => priceClause(price, rank, best));
  if (prices.length > 0) sentences.push(`${capitalised(prices.join("; "))}.`);
  return sentences;
}

function nothingToRank({ uncompared }: Comparison): string {
  const lacking = uncompared.find(({ metric }) => metric.role === "rank");
  if (lacking === undefined) return "No run answered a request: there is nothing to compare.";
  return `The policies are not ranked by ${lacking.metric.title}: ${lacking.reason}.`;
}

function aloneSentence(comparison: Comparison, rank: MetricComparison, own: PolicyMetric): string {
  const beside = withRole(comparison, "beside").map(
    (one) => `${one.metric.title} ${meanText(one, one.policies[0])}`,
  );
  const figures = [`${rank.metric.title} ${meanText(rank, own)}`, ...beside];
  return `${own.policy}: ${figures.join(", ")}, ${seedsText(comparison)}.`;
}

function rankSentence(comparison: Comparison, rank: MetricComparison, best: PolicyMetric): string {
  const { baseline } = comparison;
  const { title } = rank.metric;
  const value = meanText(rank, best);
  const beside = withRole(comparison, "beside").map((one) => besideClause(one, best));
  const rest = [...beside, `, ${seedsText(comparison)}.`].join("");
  if (best.effect !== null) {
    const found = againstText(rank, best.effect, baseline);
    return `${best.policy} has the ${most(rank)} ${title}, ${value}, ${found}${rest}`;
  }
  const second = bestOf(rank, baseline);
  const how = nearestText(rank, second.effect!);
  return (
    `No policy has a ${more(rank)} ${title} than ${baseline}, ${value}; the nearest, ` +
    `${second.policy}, has ${how}${rest}`
  );
}

function againstText(rank: MetricComparison, effect: Effect, baseline: string): string {
  const how = effectText(rank, effect);
  if (effect.judgement === "better") return `${how} against ${baseline}`;
  return `but the difference to ${baseline}, ${how}, ${weakness(effect)}`;
}

function nearestText(rank: MetricComparison, effect: Effect): string {
  if (effect.lowerSeeds + effect.higherSeeds === 0) return "the same";
  const how = effectText(rank, effect);
  return effect.judgement === "worse" ? how : `${how}, which ${weakness(effect)}`;
}

/** Why an effect is no difference to be stated. */
function weakness({ judgement, significant }: Effect): string {
  if (judgement === "alike") return "is too small to matter";
  return significant ? "may be too small to matter" : "is not significant";
}

function besideClause(one: MetricComparison, best: PolicyMetric): string {
  const { title, unit } = one.metric;
  const leader = bestOf(one);
  const own = ofPolicy(one, best);
  const value = formatQuantity(own.mean.mean, unit);
  if (own.mean.mean === leader.mean.mean)
    return `; ${title}: ${own.policy} ${value}, the ${most(one)}`;
  const leading = formatQuantity(leader.mean.mean, unit);
  return `; ${title}: ${own.policy} ${value}, ${most(one)} ${leader.policy} ${leading}`;
}

function priceClause(price: MetricComparison, rank: MetricComparison, best: PolicyMetric): string {
  const { title, unit } = price.metric;
  const own = ofPolicy(price, best);
  const least = bestOf(price);
  if (own.mean.mean === least.mean.mean) {
    return `${title}: ${best.policy} is also the ${most(price)}, ${meanText(price, own)}`;
  }
  const value = (one: PolicyMetric) => formatQuantity(one.mean.mean, unit);
  const against = own.effect ? ` (${effectText(price, own.effect)})` : "";
  const ratio = ofPolicy(rank, least).mean.mean / best.mean.mean;
  return (
    `${title}: ${best.policy} ${value(own)}${against}, ${most(price)} ${least.policy} ` +
    `${value(least)} at ${ratio.toPrecision(3)} times the ${rank.metric.title}`
  );
}

/** Of the run as a whole, in the order of the comparison. */
function withRole(comparison: Comparison, role: "rank" | "beside" | "price"): MetricComparison[] {
  return printedMetrics(comparison).filter(
    ({ metric, subject }) => metric.role === role && subject === null,
  );
}

/** The policy with the best mean; the first of equals. */
function bestOf({ metric, policies }: MetricComparison, except?: string): PolicyMetric {
  const sign = metric.better === "higher" ? -1 : 1;
  const others = policies.filter((one) => one.policy !== except);
  return others.reduce((best, one) => (sign * one.mean.mean < sign * best.mean.mean ? one : best));
}

function ofPolicy({ policies }: MetricComparison, { policy }: PolicyMetric): PolicyMetric {
  return policies.find((one) => one.policy === policy)!;
}

function most({ metric }: MetricComparison): string {
  return metric.better === "higher" ? "highest" : "lowest";
}

function more({ metric }: MetricComparison): string {
  return metric.better === "higher" ? "higher" : "lower";
}

function meanText(
  { metric }: MetricComparison,
  { mean: { mean, low, high } }: PolicyMetric,
): string {
  const text = (value: number) => formatQuantity(value, metric.unit);
  return low === null || high === null ? text(mean) : `${text(mean)} [${text(low)}, ${text(high)}]`;
}

function seedsText({ seeds, policies }: Comparison): string {
  const paired = policies.length > 1 ? "paired " : "";
  if (seeds.length === 1) return "on one seed, which says nothing of chance";
  return `over ${seeds.length} ${paired}seeds`;
}

function capitalised(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
