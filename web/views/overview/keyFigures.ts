import {
  figuresOf,
  METRICS,
  type Metric,
  PARALLEL_METRICS,
  PER_ANSWER_METRICS,
  SERVICE_METRICS,
  TRAINING_METRICS,
} from "../../../reports/metrics/index.ts";
import type { RunSummary } from "../../../sim/record/summary.ts";

/** One figure of a run with what it is a figure of. */
export interface KeyFigure {
  readonly metric: Metric;
  /** An application or a tier; null for the run as a whole. */
  readonly subject: string | null;
  /** Null where it is not modelled or there was nothing to measure. */
  readonly value: number | null;
  /** Why it has no value, or of what part it is; null where there is nothing to tell. */
  readonly remark: string | null;
}

/**
 * All figures of a run, the most telling metrics first; of requests, training and pods only where
 * there are some.
 */
export function keyFigures(summary: RunSummary): KeyFigure[] {
  const { applications, services } = summary;
  const absent = [
    ...(applications.length > 0 ? [] : METRICS.filter(({ scope }) => scope === "application")),
    ...(applications.length + services.length > 0 ? [] : PER_ANSWER_METRICS),
    ...(summary.training.length > 0 ? [] : TRAINING_METRICS),
    ...(summary.parallelTraining.length > 0 ? [] : PARALLEL_METRICS),
    ...(summary.cluster === null ? SERVICE_METRICS : []),
  ];
  const metrics = METRICS.filter((metric) => !absent.includes(metric));
  return metrics.flatMap((metric) =>
    figuresOf(metric, summary).map(({ subject, value }) => ({
      metric,
      subject,
      value,
      remark: metric.scope === "run" ? metric.coverage(summary) : null,
    })),
  );
}

/**
 * What a run came to, in a few figures: of what ranks it, what stands beside that and what it was
 * had for; of the parts of a sum only where there is no sum.
 */
export function headFigures(summary: RunSummary): KeyFigure[] {
  const figures = keyFigures(summary).filter(({ subject }) => subject === null);
  const isKnown = (name: string | null) =>
    figures.some(({ metric, value }) => metric.name === name && value !== null);
  const isTold = ({ metric, value }: KeyFigure) =>
    metric.role !== null && (metric.partOf === null || (value !== null && !isKnown(metric.partOf)));
  return figures.filter(isTold);
}
