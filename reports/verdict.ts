import { BY_NEITHER } from "./answeredBy.ts";
import { standingOf } from "./axis/standings.ts";
import type { Comparison, Effect, MetricComparison, PolicyMetric } from "./comparison.ts";
import { titleOf } from "./comparison.ts";
import { effectText } from "./comparisonTable.ts";
import { figureText } from "./figureText.ts";
import { listed } from "./format.ts";
import { ALL_APPLICATIONS, printedMetrics, type Selection, USUAL } from "./selection.ts";

/**
 * What a comparison found, in sentences: for each application that the policies decide on, who is
 * best by the metric that ranks and how that one stands by those beside it; then at what price the
 * first of these is had. Only differences that survive the adjustment for many comparisons, and
 * that matter, are stated as such.
 */
export function verdictSentences(comparison: Comparison, selection = USUAL): string[] {
  if (selection.metrics !== null) return namedSentences(comparison, selection);
  const subjects = headlined(comparison, selection);
  if (subjects.length === 0) return ["Policies of this kind have nothing to decide: no headline."];
  const verdicts = subjects.map((subject) => verdictOn(subject, comparison));
  const sentences = verdicts.flatMap(({ sentence }) => sentence);
  const [first] = verdicts.flatMap(({ ranked }) => ranked ?? []);
  if (first === undefined || comparison.policies.length === 1) return sentences;
  const prices = withRole(comparison, "price", null).map((price) => priceClause(price, first));
  if (prices.length > 0) sentences.push(`${capitalised(prices.join("; "))}.`);
  return sentences;
}

/**
 * The same of metrics that were named: the first of a subject ranks, the others stand beside it.
 * What was not measured on the same work ranks nobody.
 */
function namedSentences(comparison: Comparison, selection: Selection): string[] {
  const rows = printedMetrics(comparison, selection).filter(
    ({ metric, policies }) => metric.better !== null && policies.every(isSetAgainst),
  );
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  return subjects.map((subject) => {
    const own = rows.filter((one) => one.subject === subject);
    return verdictBy(own, subject, comparison).sentence;
  });
}

function isSetAgainst({ effect }: PolicyMetric): boolean {
  const reason = effect?.incomparable ?? null;
  return reason === null || reason === BY_NEITHER;
}

/** By what the policies are ranked, and which is first. */
interface Ranked {
  readonly rank: MetricComparison;
  readonly best: PolicyMetric;
}

interface Verdict {
  readonly sentence: string;
  readonly ranked: Ranked | null;
}

/** Whose requests the verdict is about; null for those of a single application. */
export function headlined(
  { applications, undecided }: Comparison,
  { applications: named }: Selection,
): (string | null)[] {
  if (applications.length === 0) return [null];
  if (named !== null) return named.map((name) => (name === ALL_APPLICATIONS ? null : name));
  return applications.filter((name) => !undecided.includes(name));
}

function verdictOn(subject: string | null, comparison: Comparison): Verdict {
  const candidates = [
    ...withRole(comparison, "rank", subject),
    ...withRole(comparison, "beside", subject),
  ];
  if (candidates.length === 0 || candidates[0].metric.role !== "rank") {
    return { sentence: about(subject, nothingToRank(comparison)), ranked: null };
  }
  return verdictBy(candidates, subject, comparison);
}

/** By the first of some metrics of a subject that has a best policy, the others beside it. */
function verdictBy(
  candidates: readonly MetricComparison[],
  subject: string | null,
  comparison: Comparison,
): Verdict {
  const { policies } = comparison;
  // Where none answers enough for the metric that ranks, one that says how much is answered does.
  const rank = candidates.find((one) => isBounded(bestOf(one).mean.mean));
  if (rank === undefined)
    return { sentence: about(subject, nobodyAnswers(candidates)), ranked: null };
  const best = bestOf(rank);
  const beside = candidates.filter((one) => one !== rank);
  const sentence =
    policies.length === 1
      ? aloneSentence(comparison, rank, best, beside)
      : rankSentence(comparison, rank, best, beside);
  return { sentence: about(subject, sentence), ranked: { rank, best } };
}

/** "lane-keeping: no policy has …"; a policy's name at the beginning stays as it is. */
function about(subject: string | null, sentence: string): string {
  if (subject === null) return sentence;
  return `${subject}: ${sentence.replace(/^(No|The) /, (word) => word.toLowerCase())}`;
}

function nothingToRank({ uncompared }: Comparison): string {
  const lacking = uncompared.find(({ metric, isAbsent }) => metric.role === "rank" && !isAbsent);
  if (lacking === undefined) return "No request was asked in any run: there is nothing to compare.";
  return `The policies are not ranked by ${lacking.metric.title}: ${lacking.reason}.`;
}

function nobodyAnswers(candidates: readonly MetricComparison[]): string {
  const titles = candidates.map(({ metric }) => metric.title).join(" nor ");
  return `No policy has a ${titles} on every seed, so none is the best.`;
}

function aloneSentence(
  comparison: Comparison,
  rank: MetricComparison,
  own: PolicyMetric,
  beside: readonly MetricComparison[],
): string {
  const others = beside.map((one) => `${one.metric.title} ${meanText(one, one.policies[0])}`);
  const figures = [`${rank.metric.title} ${meanText(rank, own)}`, ...others];
  return `${own.policy}: ${figures.join(", ")}, ${seedsText(comparison)}.`;
}

