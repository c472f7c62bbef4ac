import { type ApplicationMetric, SHARE_RANGE } from "./metric.ts";

/**
 * Requests whose answer, the first or a corrected one, had all optional results in it by the
 * deadline, of all that were asked.
 */
export const fusedInTime: ApplicationMetric = {
  name: "fused-in-time",
  title: "fused by the deadline",
  column: "fused in time",
  unit: "1",
  better: "higher",
  scale: "difference",
  margin: 0.005,
  range: SHARE_RANGE,
  role: null,
  needsEqualWork: false,
  needsEqualSpan: false,
  printed: "each",
  table: "latency",
  partOf: null,
  madeFrom: null,
  scope: "application",
  value: ({ fused }) => fused?.inTimeShare ?? null,
};
