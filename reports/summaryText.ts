import { REQUEST_OUTCOMES } from "../sim/record/outcomes.ts";
import type { RunRecord } from "../sim/record/runRecord.ts";
import type { RequestSummary, RunSummary, ShiftingSummary } from "../sim/record/summary.ts";
import { expenseLines } from "./expenseText.ts";
import { figureText } from "./figureText.ts";
import { formatCount, formatQuantity, labelled } from "./format.ts";
import { figuresOf, METRICS, type Metric, metricsOfTable } from "./metrics/index.ts";
import type { MissedRequests } from "./missed/missedCounts.ts";
import { missedTable } from "./missed/missedTable.ts";
import { jobTimeTable, parallelTable } from "./parallelTrainingText.ts";
import { policyText } from "./provenance.ts";
import { ALL_APPLICATIONS, type Selection, USUAL } from "./selection.ts";
import { clusterLines, rolloutTable, serviceTable, serviceTargets } from "./servicesText.ts";
import { figuresRight, type ReportTable, textTable } from "./table.ts";
import { tierTable } from "./tierTable.ts";
import {
  privacyTable,
  probingTable,
  targetTable,
  trainingEnergyTable,
  trainingTable,
} from "./trainingText.ts";

/**
 * A run for a reader at a terminal: what was asked, what came of it, why requests were missed, and
 * what it took.
 */
export function summaryText(
  record: RunRecord,
  width = Infinity,
  selection = USUAL,
  missed: readonly MissedRequests[] = [],
): string {
  const { summary } = record;
  if (selection.metrics !== null) {
    const table = metricTable(summary, selection.metrics, selection);
    return `${headline(record)}\n\n${textTable(table, width)}`;
  }
  const classes = classesOf(summary, selection);
  const parts = [headline(record)];
  if (classes.length > 0) {
    parts.push(textTable(requestTable(classes), width), textTable(latencyTable(classes), width));
  }
  const why = missedTable(selectedOf(missed, selection), summary);
  if (why !== null) parts.push(textTable(why, width));
  if (selection.applications !== null) return parts.join("\n\n");
  if (summary.training.length > 0) {
    parts.push(textTable(trainingTable(summary.training), width));
    parts.push(textTable(trainingEnergyTable(summary.training), width));
  }
  const { training } = summary;
  for (const table of [probingTable(training), privacyTable(training), targetTable(training)]) {
    if (table !== null) parts.push(textTable(table, width));
  }
  if (summary.services.length > 0) parts.push(textTable(serviceTable(summary.services), width));
  const asked = serviceTargets(summary.services);
  if (asked !== null) parts.push(textTable(asked, width));
  const updates = rolloutTable(summary.cluster);
  if (updates !== null) parts.push(textTable(updates, width));
  const { parallelTraining } = summary;
  if (parallelTraining.length > 0) {
    const tables = [parallelTable(parallelTraining), jobTimeTable(parallelTraining)];
    parts.push(...tables.map((table) => textTable(table, width)));
  }
  if (summary.tiers.length > 0) parts.push(textTable(tierTable(summary.tiers), width));
  if (summary.links.length > 0) parts.push(textTable(linkTable(summary), width));
  parts.push(labelled(totals(record)));
  return parts.join("\n\n");
}

function headline(record: RunRecord): string {
  return labelled([
    ["scenario", `${record.scenario.name} (${record.scenario.file})`],
    ...Object.entries(record.policies).map(([kind, one]) => [kind, policyText(one)] as const),
    ["seed", String(record.seed)],
    ["digest", record.digest],
    ["simulated", spanText(record.summary)],
  ]);
}

function spanText(summary: RunSummary): string {
  const seconds = (value: number) => formatQuantity(value, "s");
  const { simulatedSeconds, warmupSeconds, drain } = summary;
  const parts = [
    ...(warmupSeconds === 0 ? [] : [`${seconds(warmupSeconds)} warm-up not counted`]),
    ...(drain === null ? [] : [`${seconds(drain.seconds)} drained without new requests`]),
  ];
  const whole = seconds(simulatedSeconds);
  return parts.length === 0 ? whole : `${whole}, of which ${parts.join(", ")}`;
}

function classesOf(summary: RunSummary, { applications }: Selection): readonly RequestSummary[] {
  if (summary.applications.length <= 1) return summary.applications;
  const classes = [...summary.applications, summary.requests];
  if (applications === null) return classes;
  return classes.filter((one) => applications.includes(one.application ?? ALL_APPLICATIONS));
}

function selectedOf(
  missed: readonly MissedRequests[],
  { applications }: Selection,
): readonly MissedRequests[] {
  if (applications === null || applications.includes(ALL_APPLICATIONS)) return missed;
  return missed.filter(({ application }) => applications.includes(application));
}

