import { Worker } from "node:worker_threads";
import { EXIT, NOTHING_LEFT } from "../host/failure.ts";
import { removePartial } from "../host/partialFiles.ts";
import type { CommandThreadData, CommandThreadMessage } from "./commandThread.ts";
import type { Terminal } from "./terminal.ts";

/** How long a command that is asked to stop may take to do so in order. */
const GRACE_MILLISECONDS = 500;

export interface Supervised {
  /** Asks the command to stop, and stops it if it does not; a second time, at once. */
  interrupt(): void;
  /** The command's exit code; never rejects. */
  readonly exitCode: Promise<number>;
}

/**
 * Runs a command line in a thread of its own. However busy that thread is, with one long event or
 * with a user's policy that never returns, this one hears signals, and clears up after it.
 */
export function supervise(
  threadFile: URL,
  args: readonly string[],
  terminal: Terminal,
): Supervised {
  const data: CommandThreadData = { args, width: terminal.width };
  const thread = new Worker(threadFile, { workerData: data });
  const partials: string[] = [];
  let code: number | null = null;
  let interrupted = false;
  let left = NOTHING_LEFT;

  const take = (message: CommandThreadMessage): void => {
    if ("out" in message) terminal.out(message.out);
    else if ("error" in message) terminal.error(message.error);
    else if ("status" in message) terminal.status(message.status);
    else if ("partial" in message) partials.push(message.partial);
    else if ("left" in message) left = message.left;
    else code = message.exitCode;
  };

  const exitCode = new Promise<number>((resolve) => {
    thread.on("message", take);
    thread.on("error", (error) => {
      code ??= EXIT.internal;
      terminal.status("");
      terminal.error(`orrery: ${crashText(error)}`);
    });
    thread.on("exit", () => {
      if (code === null) {
        terminal.status("");
        for (const path of partials) removePartial(path);
        terminal.error(interrupted ? `orrery: interrupted; ${left}` : VANISHED);
        code = interrupted ? EXIT.interrupted : EXIT.badData;
      }
      resolve(code);
    });
  });

  const interrupt = (): void => {
    if (interrupted) {
      void thread.terminate();
      return;
    }
    interrupted = true;
    thread.postMessage("interrupt");
    setTimeout(() => void thread.terminate(), GRACE_MILLISECONDS).unref();
  };
  return { interrupt, exitCode };
}

/** What only code of a user's can do: our own commands always come to an end. */
const VANISHED = "orrery: a module of the user's ended the process, or awaits what never comes";

function crashText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") {
    return "out of memory (NODE_OPTIONS=--max-old-space-size=… allows more, in megabytes)";
  }
  return `internal error: ${message.split("\n", 1)[0]}`;
}
