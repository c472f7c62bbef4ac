import type { Parameters } from "../sim/policy/parameters.ts";
import { REQUEST_OUTCOMES } from "../sim/record/outcomes.ts";
import type { PolicyRecord, RunRecord } from "../sim/record/runRecord.ts";
import type { RequestSummary, RunSummary, ShiftingSummary } from "../sim/record/summary.ts";
import { formatCount, formatQuantity, formatShare } from "./format.ts";
import { type ReportTable, textTable } from "./table.ts";

/** A run for a reader at a terminal: what was asked, what came of it, and what it took. */
export function summaryText(record: RunRecord, width = Infinity): string {
  const { summary } = record;
  const parts = [
    headline(record),
    textTable(requestTable(summary), width),
    textTable(latencyTable(summary), width),
  ];
  if (summary.tiers.length > 0) parts.push(textTable(tierTable(summary), width));
  if (summary.links.length > 0) parts.push(textTable(linkTable(summary), width));
  parts.push(labelled(totals(record)));
  return parts.join("\n\n");
}

/** Lines "label  value" with the values in one column. */
export function labelled(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join("\n");
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

function policyText({ name, parameters }: PolicyRecord): string {
  return [name, ...parameterTexts(parameters)].join(", ");
}

/** "network 0.8", "insertion true", "weights [1, 2]". */
export function parameterTexts(parameters: Parameters): string[] {
  return Object.entries(parameters).map(([name, value]) =>
    typeof value === "object" ? `${name} [${value.join(", ")}]` : `${name} ${value}`,
  );
}

function spanText(summary: RunSummary): string {
  const whole = formatQuantity(summary.simulatedSeconds, "s");
  if (summary.warmupSeconds === 0) return whole;
  return `${whole}, of which ${formatQuantity(summary.warmupSeconds, "s")} warm-up not counted`;
}

function classesOf(summary: RunSummary): readonly RequestSummary[] {
  if (summary.applications.length <= 1) return summary.applications;
  return [...summary.applications, summary.requests];
}

function requestTable(summary: RunSummary): ReportTable {
  return {
    header: ["requests", "created", ...REQUEST_OUTCOMES, "missed"],
    align: ["left", "right", "right", "right", "right", "right", "right", "right"],
    rows: classesOf(summary).map((one) => [
      one.application ?? "all",
      ...[one.created, ...REQUEST_OUTCOMES.map((outcome) => one[outcome])].map(formatCount),
      formatShare(one.deadlineMissRatio),
    ]),
  };
}

function latencyTable(summary: RunSummary): ReportTable {
  const fused = classesOf(summary).some(
    (one) => one.fusedWithOptional + one.fusedWithoutOptional > 0,
  );
  const fusedShare = (one: RequestSummary) =>
    formatShare(one.fusedWithOptional / (one.fusedWithOptional + one.fusedWithoutOptional));
  return {
    header: ["latency", "mean", "p50", "p95", "p99", "max", ...(fused ? ["fused fully"] : [])],
    align: ["left", "right", "right", "right", "right", "right", "right"],
    rows: classesOf(summary).map((one) => [
      one.application ?? "all",
      ...[
        one.latency.meanSeconds,
        one.latency.p50Seconds,
        one.latency.p95Seconds,
        one.latency.p99Seconds,
        one.latency.maxSeconds,
      ].map((seconds) => formatQuantity(seconds, "s")),
      ...(fused ? [fusedShare(one)] : []),
    ]),
  };
}

function tierTable(summary: RunSummary): ReportTable {
  return {
    header: ["tier", "nodes", "tasks", "processors", "accelerators", "energy"],
    align: ["left", "right", "right", "right", "right", "right"],
    rows: summary.tiers.map((tier) => [
      tier.tier,
      formatCount(tier.nodes),
      formatCount(tier.tasks),
      formatShare(tier.utilisation),
      formatShare(tier.acceleratorUtilisation),
      formatQuantity(tier.energyJoules, "J"),
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
  const { energy, cost, counts } = summary;
  const joules = (value: number) => formatQuantity(value, "J");
  const dollars = (value: number) => formatQuantity(value, "USD");
  const lines: [string, string][] = [
    [
      "energy",
      `${joules(energy.totalJoules)} (nodes ${joules(energy.nodesJoules)}, ` +
        `network ${joules(energy.networkJoules)})`,
    ],
    [
      "cost",
      `${dollars(cost.totalDollars)} (use of nodes ${dollars(cost.usedDollars)}, ` +
        `transfer ${dollars(cost.transferDollars)}; all nodes rented ${dollars(cost.rentDollars)})`,
    ],
  ];
  if (summary.carbonGrams !== null)
    lines.push(["carbon", formatQuantity(summary.carbonGrams, "g")]);
  if (summary.shifting !== null) lines.push(["shifted", shiftingText(summary.shifting)]);
  lines.push([
    "decisions",
    `${formatCount(counts.decisions)}, ${formatCount(counts.retries)} retries`,
  ]);
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
