import { type ApplicationMetric, SHARE_RANGE } from "./metric.ts";

/** Answers with all optional results in them, of those of requests that have such. */
export const fusedShare: ApplicationMetric = {
  name: "fused-share",
  title: "answers fused fully",
  column: "fused fully",
  unit: "1",
  better: "higher",
  scale: "difference",
  margin: 0.005,
  range: SHARE_RANGE,
  needsEqualWork: false,
  needsEqualSpan: false,
  role: null,
  printed: "single",
  table: "latency",
  partOf: null,
  madeFrom: null,
  scope: "application",
  value: ({ fusedWithOptional, fusedWithoutOptional }) => {
    const fused = fusedWithOptional + fusedWithoutOptional;
    return fused === 0 ? null : fusedWithOptional / fused;
  },
};
