import { quantileSeconds } from "./latencyFigure.ts";
import { POSITIVE_RANGE } from "./metric.ts";
import { most, serviceMetric } from "./services.ts";

/** Over all that was asked of a service; of several the longest. */
export const serviceP95 = serviceMetric(
  {
    name: "service-p95",
    title: "p95 latency of services",
    column: "p95",
    unit: "s",
    better: "lower",
    scale: "ratio",
    margin: 0.02,
    range: POSITIVE_RANGE,
    role: "rank",
  },
  ({ requests }) => quantileSeconds(requests.latency.p95Seconds),
  most,
);
