export { type CheckedParameters, checkParameters } from "../sim/policy/checkParameters.ts";
export { asDefinition, type CheckedDefinition, kindOf } from "../sim/policy/userDefinition.ts";
export { type FoundPolicy, PolicyRegistry, registry } from "./registry.ts";
