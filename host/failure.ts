import { BrokenLaws } from "../lab/lawfulRun.ts";
import { formatProblem, InputError } from "../sim/input/inputError.ts";

/** Exit codes of the command, as the README lists them. */
export const EXIT = {
  fine: 0,
  regression: 1,
  inconclusive: 2,
  lawBroken: 3,
  usage: 64,
  badData: 65,
  internal: 70,
  /** What surrounds the command failed it: an output could not be written. */
  surroundings: 74,
  /** What a shell expects of a program that was interrupted: 128 and the signal's number. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * An end of the command other than bad input, with its exit code: wrong usage, a broken law, an
 * output that cannot be written. One message for each problem.
 */
export class Failure extends Error {
  readonly exitCode: ExitCode;
  readonly problems: readonly string[];

  constructor(exitCode: ExitCode, problems: string | readonly string[], options?: ErrorOptions) {
    const list = typeof problems === "string" ? [problems] : problems;
    super(list.join("\n"), options);
    this.name = "Failure";
    this.exitCode = exitCode;
    this.problems = list;
  }
}

/** The exit code and messages of an error that the command foresees; null for others, ours. */
export function explained(error: unknown): Pick<Failure, "exitCode" | "problems" | "cause"> | null {
  if (error instanceof Failure) return error.exitCode === EXIT.internal ? null : error;
  if (error instanceof BrokenLaws) {
    return { exitCode: EXIT.lawBroken, problems: error.laws, cause: undefined };
  }
  if (!(error instanceof InputError)) return null;
  const exitCode = error.origin === "choice" ? EXIT.usage : EXIT.badData;
  return { exitCode, problems: error.problems.map(formatProblem), cause: error.cause };
}

/** The error a user gets when a run is stopped from outside. */
export class Interrupted extends Error {
  /** What is there of it, in words. */
  readonly left: string;

  constructor(left = NOTHING_LEFT) {
    super(`interrupted; ${left}`);
    this.name = "Interrupted";
    this.left = left;
  }
}

/** Of most commands: what they write takes its place when they are done. */
export const NOTHING_LEFT = "nothing was written";

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of a file system error, such as `ENOENT`; null for other errors. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** Why something could not be written, for the user. */
export function outputFailure(path: string, error: unknown): Failure {
  const reason = OUTPUT_REASONS[systemCode(error) ?? ""] ?? messageOf(error);
  return new Failure(EXIT.surroundings, `${path}: cannot be written: ${reason}`);
}

/** Without the system's own jargon where it is common. */
const OUTPUT_REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than is allowed here",
  EROFS: "the file system is read-only",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a folder",
  EEXIST: "is no folder",
  ENOENT: "no such folder",
  ENOTDIR: "not in a folder",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "the links lead round in a circle",
  EIO: "the device reports an error",
  EPIPE: "its reader is gone",
};
