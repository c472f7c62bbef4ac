import { formatProblem, parseScenario } from "../sim/scenario/parse.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";
import { Refusal } from "./refusal.ts";

/** A scenario as it was written; plain data, so that it can be sent to a worker. */
export interface ScenarioText {
  /** What messages and records call it. */
  readonly file: string;
  readonly text: string;
  /** `path=value`, applied in order. */
  readonly overrides: readonly string[];
}

/** A scenario in which nothing is wrong that can be seen without other files. */
export interface CheckedScenario extends ScenarioText {
  readonly scenario: Scenario;
}

/** Reads and checks a scenario; refuses it with all that is wrong. */
export function checkScenario(source: ScenarioText): CheckedScenario {
  const { file, text, overrides } = source;
  const parsed = parseScenario(text, { file, overrides: overrides.map(splitOverride) });
  if ("problems" in parsed) throw new Refusal("scenario", parsed.problems.map(formatProblem));
  return { file, text, overrides, scenario: parsed.scenario };
}

function splitOverride(override: string): { path: string; value: string } {
  const at = override.indexOf("=");
  if (at < 1) throw new Refusal("choice", [`override "${override}": expected path=value`]);
  return { path: override.slice(0, at), value: override.slice(at + 1) };
}
