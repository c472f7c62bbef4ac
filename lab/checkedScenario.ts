import { choiceError, InputError } from "../sim/input/inputError.ts";
import { fieldProblem } from "../sim/scenario/fieldProblem.ts";
import { parseScenario } from "../sim/scenario/parse.ts";
import type { Complaint, Path } from "../sim/scenario/problem.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";

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

/** Reads and checks a scenario; throws an `InputError` with all that is wrong. */
export function checkScenario(source: ScenarioText): CheckedScenario {
  const { file, text, overrides } = source;
  const parsed = parseScenario(text, { file, overrides: overrides.map(splitOverride) });
  if ("problems" in parsed) throw new InputError(parsed.problems);
  return { file, text, overrides, scenario: parsed.scenario };
}

/** What is wrong with a field of a checked scenario, with its place in the file. */
export function fieldError(checked: CheckedScenario, path: Path, complaint: Complaint): InputError {
  const { file, text, overrides } = checked;
  const options = { file, overrides: overrides.map(splitOverride) };
  return new InputError([fieldProblem(text, options, path, complaint)]);
}

function splitOverride(override: string): { path: string; value: string } {
  const at = override.indexOf("=");
  if (at < 1) throw choiceError(`override "${override}"`, ["expected path=value"]);
  return { path: override.slice(0, at), value: override.slice(at + 1) };
}
