import { formatCount, formatQuantity, formatSigned, labelled } from "../../reports/format.ts";
import { differenceOf } from "../../reports/statistics/rounding.ts";
import { type ReportTable, textTable } from "../../reports/table.ts";
import type { OtherChoice } from "./decisionTrail.ts";
import type { RequestFate } from "./requestFates.ts";
import type { MetricChange, WhatIf } from "./whatIf.ts";

/** All that a replaced decision changed, for a terminal of that width. */
export function whatIfText(found: WhatIf, width: number): string {
  const changed = metricTable(found);
  return [
    labelled(headLines(found)),
    textTable(candidateTable(found), width),
    textTable(fateTable(found), width),
    labelled(effectLines(found)),
    changed.rows.length > 0 ? textTable(changed, width) : "No metric has changed.",
  ].join("\n\n");
}

function headLines({ scenario, seed, decision, node }: WhatIf): [string, string][] {
  const { request, application, stage, attempt, timeSeconds } = decision;
  const again = attempt > 1 ? `, try ${attempt}` : "";
  return [
    ["scenario", `${scenario}, seed ${seed}`],
    [
      `decision ${decision.decision}`,
      `at ${timeSeconds} s: request ${request} (${application}), stage ${stage}${again}`,
    ],
    ["taken", decision.node ?? "refused"],
    ["instead", node],
  ];
}

function candidateTable({ decision, node }: WhatIf): ReportTable {
  const rows = decision.candidates.map(({ node: name, tier, score, ageSeconds, terms }) => {
    const mark = name === decision.node ? "taken" : name === node ? "instead" : "";
    const parts = Object.entries(terms).map(([term, value]) => `${term} ${shortNumber(value)}`);
    const age = formatQuantity(ageSeconds, "s");
    return [name, tier, age, score === null ? "–" : shortNumber(score), mark, parts.join(", ")];
  });
  const align = ["left", "left", "right", "right", "left", "left"] as const;
  return { header: ["candidate", "tier", "age", "score", "", "made of"], align, rows };
}

/** The task and its request as they were and as they would have been. */
export function fateTable({ task, request }: WhatIf): ReportTable {
  const seconds = (value: number | null | undefined) => formatQuantity(value ?? null, "s");
  const row = (name: string, node: WhatIf["node"] | null | undefined, side: "before" | "after") => {
    const [own, whole] = [task[side], request[side]];
    return [
      name,
      own?.node ?? node ?? "–",
      ...[own?.uploadSeconds, own?.waitSeconds, own?.serviceSeconds, own?.restSeconds].map(seconds),
      seconds(whole?.latencySeconds),
      fateText(whole),
    ];
  };
  const align = ["left", "left", "right", "right", "right", "right", "right", "left"] as const;
  const header = ["its task", "node", "upload", "wait", "service", "rest", "latency", "request"];
  return { header, align, rows: [row("as it was", null, "before"), row("instead", null, "after")] };
}

function fateText(fate: RequestFate | null): string {
  if (fate === null) return "–";
  const { outcome, deadlineSeconds } = fate;
  if (deadlineSeconds === null) return outcome;
  return `${outcome}, deadline ${formatQuantity(deadlineSeconds, "s")}`;
}

/** What it did to all other requests, line by line. */
export function effectLines({ others, laterChoices, sameWork }: WhatIf): [string, string][] {
  const { requests, betterOutcome, worseOutcome, sooner, later } = others;
  const count = formatCount;
  const lines: [string, string][] = [
    [
      "other requests",
      `${count(betterOutcome + worseOutcome)} of ${count(requests)} ended otherwise: ` +
        `${count(betterOutcome)} better, ${count(worseOutcome)} worse`,
    ],
    ["answered", `${count(sooner)} sooner, ${count(later)} later`],
    ["later decisions", `${count(laterChoices.count)} came out otherwise`],
  ];
  if (laterChoices.first !== null) lines.push(["the first", otherChoiceText(laterChoices.first)]);
  if (!sameWork) {
    lines.push([
      "work",
      "not the same, as it hangs on the answers: requests are those of a number",
    ]);
  }
  return lines;
}

function otherChoiceText({ timeSeconds, request, stage, before, after }: OtherChoice): string {
  const [one, other] = [before, after].map((node) =>
    node === undefined ? "no decision" : (node ?? "refused"),
  );
  return `at ${timeSeconds} s, request ${request}, stage ${stage}: ${other}, not ${one}`;
}

/** The metrics that have changed. */
export function metricTable({ metrics }: WhatIf): ReportTable {
  const changed = metrics.filter(hasChanged);
  const rows = changed.map(({ title, subject, unit, better, before, after }) => [
    title,
    subject ?? "all",
    figureText(before, unit),
    figureText(after, unit),
    differenceText(before, after, unit),
    betterText({ before, after, unit, better }),
  ]);
  const align = ["left", "left", "right", "right", "right", "left"] as const;
  return { header: ["metric", "of", "as it was", "instead", "difference", ""], align, rows };
}

/** Equal figures that were added up in another order differ in their last digits. */
const ROUNDING = 1e-9;

function hasChanged({ before, after }: MetricChange): boolean {
  if (before === null || after === null || !Number.isFinite(after - before)) {
    return before !== after;
  }
  return Math.abs(after - before) > ROUNDING * Math.max(Math.abs(before), Math.abs(after));
}

/** Six digits: one decision among many changes little. */
const DIGITS = 6;

function figureText(value: number | null, unit: string): string {
  return value === Number.POSITIVE_INFINITY ? "unanswered" : formatQuantity(value, unit, DIGITS);
}

function differenceText(before: number | null, after: number | null, unit: string): string {
  if (before === null || after === null) return "–";
  const difference = differenceOf(after, before);
  if (!Number.isFinite(difference)) return "–";
  const text = (size: number) => formatQuantity(size, unit);
  // The difference of two shares is no share of either.
  return formatSigned(
    difference,
    unit === "1" ? (size) => text(size).replace("%", "points") : text,
  );
}

/** What reads the same is told to be neither better nor worse. */
function betterText({
  before,
  after,
  unit,
  better,
}: Pick<MetricChange, "before" | "after" | "unit" | "better">): string {
  if (better === null || before === null || after === null) return "";
  if (figureText(before, unit) === figureText(after, unit)) return "same";
  return after < before === (better === "lower") ? "better" : "worse";
}

function shortNumber(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(4)));
}
