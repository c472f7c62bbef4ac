import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A JavaScript engine that runs a script file and prints. */
export interface Engine {
  readonly name: string;
  readonly command: string;
}

const newestNode = join(
  import.meta.dirname,
  "../../.cache/newest-node/node_modules",
  `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`,
  process.platform === "win32" ? "bin/node.exe" : "bin/node",
);

export const THIS_NODE: Engine = {
  name: `V8 of Node ${process.version}`,
  command: process.execPath,
};

export const OTHER_ENGINES: readonly Engine[] = [
  { name: "V8 of the newest Node", command: newestNode },
  { name: "JavaScriptCore", command: "jsc" },
  { name: "SpiderMonkey", command: "gjs" },
];

/** Whether the engine is there; says how to get it where it is not. */
export function isInstalled(engine: Engine): boolean {
  const { error } = spawnSync(engine.command, ["--help"], { stdio: "ignore" });
  if (error === undefined) return true;
  console.warn(`skipped ${engine.name}: no ${engine.command}; \`npm test\` installs it`);
  return false;
}

/**
 * Runs a script in a process of its own and returns the lines that it prints. Fails when anything
 * is said on the error stream.
 */
export async function linesFrom(engine: Engine, script: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "orrery-engine-"));
  try {
    const file = join(folder, "script.js");
    writeFileSync(file, script);
    return (await printed(engine.command, file)).trim().split("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function printed(command: string, file: string): Promise<string> {
  const child = spawn(command, [file]);
  let out = "";
  let error = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (error += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0 && error === "") resolve(out);
      else reject(new Error(`${command} ended with ${code}: ${out}${error}`));
    });
  });
}
