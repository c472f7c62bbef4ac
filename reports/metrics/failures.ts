import { type ApplicationMetric, SHARE_RANGE } from "./metric.ts";

/** Requests that never come to an answer, of all that were made. */
export const failures: ApplicationMetric = {
  name: "failures",
  title: "rejected or lost",
  column: "failed",
  unit: "1",
  better: "lower",
  scale: "difference",
  margin: 0.005,
  range: SHARE_RANGE,
  role: null,
  printed: "whole",
  table: null,
  partOf: null,
  scope: "application",
  value: ({ created, rejected, lost }) => (created === 0 ? null : (rejected + lost) / created),
};
