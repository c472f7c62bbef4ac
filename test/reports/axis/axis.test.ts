import { describe, expect, it } from "vitest";
import { axisChart } from "../../../reports/axis/axisChart.ts";
import { axisSentences } from "../../../reports/axis/axisSentences.ts";
import { axisTable } from "../../../reports/axis/axisTable.ts";
import { missedAlong } from "../../../reports/axis/missedAlong.ts";
import { type AxisPoint, standingsOf } from "../../../reports/axis/standings.ts";
import { compare } from "../../../reports/compare.ts";
import { UNANSWERED } from "../../../sim/record/summary.ts";
import { emptySummary } from "../../record/emptySummary.ts";

/** As many as signs alone need to tell three policies apart: their differences are the same on each. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Shares of missed deadlines by policy, a little more or less on each seed, the same for all. */
function point(value: string, misses: Record<string, number>): AxisPoint {
  const results = SEEDS.flatMap((seed) =>
    Object.entries(misses).map(([policy, share]) => ({
      policy,
      seed,
      digest: `${policy} ${seed}`,
      workloadDigest: `${seed}`,
      summary: {
        ...emptySummary,
        requests: {
          ...emptySummary.requests,
          created: 100,
          deadlineMissRatio: Math.max(
            0,
            share + (seed - 5) * 1e-4 * (policy === "noisy" ? 150 : 1),
          ),
        },
      },
    })),
  );
  return { value, comparison: compare(results) };
}

function standings(points: readonly AxisPoint[]) {
  return standingsOf(points, (metrics) =>
    metrics.find(({ metric, subject }) => metric.name === "deadline-misses" && subject === null),
  );
}

const TURNING = [
  point("50", { calm: 0.01, brave: 0.05, noisy: 0.25 }),
  point("100", { calm: 0.06, brave: 0.06, noisy: 0.07 }),
  point("200", { calm: 0.4, brave: 0.07, noisy: 0.3 }),
];

