import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOLD_BENCHMARKS, type HoldBenchmark } from "./hold.ts";

/** Medians, in nanoseconds of processor time a hold; a ratio above one is in our favour. */
export interface HoldComparison {
  readonly pending: number;
  readonly cppNanoseconds: number;
  readonly queueNanoseconds: number;
  readonly simulatorNanoseconds: number;
  readonly queueRatio: number;
  readonly simulatorRatio: number;
  /** Whether all three took the same events in the same order. */
  readonly sameOrder: boolean;
}

export interface HoldComparisonOptions {
  readonly sizes?: readonly number[];
  readonly rounds?: number;
  readonly holds?: number;
}

/**
 * Our queue and simulator against C++'s `std::priority_queue`, compiled on the spot, in turns so
 * that whatever else the machine does disturbs both alike. Where there is no compiler, the reason.
 */
export function compareHoldWithCpp(
  options: HoldComparisonOptions = {},
): readonly HoldComparison[] | { readonly reason: string } {
  const { sizes = [1_000, 10_000, 100_000, 1_000_000], rounds = 5, holds = 1_000_000 } = options;
  const folder = mkdtempSync(join(tmpdir(), "hold-"));
  try {
    const program = join(folder, "hold");
    const compiler = process.env.CXX ?? "c++";
    const compiled = spawnSync(compiler, ["-O3", "-o", program, sourceFile()], {
      encoding: "utf8",
    });
    if (compiled.error !== undefined) return { reason: `no C++ compiler: ${compiler} not found` };
    if (compiled.status !== 0) return { reason: `${compiler} failed: ${compiled.stderr}` };
    return sizes.map((pending) => compareAt(program, pending, rounds, holds));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The program's text lies beside this module's own, not beside what it is compiled to. */
function sourceFile(): string {
  const here = join(import.meta.dirname, "hold.cpp");
  return existsSync(here) ? here : join(import.meta.dirname, "..", "..", "bench", "hold.cpp");
}

function compareAt(
  program: string,
  pending: number,
  rounds: number,
  holds: number,
): HoldComparison {
  const [queue, simulator] = HOLD_BENCHMARKS;
  const checksums = new Set<number>();
  const cppTimes: number[] = [];
  const queueTimes: number[] = [];
  const simulatorTimes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const output = execFileSync(program, [`${pending}`, `${holds}`], { encoding: "utf8" });
    const [nanoseconds, checksum] = output.trim().split(" ").map(Number);
    cppTimes.push(nanoseconds);
    checksums.add(checksum);
    queueTimes.push(timeHolding(queue, pending, holds, checksums));
    simulatorTimes.push(timeHolding(simulator, pending, holds, checksums));
  }
  const cppNanoseconds = median(cppTimes);
  const queueNanoseconds = median(queueTimes);
  const simulatorNanoseconds = median(simulatorTimes);
  return {
    pending,
    cppNanoseconds,
    queueNanoseconds,
    simulatorNanoseconds,
    queueRatio: cppNanoseconds / queueNanoseconds,
    simulatorRatio: cppNanoseconds / simulatorNanoseconds,
    sameOrder: checksums.size === 1,
  };
}

function timeHolding(
  benchmark: HoldBenchmark,
  pending: number,
  holds: number,
  checksums: Set<number>,
): number {
  const holding = benchmark.start(pending);
  const before = process.cpuUsage();
  holding.hold(holds);
  const { user, system } = process.cpuUsage(before);
  checksums.add(holding.checksum >>> 0);
  return ((user + system) * 1_000) / holds;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
