import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFile } from "./projectFile.ts";

/** A comparison could not be made. */
export interface NotCompared {
  readonly reason: string;
}

/**
 * Compiles a C++ program that lies in `bench/` and hands its path to `use`; afterwards it is gone.
 * Where there is no compiler, or it fails, the reason.
 */
export function withCompiled<Result>(
  source: string,
  libraries: readonly string[],
  use: (program: string) => Result,
): Result | NotCompared {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const program = join(folder, "program");
    const compiler = process.env.CXX ?? "c++";
    const file = projectFile(`bench/${source}`);
    const words = ["-std=c++17", "-O3", "-o", program, file, ...libraries.map((one) => `-l${one}`)];
    const compiled = spawnSync(compiler, words, { encoding: "utf8" });
    if (compiled.error !== undefined) return { reason: `no C++ compiler: ${compiler} not found` };
    if (compiled.status !== 0) {
      const missing = /simgrid\/s4u.hpp: No such file/.test(compiled.stderr);
      return { reason: missing ? "no SimGrid" : `${compiler} failed: ${compiled.stderr}` };
    }
    return use(program);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nanoseconds of processor time that some work takes for each of so many units. */
export function processorNanoseconds(units: number, work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1_000) / units;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
