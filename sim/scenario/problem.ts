import type { Mistake } from "../input/inputError.ts";

/** A way down from the root of a scenario: keys of maps and indices of lists. */
export type Path = readonly (string | number)[];

/** What a check has found wrong at a path. */
export interface Complaint extends Mistake {
  /** Whether the key of the entry is at fault, or its value. */
  readonly at?: "key" | "value";
}

/** Takes what the checks find; the place in the file is looked up from the path. */
export type Report = (path: Path, complaint: Complaint) => void;

/** `nodes.edge.at[1]`; a key with dots in brackets: `nodes[my.group].count`. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number" || !/^[\w-]+$/.test(step)) text += `[${shortened(String(step))}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}

const SHOWN = 60;

function shortened(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

/** A value as messages show it: scalars as written, shortened; of a map its first keys. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return JSON.stringify(shortened(value));
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") {
    const keys = Object.keys(value);
    if (keys.length === 0) return "an empty map";
    return `a map with ${keys.slice(0, 4).map(shortened).join(", ")}${keys.length > 4 ? " …" : ""}`;
  }
  // As YAML writes them.
  if (Number.isNaN(value)) return ".nan";
  if (value === Infinity) return ".inf";
  return value === -Infinity ? "-.inf" : String(value);
}

/** `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
}

/** A list of names for a message, cut short when there are very many. */
export function listed(words: readonly string[], limit = 12): string {
  if (words.length <= limit) return words.join(", ");
  return `${words.slice(0, limit).join(", ")} … (${words.length} in all)`;
}
