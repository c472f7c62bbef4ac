export { type CheckedParameters, checkParameters } from "../sim/policy/check.ts";
export { asDispatchDefinition, type CheckedDefinition } from "../sim/policy/userDispatch.ts";
export { dispatchPolicies, type FoundDispatch, findDispatch } from "./registry.ts";
