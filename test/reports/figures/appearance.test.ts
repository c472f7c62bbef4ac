import { describe, expect, it } from "vitest";
import { spreadLabels } from "../../../reports/figures/endLabels.ts";
import { familyFigures } from "../../../reports/figures/familyFigures.ts";
import { positionsOf } from "../../../reports/figures/positions.ts";
import { seriesScales } from "../../../reports/figures/series.ts";
import { DARK, LIGHT } from "../../../reports/figures/theme.ts";
import { valueScale } from "../../../reports/figures/valueScale.ts";
import { drawn, TURNING, toyFamily } from "./toyFamily.ts";

const of = (mean: number, low: number | null = null, high: number | null = null) => ({
  ...{ count: 5, mean, low, high },
});

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("a theme", () => {
  it.each([LIGHT, DARK])("has texts of 4.5 and marks of 3 to 1 against its ground", (theme) => {
    for (const text of [theme.ink, theme.muted]) {
      expect(contrast(text, theme.ground)).toBeGreaterThanOrEqual(4.5);
    }
    for (const mark of theme.series) {
      expect(contrast(mark, theme.ground), mark).toBeGreaterThanOrEqual(3);
    }
  });

  it("tells as many policies apart as it has colours times symbols", () => {
    const policies = Array.from({ length: 56 }, (_, at) => `policy ${at}`);
    const { color, symbol } = seriesScales(policies, LIGHT);
    const [colours, symbols] = [color, symbol].map(({ range }) => [...(range as Iterable<string>)]);
    const looks = policies.map((_, at) => `${colours[at]} ${symbols[at]}`);
    expect(new Set(looks).size).toBe(56);
  });
});

describe("a scale", () => {
  it("begins at zero, and is logarithmic where values differ much and are all above it", () => {
    expect(valueScale("s", [of(0.2), of(0.4)])).toMatchObject({ type: "linear", unit: "ms" });
    expect(valueScale("s", [of(0.2), of(0.4)]).domain[0]).toBe(0);
    expect(valueScale("s", [of(0.01), of(4)])).toMatchObject({ type: "log", unit: "s" });
    expect(valueScale("1", [of(0.01, 0, 0.02), of(0.9)])).toMatchObject({
      type: "linear",
      unit: "%",
    });
    expect(valueScale("J", [of(2500)]).unit).toBe("kJ");
  });

  it("is not stretched by an interval without measure, which is cut", () => {
    const scale = valueScale("s", [of(1, 0.1, 90), of(2, 1.9, 2.1)]);
    expect(scale.domain[1]).toBeLessThan(3);
    expect(scale.drawn(90)).toBe(scale.domain[1]);
    const wide = valueScale("J", [of(1, 0.001, 1e6), of(100, 90, 110)]);
    expect(wide.domain[1]).toBeLessThan(300);
    expect(wide.drawn(0.001)).toBe(wide.domain[0]);
    for (const share of [0, 0.3, 1]) expect(wide.share(wide.at(share))).toBeCloseTo(share, 12);
  });

  it("marks a short logarithmic axis at even steps, a long one at 1, 2 and 5", () => {
    expect(valueScale("J", [of(1), of(90)]).ticks).toEqual([1, 2, 5, 10, 20, 50]);
  });
});

describe("an axis", () => {
  const typeOf = (...values: readonly string[]) => {
    const point = TURNING.points[0];
    const points = values.map((value) => ({
      ...{ ...point, value, number: value === "fifo" ? null : Number(value) },
    }));
    return positionsOf({ points }).scale.type;
  };

  it("goes by ratios, by steps, or word by word, as its values do", () => {
    expect(typeOf("50", "100", "200", "400")).toBe("log");
    expect(typeOf("1", "2", "3", "4")).toBe("linear");
    expect(typeOf("0", "2", "30")).toBe("linear");
    expect(typeOf("1", "fifo")).toBe("point");
  });
});

describe("labels", () => {
  it("keep their order and their distance, and stay within", () => {
    expect(spreadLabels([50, 50, 52], 0, 300)).toEqual([50, 65, 80]);
    expect(spreadLabels([298, 10, 299], 0, 300)).toEqual([285, 10, 300]);
    expect(spreadLabels([-5, 100], 0, 300)).toEqual([0, 100]);
  });
});

describe("a drawn figure", () => {
  it("is the same bytes twice, whatever was drawn before", () => {
    const once = familyFigures(TURNING).map((figure) => drawn(figure).text);
    const again = familyFigures(TURNING).map((figure) => drawn(figure).text);
    expect(once.length).toBeGreaterThanOrEqual(7);
    expect(again).toEqual(once);
  });

  it("has lengths of two decimals at most, where engines agree", () => {
    for (const figure of familyFigures(TURNING)) {
      const { text } = drawn(figure);
      expect(text.match(/(?:transform|d|[xy][12]?)="[^"]*\d\.\d{3}/)).toBeNull();
    }
  });

  it("has names as text, never as markup, and none that acts", () => {
    const figures = { p95Seconds: [1, 1.1], misses: [0.1, 0.2], energyJoules: [1, 2] };
    const nasty = '<script>&"\u0007\u202e';
    const family = toyFamily({
      1: { [nasty]: figures, b: figures },
      2: { [nasty]: figures, b: figures },
    });
    for (const figure of familyFigures(family)) {
      const { text, problems } = drawn(figure);
      expect(problems).toEqual([]);
      for (const acting of ["<script", "\u0007", "\u202e"]) expect(text).not.toContain(acting);
    }
  });
});
