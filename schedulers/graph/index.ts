import { cpop } from "./cpop.ts";
import { heft } from "./heft.ts";

/** The graph policies by name. */
export const graphPolicies = [heft, cpop];
