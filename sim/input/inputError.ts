import { visibleText } from "../kernel/visibleText.ts";

/** What is wrong with one part of an input. Without `message` it is made of found and expected. */
export interface Mistake {
  readonly found?: string;
  readonly expected?: string;
  /** The nearest that would be valid there. */
  readonly nearest?: string | undefined;
  readonly message?: string;
}

/** One mistake in what a user has given, with its place. */
export interface InputProblem {
  /** The file as it was named, or the option that is wrong, such as `--set horizon=1x`. */
  readonly file: string;
  /** From 1, in UTF-16 code units; line 0 where the mistake lies in no line of a text. */
  readonly line: number;
  readonly column: number;
  /** Where in a scenario, as `--set` would write it; empty for others. */
  readonly path: string;
  /** What is wrong, in one sentence without the place. */
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
  /** The nearest that would be valid there. */
  readonly nearest?: string;
}

/** Where a mistake lies: in a file, or in what was chosen beside the files. */
export type InputOrigin = "file" | "choice";

/** Bad input: everything that its user has to put right. All other errors are the program's own. */
export class InputError extends Error {
  readonly problems: readonly InputProblem[];
  readonly origin: InputOrigin;

  constructor(problems: readonly InputProblem[], origin: InputOrigin = "file") {
    super(problems.map(formatProblem).join("\n"));
    this.name = "InputError";
    this.problems = problems;
    this.origin = origin;
  }
}

/** A reader's position in a text, at which it reports mistakes. */
export interface InputPlace {
  fail(found: string, expected?: string, nearest?: string): never;
}

/** The problem that a mistake is at a place; line 0 for a file as a whole. */
export function problemAt(
  file: string,
  line: number,
  column: number,
  mistake: Mistake,
  path = "",
): InputProblem {
  const { found, expected, nearest } = mistake;
  return {
    ...{ file, line, column, path, message: messageOf(mistake) },
    ...(found !== undefined && { found }),
    ...(expected !== undefined && { expected }),
    ...(nearest !== undefined && { nearest }),
  };
}

/** One mistake at a line and column of a file: what was found there, what was expected. */
export function inputError(
  file: string,
  line: number,
  column: number,
  found: string,
  expected?: string,
  nearest?: string,
): InputError {
  const mistake = { found, ...(expected !== undefined && { expected }), nearest };
  return new InputError([problemAt(file, line, column, mistake)]);
}

/** A file that is wrong as a whole: it is missing, or is of another kind. */
export function fileError(file: string, message: string): InputError {
  return new InputError([problemAt(file, 0, 0, { message })]);
}

/** Something chosen beside the files that cannot be: `choice` says what, as it was written. */
export function choiceError(choice: string, messages: readonly string[]): InputError {
  return new InputError(
    messages.map((message) => problemAt(choice, 0, 0, { message })),
    "choice",
  );
}

/** `file:line:column: path: found …; expected …; did you mean "…"?`, on one line. */
export function formatProblem(problem: InputProblem): string {
  const { file, line, column, path, message, nearest } = problem;
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  // An override begins with its path: given once is enough.
  const where = path === "" || file.startsWith(`--set ${path}=`) ? "" : `${path}: `;
  const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
  return visibleText(`${place === "" ? "" : `${place}: `}${where}${message}${hint}`);
}

function messageOf({ message, found, expected }: Mistake): string {
  if (message !== undefined) return message;
  const parts: string[] = [];
  if (found !== undefined) parts.push(`found ${found}`);
  if (expected !== undefined) parts.push(`expected ${expected}`);
  return parts.join("; ");
}

/** Characters of an input that a message repeats. */
const SHOWN = 40;

/** A part of the input in a message: in quotes, on one line, and not too long. */
export function quoted(text: string): string {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return `"${visibleText(shown)}"`;
}
