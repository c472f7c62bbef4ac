import { formatCount, formatShare } from "../reports/format.ts";
import { type ReportTable, textTable } from "../reports/table.ts";
import type { FlowComparison } from "./flowsAgainstSimgrid.ts";
import type { HoldComparison } from "./holdAgainstCpp.ts";
import type { Measurement } from "./measure.ts";
import type { TrainingComparison } from "./trainingAgainstTensorflow.ts";

export function measurementText(measurements: readonly Measurement[]): string {
  const table: ReportTable = {
    header: ["benchmark", "per second", "", "each", "spread", "samples"],
    align: ["left", "right", "left", "right", "right", "right"],
    rows: measurements.map(({ name, unit, unitsPerSecond, spread, samples }) => [
      name,
      formatCount(Math.round(unitsPerSecond)),
      unit,
      `${Math.round(1e9 / unitsPerSecond)} ns`,
      formatShare(spread, 2),
      `${samples}`,
    ]),
  };
  return textTable(table);
}

/** The hold model beside C++; a ratio above one is in our favour. */
export function comparisonText(rows: readonly HoldComparison[]): string {
  const table: ReportTable = {
    header: ["pending", "C++ queue", "our queue", "ratio", "our simulator", "ratio", "same order"],
    align: ["right", "right", "right", "right", "right", "right", "left"],
    rows: rows.map((row) => [
      formatCount(row.pending),
      `${row.cppNanoseconds.toFixed(0)} ns`,
      `${row.queueNanoseconds.toFixed(0)} ns`,
      row.queueRatio.toFixed(2),
      `${row.simulatorNanoseconds.toFixed(0)} ns`,
      row.simulatorRatio.toFixed(2),
      row.sameOrder ? "yes" : "NO",
    ]),
  };
  return textTable(table);
}

/** Flows beside SimGrid's; a ratio above one is in our favour. */
export function flowComparisonText(rows: readonly FlowComparison[]): string {
  const table: ReportTable = {
    header: ["senders", "SimGrid", "ours", "ratio", "largest difference of an end"],
    align: ["right", "right", "right", "right", "right"],
    rows: rows.map((row) => [
      formatCount(row.senders),
      `${row.simgridNanoseconds.toFixed(0)} ns`,
      `${row.networkNanoseconds.toFixed(0)} ns`,
      row.ratio.toFixed(2),
      row.largestDifference.toExponential(1),
    ]),
  };
  return textTable(table);
}

/** Steps of training beside those of TensorFlow.js; a ratio above one is in our favour. */
export function trainingComparisonText(rows: readonly TrainingComparison[]): string {
  const microseconds = (nanoseconds: number) => `${(nanoseconds / 1_000).toFixed(1)} µs`;
  const table: ReportTable = {
    header: [
      "step",
      "ours",
      "its gradients",
      "ratio",
      "written out",
      "ratio",
      "largest difference",
    ],
    align: ["left", "right", "right", "right", "right", "right", "right"],
    rows: rows.map((row) => [
      row.name,
      microseconds(row.ownNanoseconds),
      microseconds(row.automaticNanoseconds),
      row.automaticRatio.toFixed(1),
      microseconds(row.manualNanoseconds),
      row.manualRatio.toFixed(1),
      row.largestDifference.toExponential(1),
    ]),
  };
  return textTable(table);
}
