import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { gammaFunction } from "../../sim/kernel/distributions/gammaFunction.ts";
import {
  logNormalUpperTail,
  normalUpperTail,
} from "../../sim/kernel/distributions/standardNormal.ts";
import {
  type DistributionSpec,
  distribution,
  normalQuantile,
} from "../../sim/kernel/distributions.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { KOLMOGOROV_LIMIT, kolmogorovSmirnov, meanOf, varianceOf } from "./statistics.ts";

/** A stream that gives one number for ever, and counts how often it was asked. */
class Fixed implements RandomStream {
  draws = 0;
  private readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  next(): number {
    this.draws++;
    return this.value;
  }
}

interface Law {
  readonly spec: DistributionSpec;
  readonly mean: number;
  readonly variance: number;
  readonly cumulative?: (x: number) => number;
  readonly draws?: number;
}

const { exp, sqrt, PI } = Math;
const normal = (z: number) => 1 - normalUpperTail(z);
const LAWS: Law[] = [
  {
    spec: { distribution: "uniform", low: -1, high: 3 },
    mean: 1,
    variance: 16 / 12,
    cumulative: (x) => (x + 1) / 4,
    draws: 1,
  },
  {
    spec: { distribution: "exponential", mean: 0.25 },
    mean: 0.25,
    variance: 1 / 16,
    cumulative: (x) => 1 - exp(-4 * x),
    draws: 1,
  },
  {
    spec: { distribution: "erlang", mean: 6, stages: 3 },
    mean: 6,
    variance: 12,
    cumulative: (x) => 1 - exp(-x / 2) * (1 + x / 2 + x ** 2 / 8),
    draws: 3,
  },
  {
    spec: { distribution: "gamma", mean: 6, shape: 3 },
    mean: 6,
    variance: 12,
    cumulative: (x) => 1 - exp(-x / 2) * (1 + x / 2 + x ** 2 / 8),
  },
  {
    // Half a chi-square of one degree: the square of a normal.
    spec: { distribution: "gamma", mean: 1, shape: 0.5 },
    mean: 1,
    variance: 2,
    cumulative: (x) => 1 - 2 * normalUpperTail(sqrt(x)),
  },
  { spec: { distribution: "gamma", mean: 100, shape: 40 }, mean: 100, variance: 250 },
  {
    spec: { distribution: "normal", mean: 5, deviation: 2 },
    mean: 5,
    variance: 4,
    cumulative: (x) => normal((x - 5) / 2),
    draws: 1,
  },
  {
    // Cut at its centre it is half a normal, of mean √(2/π).
    spec: { distribution: "normal", mean: 3, deviation: 1, low: 3 },
    mean: 3 + sqrt(2 / PI),
    variance: 1 - 2 / PI,
    cumulative: (x) => 2 * normal(x - 3) - 1,
    draws: 1,
  },
  {
    spec: { distribution: "lognormal", median: 2, sigma: 0.5 },
    mean: 2 * exp(0.125),
    variance: 4 * exp(0.25) * (exp(0.25) - 1),
    cumulative: (x) => normal(Math.log(x / 2) / 0.5),
    draws: 1,
  },
  {
    spec: { distribution: "weibull", scale: 2, shape: 2 },
    mean: sqrt(PI),
    variance: 4 - PI,
    cumulative: (x) => 1 - exp(-((x / 2) ** 2)),
    draws: 1,
  },
  {
    spec: { distribution: "weibull", scale: 1, shape: 0.5 },
    mean: 2,
    variance: 20,
    cumulative: (x) => 1 - exp(-sqrt(x)),
    draws: 1,
  },
  {
    spec: { distribution: "pareto", scale: 2, shape: 6 },
    mean: 2.4,
    variance: (4 * 6) / (25 * 4),
    cumulative: (x) => 1 - (2 / x) ** 6,
    draws: 1,
  },
  {
    spec: { distribution: "triangular", low: 1, mode: 2, high: 6 },
    mean: 3,
    variance: (1 + 4 + 36 - 2 - 6 - 12) / 18,
    cumulative: (x) => (x < 2 ? (x - 1) ** 2 / 5 : 1 - (6 - x) ** 2 / 20),
    draws: 1,
  },
  {
    spec: { distribution: "hyperexponential", means: [1, 10], probabilities: [0.75, 0.25] },
    mean: 3.25,
    variance: 2 * (0.75 + 25) - 3.25 ** 2,
    cumulative: (x) => 1 - 0.75 * exp(-x) - 0.25 * exp(-x / 10),
    draws: 2,
  },
  {
    spec: { distribution: "discrete", values: [4, 1, 9], probabilities: [0.5, 0.3, 0.2] },
    mean: 4.1,
    variance: 8 + 0.3 + 16.2 - 4.1 ** 2,
    draws: 1,
  },
  {
    spec: { distribution: "constant", value: -7 },
    mean: -7,
    variance: 0,
    draws: 0,
  },
];

