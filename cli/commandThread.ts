import { parentPort, workerData } from "node:worker_threads";
import { watchPartials } from "../host/partialFiles.ts";
import { execute } from "./program.ts";
import type { Terminal } from "./terminal.ts";

/** What the thread of a command is told at its start. */
export interface CommandThreadData {
  readonly args: readonly string[];
  /** Of the terminal. */
  readonly width: number;
}

/** What it tells: texts for the terminal, names of what it is writing, what it leaves, and at last its code. */
export type CommandThreadMessage =
  | { readonly out: string }
  | { readonly error: string }
  | { readonly status: string }
  | { readonly partial: string }
  | { readonly left: string }
  | { readonly exitCode: number };

const port = parentPort!;
const { args, width } = workerData as CommandThreadData;
const tell = (message: CommandThreadMessage): void => port.postMessage(message);
const terminal: Terminal = {
  out: (out) => tell({ out }),
  error: (error) => tell({ error }),
  status: (status) => tell({ status }),
  width,
};

const controller = new AbortController();
port.on("message", () => controller.abort());
watchPartials((partial) => tell({ partial }));
// Listening must not keep alive a thread that has nothing more to do.
port.unref();

const leaves = (left: string): void => tell({ left });
tell({ exitCode: await execute(args, terminal, controller.signal, leaves) });
