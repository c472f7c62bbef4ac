#!/usr/bin/env node
import { EXIT, outputFailure, systemCode } from "../host/failure.ts";
import { supervise } from "./supervisor.ts";
import { processTerminal } from "./terminal.ts";

let surroundingsFailed = false;

/** A reader that has seen enough, as `head` has, is no error; all else that stops a stream is. */
function streamFailed(stream: "output" | "error", error: Error): void {
  if (stream === "output" && systemCode(error) === "EPIPE") return;
  if (!surroundingsFailed && stream === "output") {
    terminal.error(outputFailure("standard output", error).message);
  }
  surroundingsFailed = true;
}

const terminal = processTerminal(streamFailed);
process.exitCode = workingFolderExists() ? await runCommand() : EXIT.surroundings;
process.on("exit", () => {
  if (surroundingsFailed) process.exitCode = EXIT.surroundings;
});

function runCommand(): Promise<number> {
  const { interrupt, exitCode } = supervise(programThread(), process.argv.slice(2), terminal);
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, interrupt);
  return exitCode;
}

function workingFolderExists(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    terminal.error("orrery: the working folder is gone");
    return false;
  }
}

/** Beside this module, wherever it was compiled or packed to. */
function programThread(): URL {
  const here = import.meta.url;
  const extension = here.endsWith(".ts") ? "ts" : "js";
  return new URL(`./commandThread.${extension}`, here);
}
