import { full } from "./full.ts";

/** The compression policies by name. */
export const compressionPolicies = [full];
