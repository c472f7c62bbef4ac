import type { PolicyKind } from "../../sim/policy/kinds.ts";
import type { Effect } from "../comparison.ts";
import type { ComparisonForm } from "../comparisonReport.ts";
import { comparisonValues } from "../comparisonValues.ts";
import { latexComment, markdownText, plainText } from "../escape.ts";
import { labelled } from "../format.ts";
import { METRICS } from "../metrics/index.ts";
import { type LabelledRecord, Provenance } from "../provenance.ts";
import { ALL_APPLICATIONS, type Selection, selectedMetrics, USUAL } from "../selection.ts";
import {
  csvTable,
  LATEX_NEEDS,
  latexTable,
  markdownTable,
  type ReportTable,
  textTable,
} from "../table.ts";
import { axisChart } from "./axisChart.ts";
import { axisSentences } from "./axisSentences.ts";
import { axisTable } from "./axisTable.ts";
import { missedAlong } from "./missedAlong.ts";
import { type AxisPoint, type Standing, standingsOf } from "./standings.ts";

/** What is ranked along an axis unless a metric is named. */
const USUAL_METRICS = ["deadline-misses"];

/** A comparison made at several values of one setting. */
export interface AxisComparison {
  /** The setting, as in `--set`. */
  readonly path: string;
  /** Of the policies that are compared. */
  readonly kind: PolicyKind;
  readonly points: readonly (AxisPoint & { readonly runs: readonly LabelledRecord[] })[];
}

/** One metric of one application along the axis. */
interface Section {
  readonly title: string;
  readonly standings: readonly Standing[];
  readonly table: ReportTable;
  readonly sentences: readonly string[];
}

/** How the ranking of policies turns along an axis, in one of the forms of a comparison. */
export function axisReport(
  form: ComparisonForm,
  axis: AxisComparison,
  options: { readonly width?: number; readonly selection?: Selection } = {},
): string {
  const { width = Number.POSITIVE_INFINITY, selection = USUAL } = options;
  if (form === "csv") return csvText(axis, selection);
  const sections = sectionsOf(axis, selection);
  if (form === "json") return jsonText(axis, sections);
  const { policies } = axis.points[0].comparison;
  const lines = [
    ...provenanceOf(axis).lines(),
    axisLine(axis),
    ...unranked(selection),
    ...unplaced(axis, selection),
  ];
  if (form === "markdown") {
    const list = lines.map(([label, text]) => `- ${label}: ${markdownText(text)}`).join("\n");
    const parts = sections.map(({ title, table, sentences }) =>
      [`**${markdownText(title)}**`, markdownTable(table), markdownText(sentences.join(" "))].join(
        "\n\n",
      ),
    );
    return [list, ...parts].join("\n\n");
  }
  if (form === "latex") {
    const notes = [LATEX_NEEDS, ...lines.map(([label, text]) => `${label}: ${text}`)];
    const comments = notes.map(latexComment).join("");
    const parts = sections.map(
      ({ title, table, sentences }) =>
        `${[title, ...sentences].map(latexComment).join("")}${latexTable(table)}`,
    );
    return `${comments}${parts.join("\n")}`;
  }
  const parts = sections.map(({ title, standings, table, sentences }) =>
    [
      plainText(title),
      axisChart(standings, policies),
      `${textTable(table, width)}\n\n* not told apart from the best of its column; intervals: --json, --csv`,
      sentences.map(plainText).join("\n"),
    ].join("\n\n"),
  );
  return [labelled(lines), ...parts].join("\n\n");
}

function sectionsOf(axis: AxisComparison, selection: Selection): Section[] {
  const names = selection.metrics ?? USUAL_METRICS;
  const { applications, undecided, policies, metrics } = axis.points[0].comparison;
  const decided = applications.filter((name) => !undecided.includes(name));
  const wanted = selection.applications ?? (decided.length > 0 ? decided : [ALL_APPLICATIONS]);
  const subjects = applications.length === 0 ? [ALL_APPLICATIONS] : wanted;
  const setting = settingOf(axis.path);
  return names.flatMap((name) => {
    const { scope, needsEqualWork } = metrics.find((one) => one.metric.name === name)?.metric ?? {};
    if (needsEqualWork) return [];
    return (scope === "application" ? subjects : [ALL_APPLICATIONS]).flatMap((application) => {
      const subject = application === ALL_APPLICATIONS ? null : application;
      const standings = standingsOf(axis.points, (all) =>
        all.find((one) => one.metric.name === name && one.subject === subject),
      );
      if (standings.length === 0) return [];
      const { title } = standings[0].metric.metric;
      return [
        {
          title: `${subject === null ? title : `${title} of ${subject}`}, by ${axis.path}`,
          standings,
          table: axisTable(standings, policies),
          sentences: axisSentences(setting, standings),
        },
      ];
    });
  });
}