describe.each(LAWS.map((law) => [JSON.stringify(law.spec), law] as const))("%s", (name, law) => {
  const SIZE = 40_000;
  const random = new RandomStreams("laws").stream(name, 0);
  const quantity = distribution(law.spec);
  const sample = Float64Array.from({ length: SIZE }, () => quantity.sample(random));

  it("states its exact mean", () => {
    expect(Math.abs(quantity.mean / law.mean - 1)).toBeLessThan(1e-14);
  });

  it("has the mean and the variance of the closed form, within four standard errors", () => {
    const meanError = sqrt(law.variance / SIZE);
    expect(Math.abs(meanOf(sample) - law.mean)).toBeLessThanOrEqual(4 * meanError);
    const squares = Float64Array.from(sample, (value) => (value - law.mean) ** 2);
    const varianceError = sqrt(varianceOf(squares) / SIZE);
    expect(Math.abs(meanOf(squares) - law.variance)).toBeLessThanOrEqual(4 * varianceError);
  });

  const { cumulative } = law;
  if (cumulative !== undefined) {
    it("lies where its cumulative function says", () => {
      expect(kolmogorovSmirnov(sample, cumulative)).toBeLessThan(KOLMOGOROV_LIMIT);
    });
  }

  if (law.draws !== undefined) {
    it("draws as many uniforms as it says", () => {
      const fixed = new Fixed(0.5);
      quantity.sample(fixed);
      expect(fixed.draws).toBe(law.draws);
    });
  }

  // A rejection that sees one uniform for ever could refuse it for ever.
  if (law.spec.distribution !== "gamma")
    it("gives a finite number at both ends of a uniform, and never a negative zero", () => {
      for (const uniform of [0, 2 ** -53, 1 - 2 ** -53]) {
        const value = quantity.sample(new Fixed(uniform));
        expect(Number.isFinite(value)).toBe(true);
        expect(Object.is(value, -0)).toBe(false);
      }
    });

  if (law.draws === 1 && cumulative !== undefined) {
    it("inverts its cumulative", () => {
      fc.assert(
        fc.property(fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true }), (uniform) => {
          const value = quantity.sample(new Fixed(uniform));
          return Math.abs(cumulative(value) - uniform) < 1e-13;
        }),
      );
    });
  }
});

describe("discrete", () => {
  it("gives each value the counts of its probability, and an impossible one none", () => {
    const probabilities = [0, 0.125, 0.5, 0, 0.375, 0];
    const values = [10, 11, 12, 13, 14, 15];
    const quantity = distribution({ distribution: "discrete", values, probabilities });
    const random = new RandomStreams("counts").stream("discrete", 0);
    const counts = new Map<number, number>();
    const size = 40_000;
    for (let draw = 0; draw < size; draw++) {
      const value = quantity.sample(random);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    values.forEach((value, index) => {
      const p = probabilities[index];
      const error = Math.sqrt(size * p * (1 - p));
      expect(Math.abs((counts.get(value) ?? 0) - size * p)).toBeLessThanOrEqual(4 * error);
    });
    expect(quantity.sample(new Fixed(0))).toBe(11);
    expect(quantity.sample(new Fixed(1 - 2 ** -53))).toBe(14);
  });
});

describe("a normal cut far above its centre", () => {
  it("stays above the cut, with the mean of its tail", () => {
    const quantity = distribution({ distribution: "normal", mean: 0, deviation: 1, low: 20 });
    // The mean of a deep tail is z + 1/z − 2/z³ + 10/z⁵ … (Mills' ratio).
    const mean = 20 + 1 / 20 - 2 / 20 ** 3 + 10 / 20 ** 5 - 74 / 20 ** 7;
    expect(Math.abs(quantity.mean / mean - 1)).toBeLessThan(1e-7);
    for (const uniform of [0, 0.5, 1 - 2 ** -53]) {
      expect(quantity.sample(new Fixed(uniform))).toBeGreaterThanOrEqual(20);
    }
  });
});

// log(erfc(z / √2) / 2) by mpmath with 30 digits.
test.each([
  [-8, -6.220960574271786e-16],
  [-2, -0.02301290932896349],
  [0, -Math.LN2],
  [1.5, -2.70594440082389],
  [1.6, -2.904078010302246],
  [5, -15.064998393988727],
  [20, -203.91715537109727],
  [60, -1805.013560680567],
  [300, -45006.62273211866],
])(
  "the logarithm of a normal's tail beyond %f is exact, where the tail is no float too",
  (z, expected) => {
    expect(Math.abs(logNormalUpperTail(z) - expected)).toBeLessThan(2e-16 + 1e-14 * -expected);
  },
);

describe("normalQuantile", () => {
  it("agrees with published percentage points", () => {
    // Wichura's own check values for PPND16, and the usual table.
    const points: [number, number][] = [
      [0.25, -0.6744897501960817],
      [0.001, -3.090232306167814],
      [1e-20, -9.262340089798409],
      [0.975, 1.9599639845400543],
    ];
    for (const [p, z] of points) {
      expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-15);
    }
    expect(normalQuantile(0.5)).toBe(0);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalQuantile(-1), normalQuantile(2), normalQuantile(NaN)]).toEqual([NaN, NaN, NaN]);
  });

  it("is the inverse of the tail, to the depths", () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 35, noNaN: true }), (z) => {
        if (z < 0) {
          const p = normalUpperTail(-z);
          return Math.abs(normalQuantile(p) - z) < 1e-13;
        }
        return Math.abs(normalQuantile(normalUpperTail(z)) + z) < 1e-13;
      }),
    );
  });
});

