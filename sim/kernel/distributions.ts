import { Constant, Triangular, Uniform } from "./distributions/bounded.ts";
import { CensoredNormal } from "./distributions/censoredNormal.ts";
import { Discrete } from "./distributions/discrete.ts";
import type { Distribution } from "./distributions/distribution.ts";
import { Erlang, Exponential, Hyperexponential } from "./distributions/exponential.ts";
import { Gamma } from "./distributions/gamma.ts";
import { Pareto, Weibull } from "./distributions/heavyTailed.ts";
import { Lognormal, Normal, TruncatedNormal } from "./distributions/normal.ts";

export type { Distribution } from "./distributions/distribution.ts";
export { DEEPEST_CUT } from "./distributions/normal.ts";
export { normalQuantile, standardNormal } from "./distributions/standardNormal.ts";

/** A law and its parameters; all of one law are in the unit of what is drawn. */
export type DistributionSpec =
  | { readonly distribution: "constant"; readonly value: number }
  | { readonly distribution: "uniform"; readonly low: number; readonly high: number }
  | { readonly distribution: "exponential"; readonly mean: number }
  | { readonly distribution: "erlang"; readonly mean: number; readonly stages: number }
  | { readonly distribution: "gamma"; readonly mean: number; readonly shape: number }
  | {
      readonly distribution: "normal";
      readonly mean: number;
      readonly deviation: number;
      /** Where the law is cut off below; the mean then rises above `mean`. */
      readonly low?: number | undefined;
    }
  | { readonly distribution: "lognormal"; readonly median: number; readonly sigma: number }
  | { readonly distribution: "weibull"; readonly scale: number; readonly shape: number }
  | { readonly distribution: "pareto"; readonly scale: number; readonly shape: number }
  | {
      readonly distribution: "triangular";
      readonly low: number;
      readonly mode: number;
      readonly high: number;
    }
  | {
      readonly distribution: "hyperexponential";
      readonly means: readonly number[];
      readonly probabilities: readonly number[];
    }
  | {
      readonly distribution: "discrete";
      readonly values: readonly number[];
      readonly probabilities: readonly number[];
    };

/** The law that a spec describes; a RangeError names the parameter that breaks a rule. */
export function distribution(spec: DistributionSpec): Distribution {
  switch (spec.distribution) {
    case "constant":
      return new Constant(spec.value);
    case "uniform":
      return new Uniform(spec.low, spec.high);
    case "exponential":
      return new Exponential(spec.mean);
    case "erlang":
      return new Erlang(spec.mean, spec.stages);
    case "gamma":
      return new Gamma(spec.mean, spec.shape);
    case "normal":
      return spec.low === undefined
        ? new Normal(spec.mean, spec.deviation)
        : new TruncatedNormal(spec.mean, spec.deviation, spec.low);
    case "lognormal":
      return new Lognormal(spec.median, spec.sigma);
    case "weibull":
      return new Weibull(spec.scale, spec.shape);
    case "pareto":
      return new Pareto(spec.scale, spec.shape);
    case "triangular":
      return new Triangular(spec.low, spec.mode, spec.high);
    case "hyperexponential":
      return new Hyperexponential(spec.means, spec.probabilities);
    case "discrete":
      return new Discrete(spec.values, spec.probabilities);
  }
}

/**
 * The law of a quantity that cannot be negative: draws below zero count as zero, and the mean is
 * that of what is drawn. Of the laws here only the normal one goes below zero by itself; parameters
 * below zero are a RangeError.
 */
export function nonNegativeDistribution(spec: DistributionSpec): Distribution {
  const law = distribution(spec);
  if (spec.distribution === "normal" && !(spec.low !== undefined && spec.low >= 0)) {
    return new CensoredNormal(law, spec.mean, spec.deviation, spec.low ?? -Infinity);
  }
  if (lowest(spec) < 0) throw new RangeError(`${spec.distribution}: goes below zero`);
  return law;
}

/** The least that a law may draw, as far as its parameters decide it. */
function lowest(spec: DistributionSpec): number {
  switch (spec.distribution) {
    case "constant":
      return spec.value;
    case "uniform":
    case "triangular":
      return spec.low;
    case "discrete":
      return Math.min(...spec.values);
    default:
      return 0;
  }
}