/** Totals are not ranked: a policy that has left work undone would come first. */
function unranked({ metrics }: Selection): [string, string][] {
  const totals = METRICS.filter(
    ({ name, needsEqualWork }) => needsEqualWork && metrics?.includes(name),
  );
  const reason = "policies answer different amounts of work";
  return totals.map(({ title }) => ["not ranked", `${title}: ${reason}`]);
}

/** What is to be ranked and has no figure at a point. */
function unplaced({ path, points }: AxisComparison, selection: Selection): [string, string][] {
  const ranked = (selection.metrics ?? USUAL_METRICS).filter(
    (name) => !METRICS.find((metric) => metric.name === name)?.needsEqualWork,
  );
  const missed = missedAlong(settingOf(path), points, { ...selection, metrics: ranked });
  return missed.map((text) => ["not compared", text]);
}

/** The last part of a path. */
function settingOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function axisLine({ path, points }: AxisComparison): [string, string] {
  return ["axis", `${path} = ${points.map(({ value }) => value).join(", ")}`];
}

/** Of all points: what the axis sets is no override of the whole. */
function provenanceOf({ path, kind, points: [{ runs }] }: AxisComparison): Provenance {
  const common = runs.map(({ label, record }) => {
    const overrides = record.scenario.overrides.filter((one) => !one.startsWith(`${path}=`));
    return { label, record: { ...record, scenario: { ...record.scenario, overrides } } };
  });
  return new Provenance(kind, common);
}

/** The values of the comparisons of all points, each row with its point in front. */
function csvText({ path, kind, points }: AxisComparison, selection: Selection): string {
  const tables = points.map(({ value, comparison, runs }) => {
    const metrics = selectedMetrics(comparison, selection);
    const table = comparisonValues({ ...comparison, metrics }, new Provenance(kind, runs));
    return { ...table, rows: table.rows.map((row) => [value, ...row]) };
  });
  return csvTable({
    header: [path, ...tables[0].header],
    rows: tables.flatMap(({ rows }) => rows),
  });
}

function jsonText(axis: AxisComparison, sections: readonly Section[]): string {
  const { scenario, version } = provenanceOf(axis);
  const { path, kind, points } = axis;
  return JSON.stringify(
    {
      orrery: points[0].runs[0].record.orrery,
      version,
      scenario,
      axis: { path, values: points.map(({ value }) => value), kind },
      rankings: sections.map(({ standings, sentences }) => ({
        metric: standings[0].metric.metric.name,
        application: standings[0].metric.subject,
        points: standings.map(({ value, places }) => ({
          value,
          places: places.map(({ policy, figure: { values, mean, effect }, level }) => ({
            policy,
            values: values.map(figureOf),
            mean: { ...mean, mean: figureOf(mean.mean) },
            level,
            againstBest: effect && againstBest(effect),
          })),
        })),
        verdict: sentences,
      })),
      runs: points.flatMap(({ value, runs }) =>
        runs.map(({ label, record: { seed, inputHash, digest, workloadDigest } }) => ({
          value,
          policy: label,
          ...{ seed, inputHash, digest, workloadDigest },
        })),
      ),
    },
    null,
    2,
  );
}

/** The paired effect on the best of the point; of one that has no bound, null for its mean. */
function againstBest({ estimate, adjustedProbability }: Effect) {
  const mean = Number.isFinite(estimate.mean) ? estimate.mean : null;
  return { ...estimate, mean, adjustedProbability };
}

/** JSON has no infinity: a latency beyond all answers stands as a word. */
function figureOf(value: number): number | string {
  return Number.isFinite(value) ? value : "unanswered";
}
