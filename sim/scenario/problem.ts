/** A way down from the root of a scenario: keys of maps and indices of lists. */
export type Path = readonly (string | number)[];

/** One mistake in a scenario file or in an override. */
export interface Problem {
  /** The file as it was named, or `--set path=value`. */
  readonly file: string;
  /** From 1, in UTF-16 code units; line 0 for a mistake in an override. */
  readonly line: number;
  readonly column: number;
  /** Where in the scenario, as `--set` would write it; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong, in one sentence without the place. */
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
  /** The nearest that would be valid there. */
  readonly nearest?: string;
}

/** What a check has to say about a place. Without `message` it is made of found and expected. */
export interface Complaint {
  readonly found?: string;
  readonly expected?: string;
  readonly nearest?: string | undefined;
  readonly message?: string;
  /** Whether the key of the entry is at fault, or its value. */
  readonly at?: "key" | "value";
}

/** Takes what the checks find; the place in the file is looked up from the path. */
export type Report = (path: Path, complaint: Complaint) => void;

/** `file:line:column: path: found …; expected …; did you mean "…"?` */
export function formatProblem(problem: Problem): string {
  const { file, line, column, path, message, nearest } = problem;
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  // An override begins with its path: said once is enough.
  const where = path === "" || file.startsWith(`--set ${path}=`) ? "" : ` ${path}:`;
  const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
  return `${place}:${where} ${message}${hint}`;
}

/** `nodes.edge.at[1]`; a key with dots in brackets: `nodes[my.group].count`. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number" || !/^[\w-]+$/.test(step)) text += `[${shortened(String(step))}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}

export function messageOf({ message, found, expected }: Complaint): string {
  if (message !== undefined) return message;
  const parts: string[] = [];
  if (found !== undefined) parts.push(`found ${found}`);
  if (expected !== undefined) parts.push(`expected ${expected}`);
  return parts.join("; ");
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
