import { type ApplicationMetric, SHARE_RANGE } from "./metric.ts";

/**
 * First answers with all optional results in them, of those of requests that may have such. What is
 * corrected later counts as without: `fused-in-time` counts the answers that are corrected.
 */
export const fusedShare: ApplicationMetric = {
  name: "fused-share",
  title: "fused in the first answer",
  column: "fused at first",
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
