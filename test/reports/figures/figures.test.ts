import { describe, expect, it } from "vitest";
import { standingsOf } from "../../../reports/axis/standings.ts";
import { curvesFigure } from "../../../reports/figures/curves.ts";
import { distributionOf } from "../../../reports/figures/distribution.ts";
import { ecdfFigure } from "../../../reports/figures/ecdf.ts";
import type { Family, FamilyPoint } from "../../../reports/figures/family.ts";
import { familyFigures } from "../../../reports/figures/familyFigures.ts";
import { forestFigure } from "../../../reports/figures/forest.ts";
import { paretoFigure } from "../../../reports/figures/pareto.ts";
import { quantilesFigure } from "../../../reports/figures/quantiles.ts";
import { drawn, type ToyPoint, TURNING, toyFamily } from "./toyFamily.ts";

const named =
  (name: string) =>
  ({ comparison }: FamilyPoint) =>
    comparison.metrics.find(({ metric, subject }) => metric.name === name && subject === null);

const curvesOf = (family: Family, name: string) => {
  const standings = standingsOf(family.points, (all) =>
    all.find(({ metric, subject }) => metric.name === name && subject === null),
  );
  return curvesFigure(family, standings, family.points[0].comparison.policies)!;
};

/** What one policy has at a point. */
const ownOf = (name: string, value: string, policy: string) => {
  const point = TURNING.points.find((one) => one.value === value)!;
  return named(name)(point)!.policies.find((one) => one.policy === policy)!;
};

describe("curves over an axis", () => {
  const { text, problems, all, texts } = drawn(curvesOf(TURNING, "deadline-misses"));

  it("are a line for each policy through all points, on a scale of ratios", () => {
    expect(problems).toEqual([]);
    const lines = all('g[aria-label="line"] path').map((path) => path.getAttribute("d")!);
    expect(lines.map((line) => line.split(/[ML]/).length - 1)).toEqual([3, 3]);
    const [first, second, third] = lines[0].split(/[ML]/).slice(1).map(Number.parseFloat);
    expect((third - second) / (second - first)).toBeCloseTo(2, 1);
    expect(texts).toEqual(expect.arrayContaining(["50", "100", "400", "board", "edge"]));
    expect(texts).toContain("deadline misses (%), lower is better");
    expect(text).not.toMatch(/\bid=|NaN|undefined|Infinity/);
  });

  it("have the intervals that the comparison has", () => {
    const rules = all('g[aria-label="rule"] line').filter((one) => one.getAttribute("x1") !== null);
    const vertical = rules.filter((one) => one.getAttribute("x1") === one.getAttribute("x2"));
    expect(vertical).toHaveLength(6);
    const { mean } = ownOf("deadline-misses", "50", "board");
    const lengthOf = (at: number) => {
      const [y1, y2] = ["y1", "y2"].map((name) => Number(vertical[at].getAttribute(name)));
      return Math.abs(y2 - y1);
    };
    const other = ownOf("deadline-misses", "100", "board").mean;
    const ratio = (mean.high! - mean.low!) / (other.high! - other.low!);
    expect(lengthOf(0) / lengthOf(1)).toBeCloseTo(ratio, 1);
    const { values } = curvesOf(TURNING, "deadline-misses");
    const row = values.rows.find(([value, policy]) => value === "50" && policy === "board")!;
    expect(row.slice(2, 5).map(Number)).toEqual([mean.mean, mean.low, mean.high]);
  });

  it("have every mark of a logarithmic axis named", () => {
    const spending = (joules: number) => ({
      ...{ p95Seconds: [1, 1.1], misses: [0.1, 0.1], energyJoules: [joules, joules * 1.01] },
    });
    const family = toyFamily({
      1: { a: spending(1000), b: spending(90_000) },
      2: { a: spending(2000), b: spending(3000) },
    });
    const { texts } = drawn(curvesOf(family, "energy-per-answer"));
    expect(texts).toEqual(expect.arrayContaining(["1", "2", "5", "10", "20", "50"]));
  });

  it("break where a policy has no bound, which stands at the upper edge", () => {
    const figure = curvesOf(TURNING, "latency-p95");
    const svg = drawn(figure);
    const lines = svg.all('g[aria-label="line"] path').map((path) => path.getAttribute("d")!);
    expect(lines.map((line) => line.split(/[ML]/).length - 1)).toEqual([3, 2]);
    expect(figure.caption).toContain("Hollow at the upper edge");
    expect(
      figure.values.rows.find(([value, policy]) => value === "400" && policy === "edge")![2],
    ).toBe("inf");
  });

  it("are none where nothing has a bound, or without an axis", () => {
    const never: ToyPoint = {
      a: { p95Seconds: [1 / 0, 1 / 0], misses: [1, 1], energyJoules: [1, 1] },
    };
    expect(curvesOf(toyFamily({ 1: never, 2: never }), "latency-p95")).toBeNull();
    expect(curvesOf({ ...TURNING, axis: null }, "deadline-misses")).toBeNull();
  });
});

