import { existsSync } from "node:fs";
import { join } from "node:path";
import { type CheckedScenario, checkScenario } from "../lab/checkedScenario.ts";
import { fileError } from "../sim/input/inputError.ts";
import { FILE_LIMIT_CHARACTERS } from "../sim/scenario/yaml/compose.ts";
import { readTextFile } from "./textFile.ts";

/** What commands leave in folders, and what looks into these. */
const LEFT_FOLDERS = [
  {
    file: "run.json",
    found: "is the record of a run",
    instead:
      "orrery view shows it, orrery query DIR 'SELECT application, outcome, reason, count(*) FROM " +
      "requests GROUP BY ALL' tells what became of its requests and why",
  },
  {
    file: "experiment.json",
    found: "is the folder of an experiment",
    instead: "orrery report, view and query look into it",
  },
];

/** Reads and checks a scenario file; throws an `InputError` with all that is wrong with it. */
export function loadScenario(file: string, overrides: readonly string[]): CheckedScenario {
  for (const { file: own, found, instead } of LEFT_FOLDERS) {
    if (!existsSync(join(file, own))) continue;
    throw fileError(file, `${found}, expected a scenario file; ${instead}`);
  }
  const text = readTextFile(file, FILE_LIMIT_CHARACTERS);
  return checkScenario({ file, text, overrides });
}
