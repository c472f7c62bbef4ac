import type { ClusterSummary, ServiceSummary } from "../../sim/record/serviceSummary.ts";
import type { RunMetric } from "./metric.ts";

type Given = Pick<RunMetric, "name" | "title" | "column" | "unit" | "better" | "scale"> &
  Pick<RunMetric, "margin" | "range" | "role">;

const PLAIN = {
  needsEqualWork: false,
  needsEqualSpan: false,
  printed: "whole",
  table: null,
  partOf: null,
  madeFrom: null,
  scope: "run",
  coverage: () => null,
} as const;

/** A metric of a cluster's pods: null where a run has no cluster. */
export function clusterMetric(
  given: Given,
  of: (cluster: ClusterSummary) => number | null,
): RunMetric {
  const value: RunMetric["value"] = ({ cluster }) => (cluster === null ? null : of(cluster));
  return { ...given, ...PLAIN, value };
}

/** A metric of services, put together of those that have a figure; null where none has. */
export function serviceMetric(
  given: Given,
  of: (service: ServiceSummary) => number | null,
  together: (values: readonly number[]) => number,
): RunMetric {
  const value: RunMetric["value"] = ({ services }) => {
    const figures = services.map(of).filter((one): one is number => one !== null);
    return figures.length === 0 ? null : together(figures);
  };
  return { ...given, ...PLAIN, value };
}

export const least = (values: readonly number[]) => Math.min(...values);
export const most = (values: readonly number[]) => Math.max(...values);
export const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);

/** Whole numbers, of which one more or less matters. */
export const COUNT = { scale: "difference", margin: 0.5 } as const;