describe("a forest plot", () => {
  it("has a row for each policy but the baseline at each point, with the effect as computed", () => {
    const figure = forestFigure(TURNING, named("energy-per-answer"))!;
    const { problems, all, texts } = drawn(figure);
    expect(problems).toEqual([]);
    expect(figure.values.rows.map(([value, policy]) => [value, policy])).toEqual([
      ...[["50", "edge"]],
      ...[["100", "edge"]],
      ...[["400", "edge"]],
    ]);
    const { estimate } = ownOf("energy-per-answer", "50", "edge").effect!;
    expect(figure.values.rows[0].slice(3, 6).map(Number)).toEqual([
      ...[estimate.mean, estimate.low, estimate.high],
    ]);
    const three = (value: number) => (1 + value).toPrecision(3);
    const [mean, low, high] = [estimate.mean, estimate.low!, estimate.high!].map(three);
    expect(texts).toContain(`${mean} [${low}, ${high}]`);
    expect(texts).toEqual(expect.arrayContaining(["vehicles 50", "vehicles 100", "vehicles 400"]));
    expect(all('g[aria-label="dot"] path')).toHaveLength(3);
  });

  it("says which points are not drawn, as they have differences where others have ratios", () => {
    const some = { p95Seconds: [1, 1.1], misses: [0, 0], energyJoules: [2, 3] };
    const none = { ...some, energyJoules: [0, 1] };
    const family = toyFamily({ 1: { a: some, b: some }, 2: { a: some, b: none } });
    const figure = forestFigure(family, named("energy-per-answer"))!;
    expect(figure.caption).toContain("Not drawn, but in the numbers: 1 of the points");
    expect(figure.values.rows.map((row) => row[2])).toEqual(["ratio less one", "difference"]);
    expect(drawn(figure).all('g[aria-label="dot"] path')).toHaveLength(1);
    const { caption } = curvesOf(family, "energy-per-answer");
    expect(caption).toContain("Geometric means, arithmetic ones where a value is zero, over");
  });

  it("draws nothing where neither has a bound, and an effect without bound at the edge", () => {
    const endless = { p95Seconds: [1 / 0, 1 / 0], misses: [1, 1], energyJoules: [1, 1] };
    const fine = { p95Seconds: [1, 1.1], misses: [0, 0], energyJoules: [1, 1] };
    const family = toyFamily({
      1: { a: endless, b: endless },
      2: { a: fine, b: endless },
      3: { a: fine, b: fine },
    });
    const figure = forestFigure(family, named("latency-p95"))!;
    expect(figure.table.rows.map((row) => row.slice(2))).toEqual([
      ["–", "not comparable: answered by neither"],
      ["–", "not significant: does not answer where a does"],
      ["0 % [0 %, 0 %]", "alike"],
    ]);
    const { all, texts } = drawn(figure);
    expect(texts).toEqual(
      expect.arrayContaining(["– (answered by neither)", "unanswered on more seeds"]),
    );
    expect(all('g[aria-label="dot"] path')).toHaveLength(2);
  });
});