/** The figures of some metrics, each with its subject. */
function metricTable(
  summary: RunSummary,
  names: readonly string[],
  { applications }: Selection,
): ReportTable {
  const isSelected = (scope: Metric["scope"], subject: string | null) =>
    applications === null ||
    (scope === "application" && applications.includes(subject ?? ALL_APPLICATIONS));
  const rows = METRICS.filter(({ name }) => names.includes(name)).flatMap((metric) =>
    figuresOf(metric, summary)
      .filter(({ subject }) => isSelected(metric.scope, subject))
      .map(({ subject, value }) => [
        metric.title,
        subject ?? ALL_APPLICATIONS,
        figureText(metric, value),
      ]),
  );
  return { header: ["metric", "of", "value"], align: ["left", "left", "right"], rows };
}

function requestTable(classes: readonly RequestSummary[]): ReportTable {
  const metrics = metricsOfTable("requests", "application");
  const header = ["requests", "created", ...REQUEST_OUTCOMES, ...metrics.map((one) => one.column)];
  return {
    header,
    align: figuresRight(header),
    rows: classes.map((one) => [
      one.application ?? ALL_APPLICATIONS,
      ...[one.created, ...REQUEST_OUTCOMES.map((outcome) => one[outcome])].map(formatCount),
      ...metrics.map((metric) => figureText(metric, metric.value(one))),
    ]),
  };
}

/** Columns in which there is no figure are left out. */
function latencyTable(classes: readonly RequestSummary[]): ReportTable {
  const metrics = metricsOfTable("latency", "application").filter((metric) =>
    classes.some((one) => metric.value(one) !== null),
  );
  const header = ["latency", ...metrics.map((metric) => metric.column)];
  return {
    header,
    align: figuresRight(header),
    rows: classes.map((one) => [
      one.application ?? ALL_APPLICATIONS,
      ...metrics.map((metric) => figureText(metric, metric.value(one))),
    ]),
  };
}

function linkTable(summary: RunSummary): ReportTable {
  return {
    header: ["links", "sent", "delivered", "lost", "in flight", "energy", "cost"],
    align: ["left", "right", "right", "right", "right", "right", "right"],
    rows: summary.links.map((link) => [
      link.linkClass,
      ...[link.sentBytes, link.deliveredBytes, link.lostBytes, link.inFlightBytes].map((bytes) =>
        formatQuantity(bytes, "B"),
      ),
      formatQuantity(link.energyJoules, "J"),
      formatQuantity(link.costDollars, "USD"),
    ]),
  };
}

function totals({ summary }: RunRecord): [string, string][] {
  const { counts } = summary;
  const lines = expenseLines(summary);
  if (summary.cluster !== null) lines.push(...clusterLines(summary.cluster, summary.services));
  if (summary.shifting !== null) lines.push(["shifted", shiftingText(summary.shifting)]);
  if (summary.applications.length > 0) {
    lines.push([
      "decisions",
      `${formatCount(counts.decisions)}, ${formatCount(counts.retries)} retries`,
    ]);
  }
  if (counts.vehicles > 0) {
    lines.push([
      "mobility",
      `${formatCount(counts.vehicles)} vehicles, ${formatCount(counts.handovers)} handovers ` +
        `(${formatCount(counts.pingPongs)} ping-pongs), ` +
        `${formatCount(counts.coverageLosses)} losses of coverage, ` +
        `${formatCount(counts.interruptedTransfers)} interrupted transfers`,
    ]);
  }
  if (counts.failures > 0) {
    lines.push([
      "faults",
      `${formatCount(counts.failures)} failures, ${formatCount(counts.repairs)} repairs, ` +
        `${formatCount(counts.detections)} noticed`,
    ]);
  }
  return lines;
}

function shiftingText(shifting: ShiftingSummary): string {
  const intensity = (value: number | null) => formatQuantity(value, "g/kWh");
  return (
    `${formatCount(shifting.jobs)} jobs, ${shiftText(shifting.meanShiftSeconds)} on average, ` +
    `${formatCount(shifting.pauses)} pauses; ${intensity(shifting.gramsPerKilowattHour)} ` +
    `by the forecast (as planned ${intensity(shifting.plannedGramsPerKilowattHour)})`
  );
}

/** "1.5 h later", "20 min earlier". */
function shiftText(seconds: number | null): string {
  if (seconds === null || seconds === 0) return "not moved";
  return `${formatQuantity(Math.abs(seconds), "s")} ${seconds < 0 ? "earlier" : "later"}`;
}