describe("a ranking along an axis", () => {
  it("has the best first, and says who is not told apart from it", () => {
    const places = standings(TURNING).map((one) =>
      one.places.map(({ policy, level }) => `${policy}${level ? "" : " behind"}`),
    );
    expect(places).toEqual([
      ["calm", "brave behind", "noisy behind"],
      ["calm", "brave", "noisy"],
      ["brave", "noisy behind", "calm behind"],
    ]);
  });

  it("is told in sentences that name who leads where and how the first one falls", () => {
    expect(axisSentences("vehicles", standings(TURNING))).toEqual([
      "At vehicles 50 and 100 calm has the lowest deadline misses: 1.00 %, ahead of brave, 5.00 %; " +
        "6.00 %, not told apart from brave and noisy.",
      "At vehicles 200 brave has it: 7.00 %, ahead of noisy, 30.0 %.",
      "calm, first at vehicles 50, is number 3 of 3 at 200, with 40.0 %.",
      "The ranking turns: brave, behind calm at vehicles 50, is ahead of it at 200; noisy, behind " +
        "calm at 50, is ahead of it at 200.",
    ]);
  });

  it("turns where two change places, whoever leads", () => {
    const found = [
      point("50", { best: 0.001, calm: 0.01, brave: 0.02, noisy: 0.25 }),
      point("100", { best: 0.001, calm: 0.3, brave: 0.3, noisy: 0.25 }),
      point("200", { best: 0.001, calm: 0.4, brave: 0.07, noisy: 0.3 }),
      point("400", { best: 0.001, calm: 0.4, brave: 0.5, noisy: 0.3 }),
    ];
    expect(axisSentences("vehicles", standings(found)).at(-1)).toBe(
      "The ranking turns: calm, behind brave at vehicles 200, is ahead of it at 400; brave, behind " +
        "calm at 50, is ahead of it at 200; brave, behind noisy at 100, is ahead of it at 200; " +
        "noisy, behind calm at 50, is ahead of it from 100 on; noisy, behind brave at 50, is " +
        "ahead of it at 100.",
    );
  });

  it("turns only where the first lead is told from chance", () => {
    const found = [
      point("50", { noisy: 0.05, brave: 0.06 }),
      point("200", { noisy: 0.4, brave: 0.07 }),
    ];
    expect(axisSentences("vehicles", standings(found)).at(-1)).toBe(
      "noisy, first at vehicles 50 but not told apart from brave there, is number 2 of 2 at 200, " +
        "with 40.0 %.",
    );
  });

  it("is told of the others too where one leads all along", () => {
    const led = [
      point("50", { knowing: 0.001, calm: 0.01, brave: 0.05 }),
      point("200", { knowing: 0.002, calm: 0.4, brave: 0.07 }),
    ];
    expect(axisSentences("vehicles", standings(led)).slice(-4)).toEqual([
      "Of the others: at vehicles 50 calm has the lowest deadline misses: 1.00 %, ahead of brave, " +
        "5.00 %.",
      "At vehicles 200 brave has it: 7.00 %, ahead of calm, 40.0 %.",
      "calm, first at vehicles 50, is number 2 of 2 at 200, with 40.0 %.",
      "The ranking turns: brave, behind calm at vehicles 50, is ahead of it at 200.",
    ]);
  });

  it("says so where none is ever told ahead of the first", () => {
    const alike = ["1", "2"].map((value) => point(value, { calm: 0.06, brave: 0.06 }));
    expect(axisSentences("cars", standings(alike)).at(-1)).toBe(
      "No policy is told ahead of calm at any of the 2 points.",
    );
  });

  it("is led by none where none has an answer", () => {
    const named = (value: string, p95: Record<string, number | typeof UNANSWERED>) => {
      const { comparison } = point(value, { calm: 0, brave: 0 });
      const results = SEEDS.flatMap((seed) =>
        comparison.policies.map((policy) => {
          const latency = { ...emptySummary.requests.latency, p95Seconds: p95[policy] };
          const summary = { ...emptySummary, requests: { ...emptySummary.requests, latency } };
          return { policy, seed, digest: "", workloadDigest: "", summary };
        }),
      );
      return { value, comparison: compare(results) };
    };
    const found = standingsOf(
      [
        named("50", { calm: UNANSWERED, brave: UNANSWERED }),
        named("100", { calm: 1, brave: 2 }),
        named("200", { calm: UNANSWERED, brave: UNANSWERED }),
      ],
      (metrics) => metrics.find(({ metric }) => metric.name === "latency-p95"),
    );
    expect(axisSentences("cars", found).slice(0, 3)).toEqual([
      "At cars 50 no policy has a p95 latency on every seed, and none leads.",
      "At cars 100 calm has the lowest p95 latency: 1.00 s, ahead of brave, 2.00 s.",
      "At cars 200 no policy has a p95 latency on every seed, and none leads.",
    ]);
    expect(axisTable(found, ["calm", "brave"]).rows[0]).toEqual([
      ...["calm", "unanswered  ", "1.00 s *", "unanswered  "],
    ]);
  });

  it("stands in a table with the best of each point marked", () => {
    const { header, rows } = axisTable(standings(TURNING), ["calm", "brave", "noisy"]);
    expect(header).toEqual(["policy", "50", "100", "200"]);
    expect(rows[0]).toEqual(["calm", "1.00 % *", "6.00 % *", "40.0 %  "]);
    expect(rows[1]).toEqual(["brave", "5.00 %  ", "6.00 % *", "7.00 % *"]);
  });

  it("is drawn with a letter for each policy, higher where there is more", () => {
    const lines = axisChart(standings(TURNING), ["calm", "brave", "noisy"]).split("\n");
    expect(lines.at(-1)).toBe("a calm   b brave   c noisy");
    expect(lines.at(-3)!.trim()).toBe("50   100   200");
    expect(lines.slice(0, 12).join("").match(/a/g)).toHaveLength(3);
    expect(lines[0]).toMatch(/40 % ┤ .*a$/);
    expect(lines[11]).toMatch(/1.0 % ┤ a$/);
  });

  it("says what is lacking, and where", () => {
    const all = { applications: null, metrics: ["latency-p95", "deadline-misses"] };
    const without = point("400", { calm: 0.01, brave: 0.05, noisy: 0.25 });
    const uncompared = without.comparison.uncompared.map((one) => ({ ...one, reason: "why" }));
    const last = { ...without, comparison: { ...without.comparison, uncompared } };
    expect(missedAlong("cars", TURNING, all)).toEqual(["p95 latency: no figure in any run"]);
    expect(missedAlong("cars", [...TURNING, last], all)).toEqual([
      "p95 latency: no figure in any run (at cars 50, 100, 200)",
      "p95 latency: why (at cars 400)",
    ]);
  });

  it("leaves out a point at which none has a figure", () => {
    const none = { ...TURNING[0], comparison: { ...TURNING[0].comparison, metrics: [] } };
    expect(standings([none, TURNING[1]])).toHaveLength(1);
  });
});
