export { formatProblem, InputError, type InputProblem } from "../input/inputError.ts";
export {
  expandSites,
  linkCount,
  memberCount,
  membersOf,
  type Site,
  staticNodeCount,
} from "./expand.ts";
export { scenarioJsonSchema } from "./jsonSchema.ts";
export {
  type Override,
  type ParseOptions,
  type ParseResult,
  parseScenario,
} from "./parse.ts";
export {
  type Device,
  type DevicePreset,
  deviceClass,
  devicePresets,
  type FigureSource,
  type LinkPreset,
  linkPresets,
  presetNames,
  type Standing,
} from "./presets/index.ts";
export { scenarioReference } from "./reference/page.ts";
export { type ResolvedDevice, resolveNodeGroup } from "./resolve.ts";
export type { Scenario, ScenarioInput } from "./schema/scenario.ts";
