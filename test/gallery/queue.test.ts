import { describe, expect, it } from "vitest";
import { mean, standardDeviation } from "../../reports/statistics/moments.ts";
import type { Override } from "../../sim/scenario/index.ts";
import { runJob } from "../engines/job.ts";
import { galleryJob } from "./gallery.ts";

const SEEDS = Array.from({ length: 20 }, (_, index) => 101 + index);
const job = galleryJob("queue")!;

/** Mean latency of each seed. */
function latencies(overrides: readonly Override[]): number[] {
  return SEEDS.map((seed) => runJob({ ...job, seed, overrides }).meanLatencySeconds!);
}

function expectWithinThreeErrors(sample: readonly number[], theory: number): void {
  const error = standardDeviation(sample) / Math.sqrt(sample.length);
  expect(Math.abs(mean(sample) - theory)).toBeLessThan(3 * error);
}

/**
 * Erlang's C formula for the mean time in an M/M/c queue, service mean 1 s (L. Kleinrock, "Queueing
 * Systems" I, 1975, section 3.4).
 */
function meanTimeSeconds(servers: number, arrivalsPerSecond: number): number {
  let term = 1;
  let below = 0;
  for (let busy = 0; busy < servers; busy++) {
    below += term;
    term *= arrivalsPerSecond / (busy + 1);
  }
  const waiting = term / (1 - arrivalsPerSecond / servers);
  return 1 + waiting / (below + waiting) / (servers - arrivalsPerSecond);
}

describe("the queue scenario, over 20 seeds", () => {
  it("has the mean latency of M/M/5 by Erlang's C formula", () => {
    expect(meanTimeSeconds(5, 4)).toBeCloseTo(1.554112554112554, 14);
    expectWithinThreeErrors(latencies([]), meanTimeSeconds(5, 4));
  });

  it("has that of M/M/1 with one core and a load of 0.8", () => {
    expect(meanTimeSeconds(1, 0.8)).toBeCloseTo(5, 13);
    const overrides = [
      { path: "nodes.server.cores", value: "1" },
      { path: "applications.job.arrivals.rate", value: "0.8/s" },
    ];
    expectWithinThreeErrors(latencies(overrides), 5);
  });

  it("would not pass with a tenth more of service time", () => {
    const overrides = [{ path: "nodes.server.speed", value: "0.9GHz" }];
    const sample = latencies(overrides);
    const error = standardDeviation(sample) / Math.sqrt(sample.length);
    expect(mean(sample) - meanTimeSeconds(5, 4)).toBeGreaterThan(3 * error);
  });
});
