import { POSITIVE_RANGE } from "./metric.ts";
import { COUNT, clusterMetric } from "./services.ts";

/** Each try counts, one every 5 s: how long drains had to wait. */
export const blockedEvictions = clusterMetric(
  {
    ...COUNT,
    unit: "tries",
    name: "blocked-evictions",
    title: "evictions that budgets held up",
    column: "blocked",
    better: null,
    range: POSITIVE_RANGE,
    role: null,
  },
  (cluster) => cluster.blockedEvictions,
);
