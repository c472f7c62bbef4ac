import { type ApplicationMetric, SHARE_RANGE } from "./metric.ts";

/** Mean accuracy of the models behind the answers in time, and of these only. */
export const accuracyInTime: ApplicationMetric = {
  name: "accuracy-in-time",
  title: "accuracy of the answers in time",
  column: "accuracy",
  unit: "1",
  better: "higher",
  scale: "difference",
  margin: 0.005,
  range: SHARE_RANGE,
  role: null,
  needsEqualWork: true,
  needsEqualSpan: false,
  printed: "single",
  table: "latency",
  partOf: null,
  madeFrom: null,
  scope: "application",
  value: ({ accuracy }) => accuracy?.ofAnswersInTime ?? null,
};
