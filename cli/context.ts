import type { Terminal } from "./terminal.ts";

/** What a subcommand is given: where to speak, and when to stop. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  /** Tells what there will be if the command is stopped from now on, where that is something. */
  leaves(what: string): void;
  /** The exit code when nothing fails; a subcommand may set it. */
  exitCode: number;
}
