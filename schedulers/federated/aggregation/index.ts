import { fedavg } from "./fedavg.ts";

/** The aggregation policies by name. */
export const aggregationPolicies = [fedavg];
