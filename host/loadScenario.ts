import { type CheckedScenario, checkScenario } from "../lab/checkedScenario.ts";
import { FILE_LIMIT_CHARACTERS } from "../sim/scenario/yaml/compose.ts";
import { readTextFile } from "./textFile.ts";

/** Reads and checks a scenario file; throws an `InputError` with all that is wrong with it. */
export function loadScenario(file: string, overrides: readonly string[]): CheckedScenario {
  const text = readTextFile(file, FILE_LIMIT_CHARACTERS);
  return checkScenario({ file, text, overrides });
}
