import { describe, expect, it } from "vitest";
import type { PairedSamples } from "../../../reports/gate/gateCase.ts";
import { gateBenchmark } from "../../../reports/gate/gateJson.ts";
import { figureIn } from "../../../reports/gate/sample.ts";
import { findingFigures, findingSentence } from "../../../reports/gate/sentences.ts";
import { SequentialGate } from "../../../reports/gate/sequentialGate.ts";
import { sequentialLooks } from "../../../reports/statistics/sequentialLooks.ts";
import { drawsFor, normals } from "../statistics/samples.ts";
import { JUDGED, sample } from "./samples.ts";

const P95 = JUDGED[0].metric;

const NAME = { scenario: "city", policies: "nearest-edge" };
const LOOKS = sequentialLooks(20, 80);

/** Runs of 200 ms about, where the head is slower by `loss`, with noise of its own. */
function pairs(loss: number, noise: number, name: string) {
  const random = drawsFor(name);
  const [base, head] = [normals(80, random), normals(80, random)];
  return (seeds: number): PairedSamples => ({
    base: base
      .slice(0, seeds)
      .map((one, seed) => sample(seed, `a${seed}`, 0.2 * Math.exp(0.1 * one))),
    head: head.slice(0, seeds).map((own, seed) => {
      const latency = 0.2 * Math.exp(0.1 * base[seed] + loss + noise * own);
      return sample(seed, `b${seed}`, latency);
    }),
  });
}

/** Drives a gate of one case to its end. */
function decided(pair: (seeds: number) => PairedSamples) {
  const gate = new SequentialGate([NAME], JUDGED, LOOKS);
  for (let need = gate.need; need !== null; need = gate.need) {
    gate.take(new Map(need.cases.map((index) => [index, pair(need.seeds)])));
  }
  const [result] = gate.results();
  const latency = result.findings.find(({ hypothesis }) => hypothesis.metric.scale === "ratio");
  return { result, latency: latency! };
}

