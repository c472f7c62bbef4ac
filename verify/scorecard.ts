import { formatCount } from "../reports/format.ts";
import { markdownTable, type ReportTable, textTable } from "../reports/table.ts";
import { type Check, holds } from "./check.ts";
import type { CaseReport } from "./report.ts";

/** For a terminal: every figure, then a table for each file, then one sentence. */
export function scorecardText(reports: readonly CaseReport[], width: number): string {
  return [
    textTable(figureTable(reports), width),
    textTable(sourceTable(reports), width),
    ...exceptions(reports),
    conclusion(reports),
  ].join("\n\n");
}

/** The same, for a page. */
export function scorecardMarkdown(reports: readonly CaseReport[]): string {
  return [
    conclusion(reports),
    markdownTable(sourceTable(reports)),
    ...exceptions(reports),
    markdownTable(figureTable(reports)),
  ].join("\n\n");
}

/** The same, for programs. */
export function scorecardJson(reports: readonly CaseReport[]): string {
  return JSON.stringify({ conclusion: conclusion(reports), cases: reports }, null, 2);
}

function figureTable(reports: readonly CaseReport[]): ReportTable {
  return {
    header: [
      "case",
      "statistic",
      "expected",
      "got",
      "error",
      "std. error",
      "tolerance",
      "derived from",
      "verdict",
      "time",
    ],
    align: ["left", "left", "right", "right", "right", "right", "right", "left", "left", "right"],
    rows: reports.flatMap((report) =>
      report.checks.map((check, index) => [
        index === 0 ? report.id : "",
        check.statistic,
        figure(check.expected),
        figure(check.got),
        figure(check.got - check.expected, 2),
        check.standardError === null ? "–" : figure(check.standardError, 2),
        figure(check.tolerance, 2),
        check.basis,
        verdictOf(check),
        index === 0 ? `${report.seconds.toFixed(2)} s` : "",
      ]),
    ),
  };
}

/** One row for each file and group of cases in it. */
function sourceTable(reports: readonly CaseReport[]): ReportTable {
  const sources = new Map<string, CaseReport[]>();
  for (const report of reports) {
    const key = JSON.stringify([fileName(report.file), report.kind, report.group]);
    sources.set(key, [...(sources.get(key) ?? []), report]);
  }
  let last = "";
  const rows = [...sources].map(([key, members]) => {
    const [file, kind, group] = JSON.parse(key) as string[];
    const count = (verdict: string) => members.filter((one) => one.verdict === verdict).length;
    const seconds = members.reduce((sum, one) => sum + one.seconds, 0);
    const row = [
      file === last ? "" : `${file} (${kind})`,
      group,
      String(members.length),
      String(count("holds")),
      String(count("fails") + count("broken")),
      String(count("not covered")),
      String(members.reduce((sum, one) => sum + one.checks.length, 0)),
      `${seconds.toFixed(1)} s`,
    ];
    last = file;
    return row;
  });
  return {
    header: ["source", "group", "cases", "hold", "fail", "not covered", "figures", "time"],
    align: ["left", "left", "right", "right", "right", "right", "right", "right"],
    rows,
  };
}

/** What does not hold: one line a case. */
function exceptions(reports: readonly CaseReport[]): string[] {
  const lines = reports
    .filter(({ verdict }) => verdict !== "holds")
    .map((report) => `- ${exceptionText(report)}`);
  return lines.length === 0 ? [] : [lines.join("\n")];
}

/** Which case does not hold, in which file, and why. */
export function exceptionText(report: CaseReport): string {
  return `${fileName(report.file)}, ${report.id} (${report.verdict}): ${reasonOf(report)}`;
}

function reasonOf({ reason, checks }: CaseReport): string {
  if (reason !== null) return reason;
  return checks
    .filter((check) => !holds(check))
    .map(({ statistic, expected, got, tolerance, basis }) => {
      const allowed = `${figure(tolerance, 2)} (${basis})`;
      return `${statistic} is ${figure(got)}, expected ${figure(expected)} within ${allowed}`;
    })
    .join("; ");
}

/** How many cases hold, in one sentence. */
export function conclusion(reports: readonly CaseReport[]): string {
  const count = (verdict: string) => reports.filter((one) => one.verdict === verdict).length;
  const failed = count("fails") + count("broken");
  const figures = reports.reduce((sum, one) => sum + one.checks.length, 0);
  return (
    `${count("holds")} of ${reports.length} cases hold, ${failed} fail, ` +
    `${count("not covered")} are not covered; ${formatCount(figures)} figures compared.`
  );
}

function verdictOf(check: Check): string {
  return holds(check) ? "holds" : "FAILS";
}

function figure(value: number, digits = 7): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  const text = value.toPrecision(digits);
  return text.includes("e") ? text : String(Number(text));
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
