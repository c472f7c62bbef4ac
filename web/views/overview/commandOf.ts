import type { ParameterValue } from "../../../sim/policy/parameters.ts";
import type { RunRecord } from "../../../sim/record/runRecord.ts";

/** The command that repeats a run, from where its files lie; `file` is its scenario. */
export function commandOf(
  { scenario, policies, seed }: RunRecord,
  file: string = scenario.file,
): string {
  const words = ["orrery", "run", file];
  for (const [kind, { name, parameters }] of Object.entries(policies)) {
    const settings = Object.entries(parameters).map(([key, value]) => `:${key}=${written(value)}`);
    words.push(`--${kind}`, quotedWord(name) + settings.join(""));
  }
  words.push("--seed", String(seed));
  for (const override of scenario.overrides) words.push("--set", override);
  return words.map(shellWord).join(" ");
}

/** A value as the command reads it. */
function written(value: ParameterValue): string {
  if (typeof value === "object") return `[${value.map(written).join(",")}]`;
  return typeof value === "string" ? quotedWord(value) : String(value);
}

/** A word in quotes where it would be read as several, or as a number. */
function quotedWord(word: string): string {
  return /^[A-Za-z./@][\w./@-]*$/.test(word) && !/^(?:true|false)$/.test(word) ? word : `"${word}"`;
}

/** A word as a shell takes it whole. */
function shellWord(word: string): string {
  return /^[\w.:=,/@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
