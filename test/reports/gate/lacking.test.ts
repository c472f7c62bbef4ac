import { describe, expect, it } from "vitest";
import type { PairedSamples } from "../../../reports/gate/gateCase.ts";
import { type GateReport, outcomeOf } from "../../../reports/gate/gateReport.ts";
import { gateText } from "../../../reports/gate/gateText.ts";
import { firstOtherSeed, otherFigureText } from "../../../reports/gate/sameness.ts";
import type { StoredFigure } from "../../../reports/gate/sample.ts";
import { findingFigures, findingSentence } from "../../../reports/gate/sentences.ts";
import { SequentialGate } from "../../../reports/gate/sequentialGate.ts";
import { sequentialLooks } from "../../../reports/statistics/sequentialLooks.ts";
import { JUDGED, sample } from "./samples.ts";

type Figure = (seed: number) => number | null;
interface Side {
  readonly digest?: string;
  readonly latency?: Figure;
  readonly misses?: Figure;
}

const LATENCY: Figure = (seed) => 0.2 + 0.01 * (seed % 5);

/** Runs of one version; figures that are null are lacking. */
function runsOf({ digest = "a", latency = LATENCY, misses = () => 0.1 }: Side, seeds: number) {
  return Array.from({ length: seeds }, (_, seed) => {
    const figures: Record<string, StoredFigure> = {
      "latency-p95": latency(seed),
      "deadline-misses": misses(seed),
    };
    return { ...sample(seed, `${digest}${seed}`, 0), figures };
  });
}

/** What a gate of one case comes to that may double five seeds once. */
function judged(base: Side, head: Side, metrics = JUDGED) {
  const gate = new SequentialGate([{ scenario: "city", policies: "" }], metrics, LOOKS);
  for (let need = gate.need; need !== null; need = gate.need) {
    const pair: PairedSamples = { base: runsOf(base, need.seeds), head: runsOf(head, need.seeds) };
    gate.take(new Map([[0, pair]]));
  }
  const cases = gate.results();
  const report: GateReport = {
    ...{ suite: "s", version: "1", head: "this version", brokenLaws: [], remarks: [] },
    comparisons: [
      { against: "main", looks: LOOKS, cases, differences: new Map(), commands: new Map() },
    ],
  };
  return { result: cases[0], outcome: outcomeOf(report), text: gateText(report) };
}

const LOOKS = sequentialLooks(10, 20);
const FEW = sequentialLooks(5, 5);

describe("runs of the same events", () => {
  it("are proved the same where every figure is", () => {
    const { outcome, result, text } = judged({}, {});
    expect([outcome, result.sameness, result.findings]).toEqual(["identical", "identical", []]);
    expect(text).toContain("event by event and in every figure that is judged");
  });

  it("are judged by their figures where these differ, and never called proved", () => {
    const { outcome, result, text } = judged({}, { misses: () => 0.5 });
    expect([outcome, result.sameness]).toEqual(["regressed", "same events"]);
    expect(text).toContain("city: deadline misses is worse than before, by 40.0 percentage points");
    expect(text).toContain("0 of 1 cases identical, 1 in its events alone");
    expect(text).not.toContain("proved");
    expect(otherFigureText(result.pair, JUDGED)).toBe("deadline misses 10.0 % before, 50.0 % now");
  });

  it("are too few where signs alone count, and that is said", () => {
    const gate = new SequentialGate([{ scenario: "city", policies: "" }], JUDGED, FEW);
    gate.take(new Map([[0, { base: runsOf({}, 5), head: runsOf({ misses: () => 0.5 }, 5) }]]));
    const [{ name, findings }] = gate.results();
    const misses = findings.find(({ verdict }) => verdict === "inconclusive")!;
    expect(findingSentence(name, misses)).toMatch(
      /5 runs do not tell .* and so few runs cannot tell by their signs alone\)\.$/,
    );
    expect(findingFigures(misses)).toContain("p (Holm, by signs) 0.125");
  });

  it("are not identical for one bit of one figure on one seed", () => {
    const latency: Figure = (seed) => LATENCY(seed)! * (seed === 7 ? 1 + 2 ** -52 : 1);
    const { outcome, result, text } = judged({}, { latency });
    expect([outcome, result.sameness]).toEqual(["passed", "same events"]);
    expect(firstOtherSeed(result.pair, JUDGED)).toBe(7);
    expect(otherFigureText(result.pair, JUDGED)).toMatch(
      /^p95 latency 0\.2\d+ before, 0\.2\d+ now$/,
    );
    expect(text).toContain("the events of the runs are the same, and no figure has become worse");
  });
});

describe("a figure that is lacking", () => {
  const other = { digest: "b" };

  it("leaves the gate undecided where it was there before, whatever else is judged", () => {
    const { outcome, result, text } = judged({}, { ...other, latency: () => null });
    expect([outcome, result.seeds]).toEqual(["inconclusive", 10]);
    expect(text).toContain(
      "missing: city: p95 latency has a figure in 0 of 10 runs, before in 10, and not on the same " +
        "seeds: what is lacking cannot be judged.",
    );
    expect(text).toMatch(/^city +p95 latency +missing +– +10 *$/m);
    const one: Figure = (seed) => (seed === 3 ? null : LATENCY(seed));
    expect(judged({}, { ...other, latency: one }).outcome).toBe("inconclusive");
    expect(judged({ latency: one }, other).outcome).toBe("inconclusive");
  });

  it("is missed too where a later look lacks it", () => {
    const noisy: Figure = (seed) => 0.2 + 0.1 * ((seed * 7) % 5);
    const later: Figure = (seed) => (seed === 15 ? null : 0.2 + 0.1 * ((seed * 3) % 5));
    const { outcome, result } = judged({ latency: noisy }, { ...other, latency: later });
    expect([outcome, result.seeds]).toEqual(["inconclusive", 20]);
    expect(result.lacking).toMatchObject([{ verdict: "missing", baseSeeds: 20, headSeeds: 19 }]);
    expect(result.findings.map(({ hypothesis }) => hypothesis.metric.name)).toEqual([
      "deadline-misses",
    ]);
  });

  it("is said not to be modelled where no run has it, and judged alone that passes nothing", () => {
    const none = { latency: () => null };
    const { outcome, text } = judged(none, { ...other, ...none });
    expect(outcome).toBe("passed");
    expect(text).toMatch(/^city +p95 latency +not modelled +– +10 *$/m);
    expect(text).toContain("of the figures of the others 1 unchanged, 1 not modelled");
    expect(judged(none, none).text).toMatch(/^city +p95 latency +not modelled/m);
    const alone = judged(none, { ...other, ...none }, [JUDGED[0]]);
    expect(alone.outcome).toBe("inconclusive");
    expect(alone.text).toContain("city: the runs differ, and no figure could be judged.");
  });

  it("is told as new where it was never there before", () => {
    const { outcome, text } = judged({ latency: () => null }, other);
    expect(outcome).toBe("passed");
    expect(text).toContain("new: city: p95 latency has a figure that it did not have before");
  });

  it("leaves out the seeds on which neither side has it, and says how many", () => {
    const some: Figure = (seed) => (seed < 3 ? null : LATENCY(seed));
    const { outcome, result, text } = judged(
      { latency: some },
      { ...other, latency: (seed) => some(seed) && some(seed)! * (1.1 + 0.001 * (seed % 2)) },
    );
    expect(outcome).toBe("regressed");
    expect(result.findings[0].estimate.count).toBe(7);
    expect(text).toContain("over 7 paired seeds (on 3 more neither has a figure)");
  });
});
