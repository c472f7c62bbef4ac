#!/usr/bin/env node
import { statSync } from "node:fs";
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

const { execute } = (await import(programFile())) as typeof import("./program.ts");
process.exitCode = await execute(process.argv.slice(2), processTerminal(), controller.signal);

/**
 * Where the program is: packed into few files by the build, which read in half the time, unless
 * somebody has compiled its modules since. Run from the sources there is no packed one.
 */
function programFile(): string {
  const here = import.meta.url;
  const modules = new URL(here.endsWith(".ts") ? "./program.ts" : "./program.js", here).href;
  const packed = new URL("../host/packed-program.js", here);
  const compiled = statSync(new URL("../.tsbuildinfo", here), { throwIfNoEntry: false });
  const found = statSync(packed, { throwIfNoEntry: false });
  if (found === undefined) return modules;
  return compiled !== undefined && compiled.mtimeMs > found.mtimeMs ? modules : packed.href;
}
