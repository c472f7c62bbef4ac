import { none } from "./none.ts";

/** The privacy policies by name. */
export const privacyPolicies = [none];
