import { readFileSync, writeFileSync } from "node:fs";
import type { Benchmark, Outcome } from "./benchmark.ts";
import { projectFile } from "./projectFile.ts";

/** What the cases of a benchmark must do, however fast they are. */
interface Expected {
  readonly small: Outcome;
  readonly large: Outcome;
}

const FILE = "bench/expected.json";

export function readExpected(): Record<string, Expected> {
  return JSON.parse(readFileSync(projectFile(FILE), "utf8"));
}

/** Why a case is not what it was; null when it is. */
export function difference(
  expected: Outcome | undefined,
  { units, events, digest }: Outcome,
): string | null {
  if (expected === undefined) return "has no expected outcome; `npm run bench -- --renew` adds it";
  const found = `${units} units, ${events} events, digest ${digest}`;
  const wanted = `${expected.units} units, ${expected.events} events, digest ${expected.digest}`;
  return found === wanted ? null : `did something else: ${found}; expected ${wanted}`;
}

/** Runs all cases once and writes down what they do. */
export function renewExpected(benchmarks: readonly Benchmark[]): void {
  const expected: Record<string, Expected> = {};
  for (const { name, small, large } of benchmarks) {
    expected[name] = { small: small()(), large: large()() };
  }
  writeFileSync(projectFile(FILE), `${JSON.stringify(expected, null, 2)}\n`);
}
