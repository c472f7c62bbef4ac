import { expect, it } from "vitest";
import { steadyStateLines } from "../../reports/steadyState.ts";
import { REQUESTS } from "../../sim/record/tables.ts";
import { autoregressive, drawsFor } from "./statistics/samples.ts";

/** The table of requests with these latencies, one answered each second; NaN: none. */
function tableOf(latencies: readonly number[]) {
  const columns = {
    answeredSeconds: Float64Array.from(latencies, (one, second) =>
      Number.isNaN(one) ? Number.NaN : second,
    ),
    latencySeconds: Float64Array.from(latencies),
  };
  return { table: REQUESTS, rowCount: latencies.length, columns };
}

const noise = autoregressive(4_000, 0.5, drawsFor("steady state"));

it("tells when a run has settled, and the mean with its interval", () => {
  const declining = noise.map((one, at) => 2 + one / 10 + (at < 500 ? 3 * (1 - at / 500) : 0));
  const [settled, mean] = steadyStateLines(tableOf([Number.NaN, ...declining]));
  expect(settled[1]).toMatch(
    /^after [4-7]\d\d\.?\d* s \(MSER-5: [4-7]\d\d of 4,000 answers left out\)$/,
  );
  expect(mean[1]).toMatch(
    /^(1\.99|2\.00)\d s \[1\.9\d\d s, 2\.0\d\d s\], ±0\.\d+ % \(batch means, 95 %\)$/,
  );
});

it("refuses what a run does not tell", () => {
  const few = steadyStateLines(tableOf(noise.slice(0, 300).map((one) => 5 + one)));
  expect(few[1][1]).toContain("fewer than 400 answers");
  const trend = steadyStateLines(tableOf(noise.map((_, at) => 1 + at)));
  expect(trend).toEqual([["settled", "not as MSER-5 judges: too few answers, or a trend"]]);
  const slow = autoregressive(4_000, 0.995, drawsFor("slow")).map((one) => 100 + one);
  expect(
    steadyStateLines(tableOf(slow))
      .map(([, text]) => text)
      .join(" "),
  ).toMatch(/depend on each other|too few answers, or a trend/);
});
