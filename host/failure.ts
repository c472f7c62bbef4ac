import { Refusal } from "../lab/refusal.ts";

/** Exit codes of the command, as the README lists them. */
export const EXIT = {
  fine: 0,
  regression: 1,
  inconclusive: 2,
  lawBroken: 3,
  usage: 64,
  badData: 65,
  internal: 70,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * Something the user can put right: one message for each problem, and the code to exit with. All
 * other errors are ours and count as internal.
 */
export class Failure extends Error {
  readonly exitCode: ExitCode;
  readonly problems: readonly string[];

  constructor(exitCode: ExitCode, problems: string | readonly string[]) {
    const list = typeof problems === "string" ? [problems] : problems;
    super(list.join("\n"));
    this.name = "Failure";
    this.exitCode = exitCode;
    this.problems = list;
  }
}

/** What a room without exit codes has refused, with one; other errors as they are. */
export function refusalAsFailure(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  return new Failure(error.place === "choice" ? EXIT.usage : EXIT.badData, error.problems);
}

/** The error a user gets when a run is stopped from outside. */
export class Interrupted extends Error {
  constructor() {
    super("interrupted");
    this.name = "Interrupted";
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of a file system error, such as `ENOENT`; null for other errors. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
