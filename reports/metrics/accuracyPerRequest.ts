import { type ApplicationMetric, SHARE_RANGE } from "./metric.ts";

/** Accuracy-weighted answers in time, of all requests: what was late or never came counts as 0. */
export const accuracyPerRequest: ApplicationMetric = {
  name: "accuracy-per-request",
  title: "accuracy per request, 0 if not in time",
  column: "accuracy per request",
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
  value: ({ accuracy }) => accuracy?.perRequest ?? null,
};
