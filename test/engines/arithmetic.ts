import { type DistributionSpec, distribution } from "../../sim/kernel/distributions.ts";
import * as exactMath from "../../sim/kernel/exactMath.ts";
import { Digest, RandomStreams } from "../../sim/kernel/index.ts";

const ARGUMENTS = 5_000;

const SPECS: readonly DistributionSpec[] = [
  { distribution: "exponential", mean: 2 },
  { distribution: "erlang", mean: 2, stages: 3 },
  { distribution: "gamma", mean: 2, shape: 0.7 },
  { distribution: "normal", mean: 2, deviation: 1 },
  { distribution: "lognormal", median: 2, sigma: 0.5 },
  { distribution: "weibull", scale: 2, shape: 0.8 },
  { distribution: "pareto", scale: 2, shape: 1.5 },
  { distribution: "triangular", low: 1, mode: 2, high: 4 },
];

/** A digest over elementary functions and random draws, for arguments of every magnitude. */
export function arithmeticDigest(): string {
  const digest = new Digest();
  const streams = new RandomStreams(1);
  const uniform = streams.stream("arguments", 0);
  for (let count = 0; count < ARGUMENTS; count++) {
    const small = (uniform.next() - 0.5) * 4;
    const wide = (uniform.next() - 0.5) * 2 ** (count % 60);
    for (const of of [exactMath.exp, exactMath.sin, exactMath.cos, exactMath.tan, exactMath.atan]) {
      digest.number(of(small));
      digest.number(of(wide));
    }
    for (const of of [exactMath.log, exactMath.log2, exactMath.log10]) {
      digest.number(of(Math.abs(wide)));
    }
    digest.number(exactMath.pow(Math.abs(wide), small));
    digest.number(exactMath.atan2(small, wide));
  }
  SPECS.forEach((spec, entity) => {
    const law = distribution(spec);
    const keyed = streams.keyed("draws", entity);
    for (let index = 0; index < 1_000; index++) digest.number(law.sample(keyed.at(index)));
  });
  return digest.hex();
}
