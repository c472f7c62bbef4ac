export { aggregationPolicies } from "./aggregation/index.ts";
export { compressionPolicies } from "./compression/index.ts";
export { privacyPolicies } from "./privacy/index.ts";
export { selectionPolicies } from "./selection/index.ts";
