#!/usr/bin/env node
import { execute } from "./program.ts";
import { processTerminal } from "./terminal.ts";

// A reader that has seen enough, as `head` has, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

// The first signal ends the run in order; a second one ends the process.
const controller = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => controller.abort());
}

process.exitCode = await execute(process.argv.slice(2), processTerminal(), controller.signal);
