import { execFileSync } from "node:child_process";
import { median, type NotCompared, processorNanoseconds, withCompiled } from "./compiledProgram.ts";
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
): readonly HoldComparison[] | NotCompared {
  const { sizes = [1_000, 10_000, 100_000, 1_000_000], rounds = 5, holds = 1_000_000 } = options;
  return withCompiled("hold.cpp", [], (program) =>
    sizes.map((pending) => compareAt(program, pending, rounds, holds)),
  );
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
  const nanoseconds = processorNanoseconds(holds, () => holding.hold(holds));
  checksums.add(holding.checksum >>> 0);
  return nanoseconds;
}
