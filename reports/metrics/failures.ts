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
  needsEqualWork: false,
  needsEqualSpan: false,
  role: null,
  printed: "single",
  table: null,
  partOf: null,
  madeFrom: null,
  scope: "application",
  value: ({ created, rejected, lost }) => (created === 0 ? null : (rejected + lost) / created),
};