function rankSentence(
  comparison: Comparison,
  rank: MetricComparison,
  best: PolicyMetric,
  others: readonly MetricComparison[],
): string {
  const { baseline } = comparison;
  const { title } = rank.metric;
  const value = meanText(rank, best);
  const beside = others.map((one) => besideClause(one, best));
  const rest = [...beside, `, ${seedsText(comparison)}.`].join("");
  if (best.effect !== null) {
    const found = againstText(rank, best.effect, baseline);
    const level = levelClause(rank, best, baseline);
    return `${best.policy} has the ${most(rank)} ${title}, ${value}, ${found}${level}${rest}`;
  }
  const second = bestOf(rank, baseline);
  const how = nearestText(rank, second.effect!);
  return (
    `No policy does better than ${baseline} in ${title}, ${value}; the nearest, ` +
    `${second.policy}, ${how}${levelClause(rank, best, second.policy)}${rest}`
  );
}

/** Who cannot be told from the best on the same seeds, but for one of whom that is said already. */
function levelClause(rank: MetricComparison, best: PolicyMetric, told: string): string {
  const policies = rank.policies.map(({ policy }) => policy);
  const level = standingOf("", policies, rank)
    .places.filter((place) => place.level && place.policy !== best.policy)
    .flatMap(({ policy }) => (policy === told ? [] : [policy]));
  return level.length === 0 ? "" : `; not told apart from ${best.policy}: ${listed(level)}`;
}

function againstText(rank: MetricComparison, effect: Effect, baseline: string): string {
  if (!isBounded(effect.estimate.mean)) {
    const found = `where that of ${baseline} is unanswered`;
    return effect.judgement === "better" ? found : `${found}, which ${weakness(effect)}`;
  }
  const how = effectText(rank, effect);
  if (effect.judgement === "better") return `${how} against ${baseline}`;
  return `but the difference to ${baseline}, ${how}, ${weakness(effect)}`;
}

function nearestText(rank: MetricComparison, effect: Effect): string {
  if (effect.lowerSeeds + effect.higherSeeds === 0) return "has the same";
  const { mean } = effect.estimate;
  const how = isBounded(mean) ? `has ${effectText(rank, effect)}` : "leaves it unanswered";
  return effect.judgement === "worse" ? how : `${how}, which ${weakness(effect)}`;
}

/** Why an effect is no difference to be stated. */
function weakness({ judgement, significant }: Effect): string {
  if (judgement === "alike") return "is too small to matter";
  return significant ? "may be too small to matter" : "is not significant";
}

function besideClause(one: MetricComparison, best: PolicyMetric): string {
  const { metric } = one;
  const leader = bestOf(one);
  const own = ofPolicy(one, best);
  const value = figureText(metric, own.mean.mean);
  if (!isBounded(leader.mean.mean)) return `; ${metric.title}: answered by no policy on every seed`;
  if (own.mean.mean === leader.mean.mean)
    return `; ${metric.title}: ${own.policy} ${value}, the ${most(one)}`;
  const leading = figureText(metric, leader.mean.mean);
  return `; ${metric.title}: ${own.policy} ${value}, ${most(one)} ${leader.policy} ${leading}`;
}

function priceClause(price: MetricComparison, { rank, best }: Ranked): string {
  const { metric } = price;
  const own = ofPolicy(price, best);
  const least = bestOf(price);
  if (!isBounded(least.mean.mean)) return `${metric.title}: answered by no policy on every seed`;
  if (own.mean.mean === least.mean.mean) {
    return `${metric.title}: ${best.policy} is also the ${most(price)}, ${meanText(price, own)}`;
  }
  const value = (one: PolicyMetric) => figureText(metric, one.mean.mean);
  const { effect } = own;
  const isJudged =
    effect !== null &&
    effect.judgement !== "incomparable" &&
    isBounded(own.mean.mean) &&
    isBounded(effect.estimate.mean);
  const against = isJudged ? ` (${effectText(price, effect)})` : "";
  return (
    `${metric.title}: ${best.policy} ${value(own)}${against}, ${most(price)} ${least.policy} ` +
    `${value(least)} ${standingText(rank, best, ofPolicy(rank, least))}`
  );
}

/** How another policy stands by what ranks, beside the best one. */
function standingText(rank: MetricComparison, best: PolicyMetric, other: PolicyMetric): string {
  const title = titleOf(rank);
  const ratio = other.mean.mean / best.mean.mean;
  if (rank.scale === "ratio" && isBounded(ratio)) {
    return `at ${ratio.toPrecision(3)} times the ${title}`;
  }
  return `at ${title} ${figureText(rank.metric, other.mean.mean)}`;
}

/** Of one application, or of the run as a whole, in the order of the comparison. */
export function withRole(
  { metrics }: Comparison,
  role: "rank" | "beside" | "price",
  subject: string | null,
): MetricComparison[] {
  const compared = new Set(metrics.map(({ metric }) => metric.name));
  return metrics.filter(
    ({ metric, subject: own }) =>
      metric.role === role &&
      own === subject &&
      (metric.partOf === null || !compared.has(metric.partOf)),
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

function meanText(
  { metric }: MetricComparison,
  { mean: { mean, low, high } }: PolicyMetric,
): string {
  const text = (value: number) => figureText(metric, value);
  return low === null || high === null ? text(mean) : `${text(mean)} [${text(low)}, ${text(high)}]`;
}

function isBounded(value: number): boolean {
  return Number.isFinite(value);
}

function seedsText({ seeds, policies }: Comparison): string {
  const paired = policies.length > 1 ? "paired " : "";
  if (seeds.length === 1) return "on one seed, which says nothing of chance";
  return `over ${seeds.length} ${paired}seeds`;
}

function capitalised(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
