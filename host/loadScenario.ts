import { readFileSync } from "node:fs";
import { type CheckedScenario, checkScenario } from "../lab/checkedScenario.ts";
import { fileError } from "../sim/input/inputError.ts";
import { messageOf, systemCode } from "./failure.ts";

/** Reads and checks a scenario file; throws an `InputError` with all that is wrong with it. */
export function loadScenario(file: string, overrides: readonly string[]): CheckedScenario {
  return checkScenario({ file, text: readText(file), overrides });
}

/** The text of a file that the user named. */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw fileError(file, unreadable(error));
  }
}

/** Why a file could not be read, without the system's own jargon where it is common. */
export function unreadable(error: unknown): string {
  const code = systemCode(error);
  if (code === "ENOENT") return "no such file";
  if (code === "EISDIR") return "is a folder, expected a file";
  if (code === "EACCES") return "may not be read";
  return messageOf(error);
}
