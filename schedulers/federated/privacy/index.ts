import { dpFedavg } from "./dpFedavg.ts";
import { dpSecureAggregation } from "./dpSecureAggregation.ts";
import { none } from "./none.ts";
import { secureAggregation } from "./secureAggregation.ts";

/** The privacy policies by name. */
export const privacyPolicies = [none, dpFedavg, secureAggregation, dpSecureAggregation];
