import { spawn, spawnSync } from "node:child_process";
import { readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");
const SOURCES = ["sim", "schedulers", "reports", "lab", "verify", "host", "cli"];

/** What a process left. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly error: string;
}

/**
 * The folder of the compiled and packed command: `dist` when it is newer than the sources, else
 * one of our own in `.cache`, so that a test never runs against stale code nor builds over
 * another's.
 */
export function builtFolder(): string {
  const dist = join(root, "dist");
  const compiled = writtenAt(join(dist, ".tsbuildinfo"));
  // The last file that packing writes.
  const packed = writtenAt(join(dist, "packed/licences.txt"));
  if (compiled >= newestSource() && packed >= compiled) return dist;
  const folder = join(root, ".cache", `build-${process.pid}`);
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin/tsc",
  );
  const options = ["-p", join(root, "tsconfig.build.json"), "--incremental", "false"];
  spawnSync(process.execPath, [compiler, ...options, "--outDir", folder]);
  const pack = [join(root, "scripts/pack.mjs"), folder];
  const { status, stderr } = spawnSync(process.execPath, pack, { encoding: "utf8" });
  if (status !== 0) throw new Error(`build failed (${status}): ${stderr}`);
  return folder;
}

/** Removes a folder that `builtFolder` made for this process; `dist` stays. */
export function discard(built: string): void {
  if (built.startsWith(join(root, ".cache"))) rmSync(built, { recursive: true, force: true });
}

function writtenAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestSource(): number {
  let newest = 0;
  for (const folder of SOURCES) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (file.endsWith(".ts")) {
        newest = Math.max(newest, statSync(join(root, folder, file)).mtimeMs);
      }
    }
  }
  return newest;
}

/** The file of the command in it, for Node to run. */
export function commandFile(built: string): string {
  return join(built, "packed/main.js");
}

/** Runs the command to its end. */
export function orrery(built: string, folder: string, args: readonly string[]): Promise<Finished> {
  return started(built, folder, args).finished;
}

/** Starts the command; the caller may send signals. */
export function started(built: string, folder: string, args: readonly string[]) {
  const child = spawn(process.execPath, [commandFile(built), ...args], { cwd: folder });
  let out = "";
  let error = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (error += text));
  const finished = new Promise<Finished>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, out, error }));
  });
  return { child, finished };
}
