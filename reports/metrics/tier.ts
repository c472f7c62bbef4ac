import { SHARE_RANGE, type TierMetric } from "./metric.ts";

/** What describes a tier and judges no policy: load that leaves one tier comes to another. */
export function tierMetric(
  own: Pick<TierMetric, "name" | "title" | "column" | "value"> & Partial<TierMetric>,
): TierMetric {
  return {
    unit: "1",
    better: null,
    scale: "difference",
    margin: 0.005,
    range: SHARE_RANGE,
    needsEqualWork: false,
    needsEqualSpan: false,
    role: null,
    printed: "none",
    table: "tiers",
    partOf: null,
    madeFrom: null,
    scope: "tier",
    ...own,
  };
}
