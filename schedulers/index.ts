export { type CheckedParameters, checkParameters } from "../sim/policy/check.ts";
export type { CheckedDefinition } from "../sim/policy/userDefinition.ts";
export {
  asDispatchDefinition,
  asPlacementDefinition,
  asShiftingDefinition,
  kindOf,
} from "../sim/policy/userPolicies.ts";
export {
  type FoundPlacement,
  findPlacement,
  placementPolicies,
  registeredPlacement,
} from "./placementRegistry.ts";
export { dispatchPolicies, type FoundDispatch, findDispatch } from "./registry.ts";
export {
  type FoundShifting,
  findShifting,
  registeredShifting,
  shiftingPolicies,
} from "./shiftingRegistry.ts";
