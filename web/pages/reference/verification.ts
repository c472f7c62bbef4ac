import type { ReportTable } from "../../../reports/table.ts";
import scorecard from "../../../verify/scorecard.json" with { type: "json" };
import type { ReferenceSection } from "./markdownSections.ts";

type Case = (typeof scorecard.files)[keyof typeof scorecard.files]["cases"][number];

/** How the models stand to what others have worked out or measured: a section for each file. */
export function verification(): ReferenceSection[] {
  const files = Object.entries(scorecard.files);
  return [
    summarySection(files.map(([file, { version, cases }]) => ({ file, version, cases }))),
    ...files.map(([file, { cases }]) => caseSection(file, cases)),
  ];
}

interface FileCases {
  readonly file: string;
  readonly version: string;
  readonly cases: readonly Case[];
}

function summarySection(files: readonly FileCases[]): ReferenceSection {
  const all = files.flatMap(({ cases }) => cases);
  const held = all.filter(({ verdict }) => verdict === "holds").length;
  const figures = all.reduce((sum, { checks }) => sum + checks.length, 0);
  return {
    title: "Scorecard",
    text:
      `${held} of ${all.length} cases hold, ${figures} figures compared, as “orrery verify” found ` +
      "when it was run last; the command runs them anew.",
    table: {
      header: ["file", "of", "cases", "hold", "figures", "version"],
      align: ["left", "left", "right", "right", "right", "left"],
      rows: files.map(({ file, version, cases }) => [
        ...[file, [...new Set(cases.map(({ group }) => group))].join("; "), String(cases.length)],
        String(cases.filter(({ verdict }) => verdict === "holds").length),
        String(cases.reduce((sum, { checks }) => sum + checks.length, 0)),
        version,
      ]),
    },
  };
}

function caseSection(file: string, cases: readonly Case[]): ReferenceSection {
  const kinds = [...new Set(cases.map(({ kind }) => kind))].join(", ");
  return {
    title: file.replace(/\.json$/, ""),
    text: `Held to ${kinds}: ${[...new Set(cases.map(({ group }) => group))].join("; ")}.`,
    table: checkTable(cases),
  };
}

function checkTable(cases: readonly Case[]): ReportTable {
  return {
    header: ["case", "figure", "expected", "got", "tolerance", "derived from", "verdict"],
    align: ["left", "left", "right", "right", "right", "left", "left"],
    rows: cases.flatMap(({ id, verdict, checks }) =>
      checks.map(({ statistic, expected, got, tolerance, basis }) => [
        ...[id, statistic, figure(expected), figure(got), figure(tolerance), basis, verdict],
      ]),
    ),
  };
}

function figure(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  const text = value.toPrecision(5);
  return text.includes("e") ? text : String(Number(text));
}
