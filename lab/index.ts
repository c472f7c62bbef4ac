export { InputError, type InputProblem } from "../sim/input/inputError.ts";
export {
  type Cell,
  type CellChoice,
  type CellContext,
  type CellOutcome,
  cellsOf,
  recordOfCell,
} from "./cells/cell.ts";
export { MemoryStore, type ResultStore } from "./cells/resultStore.ts";
export { type CheckedScenario, checkScenario, type ScenarioText } from "./checkedScenario.ts";
export {
  type ChosenPolicies,
  choosePolicies,
  type FoundPolicy,
  overriddenParameters,
  type PolicySource,
} from "./choosePolicies.ts";
export { hashNamedFiles, inputHash, scenarioHash } from "./inputHashes.ts";
export { BrokenLaws, type LawOptions } from "./lawfulRun.ts";
export { type PolicyRequest, type PolicyRequests, requestFor } from "./policyRequest.ts";
export { type PolicyText, PolicyTextError, parsePolicies } from "./policyText.ts";
export {
  type PreparedRun,
  planRun,
  prepareRun,
  type RunPlan,
  type RunRequest,
} from "./prepareRun.ts";
