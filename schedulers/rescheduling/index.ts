import { intelligentRescheduling } from "./intelligentRescheduling.ts";

/** The rescheduling policies by name. */
export const reschedulingPolicies = [intelligentRescheduling];
