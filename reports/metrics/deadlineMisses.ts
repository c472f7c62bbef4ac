import { type ApplicationMetric, SHARE_RANGE } from "./metric.ts";

/** Of the requests with a deadline whose fate is known. */
export const deadlineMisses: ApplicationMetric = {
  name: "deadline-misses",
  title: "deadline misses",
  column: "missed",
  unit: "1",
  better: "lower",
  scale: "difference",
  margin: 0.005,
  range: SHARE_RANGE,
  needsEqualWork: false,
  needsEqualSpan: false,
  role: "beside",
  printed: "each",
  table: "requests",
  partOf: null,
  madeFrom: null,
  scope: "application",
  value: (requests) => requests.deadlineMissRatio,
};
