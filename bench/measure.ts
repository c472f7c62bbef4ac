import { Bench } from "tinybench";
import type { Benchmark, Outcome } from "./benchmark.ts";
import { difference } from "./expected.ts";

/** What was measured: medians over the samples. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly unitsPerSecond: number;
  /** Median absolute deviation of the time, as a share of its median. */
  readonly spread: number;
  readonly samples: number;
}

const OPTIONS = { time: 500, iterations: 5, warmupTime: 0, warmupIterations: 1 };

/** Checks what the large case does, then times it. Throws when it does something else. */
export async function measure(
  benchmark: Benchmark,
  expected: Outcome | undefined,
): Promise<Measurement> {
  const { name, unit, large } = benchmark;
  const outcome = large()();
  const problem = difference(expected, outcome);
  if (problem !== null) throw new Error(`${name} ${problem}`);
  const bench = new Bench(OPTIONS);
  let run = large();
  bench.add(name, () => void run(), { beforeEach: () => void (run = large()) });
  const [task] = await bench.run();
  const { result } = task;
  if (!("latency" in result)) throw new Error(`${name}: not measured (${result.state})`);
  const { p50, mad, samplesCount } = result.latency;
  return {
    name,
    unit,
    unitsPerSecond: outcome.units / (p50 / 1000),
    spread: mad / p50,
    samples: samplesCount,
  };
}