describe("a Pareto front", () => {
  it("says what it dominates below the worst of all points, and who adds to that", () => {
    const square = (p: number, joules: number) => {
      return { p95Seconds: [p], misses: [p], energyJoules: [joules] };
    };
    const family = toyFamily({
      50: { a: square(0.1, 300), b: square(0.3, 100), c: square(0.3, 300) },
      100: { a: square(0.4, 100), b: square(0.2, 400), c: square(0.4, 400) },
    });
    const { caption, table, values } = paretoFigure(
      family,
      named("energy-per-answer"),
      named("deadline-misses"),
    )!;
    // Below 40 % and 400: a dominates 3/4 by 1/4 at 50, b the same turned, c 1/4 by 1/4 in both.
    expect(caption).toContain("the policies dominate 31.3 % at 50, 0 % at 100");
    const cells = table.rows.map((row) => row.slice(-2));
    expect(cells.slice(0, 3)).toEqual([
      ["18.8 %", "12.5 %"],
      ["18.8 %", "12.5 %"],
      ["6.25 %", "0 %"],
    ]);
    expect(values.header.slice(-5)[2]).toBe("hypervolume of all");
    expect(Number(values.rows[0].at(-3))).toBeCloseTo(5 / 16, 12);
    expect(Number(values.rows[5].at(-2))).toBe(0.4);
  });

  it("has the highest above where more is better, and no area below", () => {
    const wanted = (point: FamilyPoint) => {
      const found = named("deadline-misses")(point)!;
      return { ...found, metric: { ...found.metric, better: "higher" as const } };
    };
    const figure = paretoFigure(TURNING, named("energy-per-answer"), wanted)!;
    const front = figure.table.rows.map(([value, policy, , , own]) => [value, policy, own]);
    // At 50 the board has more of it for less than the edge, at 100 more for more.
    expect(front.slice(0, 4)).toEqual([
      ["50", "board", "front"],
      ["50", "edge", ""],
      ["100", "board", "front"],
      ["100", "edge", "front"],
    ]);
    expect(figure.caption).toContain("The nearer to the upper left the better");
    expect(figure.caption).not.toContain("Hypervolume");
  });

  it("is of the policies that no other beats by both, a panel for each point", () => {
    const figure = paretoFigure(TURNING, named("energy-per-answer"), named("deadline-misses"))!;
    const { problems, all, texts } = drawn(figure);
    expect(problems).toEqual([]);
    const front = figure.table.rows.map(([value, policy, , , own]) => [value, policy, own]);
    expect(front).toEqual([
      ...[
        ["50", "board", "front"],
        ["50", "edge", "front"],
      ],
      ...[
        ["100", "board", ""],
        ["100", "edge", "front"],
      ],
      ...[
        ["400", "board", "front"],
        ["400", "edge", ""],
      ],
    ]);
    // Two crosses of intervals in each of three panels; two symbols beside them.
    expect(all('g[aria-label="rule"] line')).toHaveLength(12);
    expect(all('g[aria-label="dot"] path')).toHaveLength(6 + 2);
    expect(texts).toEqual(expect.arrayContaining(["vehicles 50", "board", "edge"]));
  });
});

describe("latencies", () => {
  it("are quantiles of the summaries where requests were not kept, which is said", () => {
    const figure = quantilesFigure(TURNING, null)!;
    expect(figure.caption).toContain("keeps no table requests");
    expect(drawn(figure).problems).toEqual([]);
    expect(figure.table.rows[0]).toEqual(["50", "board", "205 ms", "410 ms", "unanswered"]);
  });

  it("are distributions over all that was asked where they were", () => {
    const answered = Array.from({ length: 900 }, (_, at) => (at + 1) / 1000);
    const own = distributionOf("board", null, 1000, answered);
    expect(own.steps[0]).toEqual({ share: 0.001, seconds: 0.001 });
    expect(own.steps[own.steps.length - 1]).toEqual({ share: 0.9, seconds: 0.9 });
    expect(own.steps.find(({ share }) => share === 0.5)!.seconds).toBe(0.5);
    const family = {
      ...TURNING,
      points: TURNING.points.map((one) => ({ ...one, distributions: [own] })),
    };
    const figure = ecdfFigure(family, null)!;
    const { problems, all } = drawn(figure);
    expect(problems).toEqual([]);
    expect(all('g[aria-label="line"] path')).toHaveLength(3);
    expect(figure.table.rows[0]).toEqual([
      ...["50", "board", "1,000", "90.0 %", "250 ms", "500 ms", "750 ms", "900 ms"],
    ]);
    expect(familyFigures(family).map(({ name }) => name)).toContain("latency-distribution");
    expect(familyFigures(TURNING).map(({ name }) => name)).toContain("latency-quantiles");
  });

  it("of nobody that was answered are no figure", () => {
    const none = distributionOf("board", null, 10, []);
    expect(none.steps).toEqual([]);
    const points = TURNING.points.map((one) => ({ ...one, distributions: [none] }));
    expect(ecdfFigure({ ...TURNING, points }, null)).toBeNull();
  });
});
