import { SHARE_RANGE } from "./metric.ts";
import { least, serviceMetric } from "./services.ts";

/** Of the requests to a service whose fate is known, those answered; of several the worst. */
export const serviceAvailability = serviceMetric(
  {
    name: "service-availability",
    title: "availability",
    column: "available",
    unit: "1",
    better: "higher",
    scale: "difference",
    margin: 0.001,
    range: SHARE_RANGE,
    role: "beside",
  },
  ({ availability }) => availability,
  least,
);