describe("a sequential gate", () => {
  it("proves a change neutral whose runs are the same, without statistics", () => {
    const { base } = pairs(0, 0, "same")(20);
    const { result } = decided(() => ({ base, head: base }));
    expect(result).toMatchObject({ sameness: "identical", seeds: 20, findings: [] });
  });

  it("finds a loss of 5 % with the first twenty seeds, in words", () => {
    const { result, latency } = decided(pairs(0.05, 0.02, "loss"));
    expect([latency.verdict, result.seeds]).toEqual(["regressed", 20]);
    expect(findingSentence(NAME, latency)).toMatch(
      /^city, nearest-edge: p95 latency is worse than before, by 5\.\d\d % \(mostly .*\): more than the 2\.00 % that is allowed\. It is worse in \d\d of 20 runs with different chance: that is no accident\.$/,
    );
  });

  it("says how little flipped signs can tell of five seeds", () => {
    const five = new SequentialGate([NAME], JUDGED, sequentialLooks(5, 5));
    five.take(new Map([[0, pairs(0.05, 0.002, "few")(5)]]));
    const cases = five.results();
    const figures = findingFigures(cases[0].findings[0]);
    // Of the 32 ways to flip five signs two are as far out: Fisher's test cannot say less.
    expect(figures).toContain("unadjusted) 0.063 (at least 0.063 with 5 seeds, whatever they are)");
    expect(findingFigures(decided(pairs(0.05, 0.02, "loss")).latency)).not.toContain("at least");
  });

  it("hands on shares in percent to be drawn", () => {
    const pair = { base: [sample(1, "a", 0.2)], head: [sample(1, "b", 0.2, 0.25)] };
    const none = { sameness: "different", findings: [], lacking: [] } as const;
    const result = { name: NAME, seeds: 1, ...none, pair };
    const comparison = { against: "main", looks: [], cases: [result] };
    const told = { differences: new Map(), commands: new Map() };
    const report = { suite: "s", version: "1", head: "h", brokenLaws: [], remarks: [] };
    const drawn = gateBenchmark({ ...report, comparisons: [{ ...comparison, ...told }] });
    expect(JSON.parse(drawn)).toMatchObject([
      { unit: "s", value: 0.2 },
      { unit: "%", value: 25 },
    ]);
  });

  it("calls a sure loss below the margin small, a gain a gain, and little noise no change", () => {
    expect(decided(pairs(0.01, 0.005, "small")).latency.verdict).toBe("small loss");
    expect(decided(pairs(-0.05, 0.02, "gain")).latency.verdict).toBe("improved");
    expect(decided(pairs(0, 0.005, "none")).latency.verdict).toBe("unchanged");
  });

  it("doubles the seeds where they do not tell, and gives up honestly", () => {
    const { result, latency } = decided(pairs(0.02, 0.1, "noise"));
    expect([latency.verdict, result.seeds]).toEqual(["inconclusive", 80]);
    expect(findingSentence(NAME, latency)).toContain("80 runs do not tell");
  });

  it("takes latencies beyond all answers for worse than any", () => {
    const unanswered = (seeds: number) => {
      const { base, head } = pairs(0, 0.01, "unbounded")(seeds);
      const lost = head.map((one, seed) =>
        seed < 15 ? sample(seed, one.digest, Number.POSITIVE_INFINITY) : one,
      );
      return { base, head: lost };
    };
    const { latency } = decided(unanswered);
    expect(latency.verdict).toBe("regressed");
    expect(findingSentence(NAME, latency)).toBe(
      "city, nearest-edge: p95 latency is worse than before, beyond all bounds in 15 of 20 runs, " +
        "before in none: too little is answered there for any figure. " +
        "It is worse in 18 of 20 runs with different chance: that is no accident.",
    );
    expect(findingFigures(latency)).toMatch(/^no bound over 20 paired seeds, margin 2\.00 %, /);
  });

  it("has words for a latency without bound that is gone, and for one that comes and goes", () => {
    const { base } = pairs(0, 0.01, "unbounded")(80);
    const without = (isLost: (seed: number) => boolean, version: string) => (seeds: number) =>
      base.slice(0, seeds).map((one, seed) => {
        const latency = isLost(seed) ? Number.POSITIVE_INFINITY : Number(figureIn(one, P95, null));
        return sample(seed, `${version}${seed}`, latency);
      });
    const told = (before: (seed: number) => boolean, now: (seed: number) => boolean) => {
      const [own, other] = [without(before, "a"), without(now, "b")];
      const { latency } = decided((seeds) => ({ base: own(seeds), head: other(seeds) }));
      return findingSentence(NAME, latency);
    };
    expect(
      told(
        (seed) => seed < 15,
        () => false,
      ),
    ).toBe(
      "city, nearest-edge: p95 latency is better than before, beyond all bounds in none of 20 runs, " +
        "before in 15: too little is answered there for any figure.",
    );
    expect(
      told(
        (seed) => seed % 4 === 0,
        (seed) => seed % 4 === 1,
      ),
    ).toBe(
      "city, nearest-edge: p95 latency: 80 runs do not tell whether it has become worse " +
        "(beyond all bounds in 20 of 80 runs, before in 20: too little is answered there for any " +
        "figure, and chance alone may do as much).",
    );
  });

  it("keeps shares as differences, and equal ones as unchanged", () => {
    const { result } = decided(pairs(0.05, 0.02, "shares"));
    const misses = result.findings.find(({ scale }) => scale === "difference")!;
    expect([misses.verdict, misses.estimate.mean]).toEqual(["unchanged", 0]);
  });
});

it("raises a false alarm in fewer neutral changes than it allows itself", () => {
  let alarms = 0;
  for (let trial = 0; trial < 400; trial++) {
    const { result } = decided(pairs(0, 0.05, `neutral ${trial}`));
    const claims = ["regressed", "improved", "small loss"];
    if (result.findings.some(({ verdict }) => claims.includes(verdict))) alarms++;
  }
  // 5 % of 400, and three standard errors.
  expect(alarms).toBeLessThan(20 + 3 * Math.sqrt(400 * 0.05 * 0.95));
});
