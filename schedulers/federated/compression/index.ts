import { full } from "./full.ts";
import { qsgd } from "./qsgd.ts";
import { sign } from "./sign.ts";
import { topK } from "./topK.ts";

/** The compression policies by name. */
export const compressionPolicies = [full, topK, qsgd, sign];
