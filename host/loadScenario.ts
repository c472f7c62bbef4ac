import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { formatProblem, parseScenario } from "../sim/scenario/parse.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";
import { EXIT, Failure, messageOf, systemCode } from "./failure.ts";

/** A scenario file as it was read; plain data, so that it can be sent to a worker. */
export interface ScenarioText {
  /** As the user wrote it; other files are looked for beside it. */
  readonly file: string;
  readonly text: string;
  /** `path=value`, applied in order. */
  readonly overrides: readonly string[];
}

export interface LoadedScenario extends ScenarioText {
  readonly scenario: Scenario;
  /** SHA-256 of text and overrides. */
  readonly hash: string;
}

/** Reads and checks a scenario file; fails with all that is wrong with it. */
export function loadScenario(file: string, overrides: readonly string[]): LoadedScenario {
  return checkScenario({ file, text: readText(file), overrides });
}

/** Checks a scenario that has been read. */
export function checkScenario(source: ScenarioText): LoadedScenario {
  const { file, text, overrides } = source;
  const parsed = parseScenario(text, { file, overrides: overrides.map(splitOverride) });
  if ("problems" in parsed) throw new Failure(EXIT.badData, parsed.problems.map(formatProblem));
  const hash = createHash("sha256")
    .update(JSON.stringify([text, overrides]))
    .digest("hex");
  return { ...source, scenario: parsed.scenario, hash };
}

/** The text of a file that the user named. */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(EXIT.badData, `${file}: ${unreadable(error)}`);
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

function splitOverride(override: string): { path: string; value: string } {
  const at = override.indexOf("=");
  if (at < 1) throw new Failure(EXIT.usage, `--set ${override}: expected path=value`);
  return { path: override.slice(0, at), value: override.slice(at + 1) };
}