describe("gammaFunction", () => {
  it("meets factorials and the roots of π", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(Math.abs(gammaFunction(n) / factorial - 1)).toBeLessThan(2e-15);
      factorial *= n;
    }
    expect(Math.abs(gammaFunction(0.5) / sqrt(PI) - 1)).toBeLessThan(2e-15);
    expect(Math.abs(gammaFunction(3.5) / ((15 / 8) * sqrt(PI)) - 1)).toBeLessThan(2e-15);
  });
});

describe("refusals name the parameter, the value and the rule", () => {
  const cases: [DistributionSpec, RegExp][] = [
    [{ distribution: "exponential", mean: -1 }, /exponential.*mean is -1.*0 or more/],
    [{ distribution: "exponential", mean: NaN }, /mean is NaN.*finite/],
    [{ distribution: "uniform", low: 2, high: 1 }, /high is 1.*low \(2\) or more/],
    [{ distribution: "erlang", mean: 1, stages: 1.5 }, /stages is 1.5.*integer/],
    [{ distribution: "gamma", mean: 1, shape: 0 }, /shape is 0.*above 0/],
    [{ distribution: "normal", mean: 0, deviation: -2 }, /deviation is -2/],
    [{ distribution: "normal", mean: 0, deviation: 1, low: 50 }, /low is 50.*37 deviations/],
    [{ distribution: "normal", mean: 0, deviation: 0, low: 1 }, /low is 1/],
    [{ distribution: "lognormal", median: 1, sigma: Infinity }, /sigma is Infinity/],
    [{ distribution: "weibull", scale: 1, shape: -1 }, /shape is -1/],
    [{ distribution: "pareto", scale: -1, shape: 1 }, /scale is -1/],
    [{ distribution: "triangular", low: 0, mode: 3, high: 2 }, /high is 2.*mode \(3\)/],
    [{ distribution: "hyperexponential", means: [1, -1], probabilities: [0.5, 0.5] }, /means\[1\]/],
    [{ distribution: "discrete", values: [1, 2], probabilities: [0.5, 0.4] }, /sum.*is 0.9/],
    [{ distribution: "discrete", values: [1, 2], probabilities: [1] }, /number of prob.*is 1.*2/],
    [{ distribution: "discrete", values: [1, 2], probabilities: [2, -1] }, /probabilities\[1\]/],
    [{ distribution: "discrete", values: [], probabilities: [] }, /number of values is 0/],
  ];
  it.each(cases)("%j", (spec, message) => {
    expect(() => distribution(spec)).toThrow(RangeError);
    expect(() => distribution(spec)).toThrow(message);
  });
});

describe("infinite means", () => {
  it("are stated as such", () => {
    expect(distribution({ distribution: "pareto", scale: 1, shape: 1 }).mean).toBe(Infinity);
  });
});
