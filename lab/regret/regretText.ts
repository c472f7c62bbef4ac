import { formatCount, formatQuantity, formatShare, labelled } from "../../reports/format.ts";
import { type ReportTable, textTable } from "../../reports/table.ts";
import type { RegretEstimate } from "./regret.ts";
import type { Estimate } from "./stratum.ts";

/** The regret of a run's decisions. */
export interface RegretReport {
  readonly scenario: string;
  readonly seed: number;
  /** Name of the dispatch policy. */
  readonly policy: string;
  /** After the warm-up, those without a choice among them. */
  readonly decisions: number;
  /** Alternatives of each decision that were tried, at most. */
  readonly alternatives: number;
  /** Runs that were made for it. */
  readonly runs: number;
  readonly all: RegretEstimate;
  readonly strata: readonly RegretEstimate[];
}

export function regretText(report: RegretReport, width: number): string {
  const { all, strata } = report;
  const head = labelled([
    ["scenario", `${report.scenario}, seed ${report.seed}, dispatch ${report.policy}`],
    ["decisions", `${formatCount(report.decisions)}, of which ${choiceText(all)}`],
    ["tried", `${alternativesText(report.alternatives)}, in ${formatCount(report.runs)} runs`],
  ]);
  return [head, textTable(regretTable([all, ...strata]), width), MEANING].join("\n\n");
}

const MEANING = [
  "What the best alternative would have saved, a decision, in hindsight: deadlines missed and",
  "seconds of latency in the whole run, and seconds of its own request; ± one standard error.",
  "Never below zero, so that chance alone makes some of it. Otherwise: what the alternative that",
  "was rated best beforehand would have changed, above zero for the worse: without hindsight, but",
  "against this one run, whose own luck is in all of them.",
  "A request without an answer counts up to the end of the run.",
].join("\n");

function choiceText({ decisions, sampled }: RegretEstimate): string {
  return `${formatCount(decisions)} had a choice and ${formatCount(sampled)} were looked into`;
}

function alternativesText(count: number): string {
  if (count === 1) return "the alternative that earliest-finish rates best";
  if (!Number.isFinite(count)) return "every other candidate";
  return `the ${formatCount(count)} alternatives that earliest-finish rates best`;
}

function regretTable(found: readonly RegretEstimate[]): ReportTable {
  const rows = found.map((one) => [
    one.application ?? "all",
    one.tier ?? "all",
    formatCount(one.decisions),
    formatCount(one.sampled),
    estimateText(one.misses, plain),
    estimateText(one.latencySeconds, seconds),
    estimateText(one.ownLatencySeconds, seconds),
    estimateText(one.otherwiseMisses, (value) => signed(value, plain)),
    estimateText(one.otherwiseLatencySeconds, (value) => signed(value, seconds)),
    estimateText(one.harmful, (value) => formatShare(value)),
    one.causes.map(({ cause, share }) => `${cause} ${formatShare(share, 2)}`).join(", "),
  ]);
  const left = "left" as const;
  const right = "right" as const;
  return {
    header: [
      ...["decisions of", "to", "choices", "sample", "misses", "latency", "own latency"],
      ...["misses otherwise", "latency otherwise", "harmful", "latency by cause"],
    ],
    align: [left, left, right, right, right, right, right, right, right, right, left],
    rows,
  };
}

const plain = (value: number) => (value === 0 ? "0" : String(Number(value.toPrecision(3))));
const seconds = (value: number) => formatQuantity(value, "s");

function signed(value: number, text: (value: number) => string): string {
  if (value === 0) return text(value);
  return `${value < 0 ? "−" : "+"}${text(Math.abs(value))}`;
}

function estimateText({ mean, standardError }: Estimate, text: (value: number) => string): string {
  if (standardError === 0) return text(mean);
  const error = standardError === null ? "?" : text(standardError).replace("+", "");
  return `${text(mean)} ± ${error}`;
}
