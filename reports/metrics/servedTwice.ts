import { POSITIVE_RANGE } from "./metric.ts";
import { COUNT, serviceMetric, total } from "./services.ts";

/** Requests whose work was done more than once: by a pod that was given up, and by another. */
export const servedTwice = serviceMetric(
  {
    ...COUNT,
    unit: "requests",
    name: "served-twice",
    title: "requests served twice",
    column: "twice",
    better: "lower",
    range: POSITIVE_RANGE,
    role: "beside",
  },
  (service) => service.servedTwice,
  total,
);
