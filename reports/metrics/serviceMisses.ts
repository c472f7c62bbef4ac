import { SHARE_RANGE } from "./metric.ts";
import { most, serviceMetric } from "./services.ts";

/** Deadlines of a service that were missed, of those whose fate is known; of several the worst. */
export const serviceMisses = serviceMetric(
  {
    name: "service-misses",
    title: "deadline misses of services",
    column: "missed",
    unit: "1",
    better: "lower",
    scale: "difference",
    margin: 0.005,
    range: SHARE_RANGE,
    role: "beside",
  },
  ({ requests }) => requests.deadlineMissRatio,
  most,
);
