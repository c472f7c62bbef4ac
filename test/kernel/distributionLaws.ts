import { normalUpperTail } from "../../sim/kernel/distributions/standardNormal.ts";
import type { DistributionSpec } from "../../sim/kernel/distributions.ts";

interface Law {
  readonly spec: DistributionSpec;
  readonly mean: number;
  readonly variance: number;
  readonly cumulative?: (x: number) => number;
  readonly draws?: number;
}

const { exp, sqrt, PI } = Math;
const normal = (z: number) => 1 - normalUpperTail(z);
export const LAWS: Law[] = [
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
