import type { Check } from "../check.ts";
import type { CaseContext } from "../kind.ts";
import { trainers } from "../simulation/trainers.ts";
import type { Families, Given } from "../theory/family.ts";

/** Of the fitted efficiency, and how often it is tried at most. */
const FIT_TOLERANCE = 1e-4;
const TRIES = 20;

/** What a network that is trained is to a machine. */
interface Network {
  readonly parameters: number;
  /** Of one accelerator alone. */
  readonly samplesPerS: number;
}

/**
 * Published efficiencies of data-parallel training: `machines` with `accelerators` each, lines of
 * `bytesPerS`, `samples` of each accelerator in a step, gradients of `bytesPerParameter`, exchanged
 * by `algorithm` in buckets of `bucketBytes`. How much of the gradients is exchanged while the
 * backward pass goes on is nowhere published: this share alone is fitted, to the efficiency of
 * `fitted`, and the efficiencies of all others are predicted with it, within `points` of 1. What
 * accelerators of a machine exchange among themselves takes no time, nor do latencies: none are
 * published.
 */
export const TRAINING_SCALING: Families = {
  "training-scaling": {
    title: "data-parallel training: published scaling efficiency",
    parameters: [
      ...["machines", "accelerators", "bytesPerS", "samples", "bytesPerParameter"],
      ...["algorithm", "bucketBytes", "networks", "fitted", "points"],
    ],
    run: ({ parameters, expected }, context) => {
      const { networks, fitted, points } = parameters;
      const efficiencyOf = (name: string, overlap: number) =>
        efficiency(parameters, networks[name], overlap, context);
      const overlap = fittedOverlap((share) => efficiencyOf(fitted, share), expected[fitted]);
      const checks = Object.entries(expected).map(([name, published]): Check => {
        const isFitted = name === fitted;
        return {
          statistic: isFitted ? `${name}, with a fitted overlap of ${overlap.toFixed(3)}` : name,
          expected: published as number,
          got: efficiencyOf(name, overlap),
          tolerance: isFitted ? 2 * FIT_TOLERANCE : points,
          basis: isFitted ? "fitted" : `predicted, within ${100 * points} points`,
          standardError: null,
        };
      });
      return { checks };
    },
  },
};

/** The share with which an efficiency that rises with it is what is wanted, as near as it can be. */
function fittedOverlap(efficiencyAt: (overlap: number) => number, wanted: number): number {
  let [low, high] = [0, 1];
  // What an accelerator takes is linear in the share, so is the inverse of the efficiency.
  let [lowInverse, highInverse] = [1 / efficiencyAt(low), 1 / efficiencyAt(high)];
  for (let tries = 0; tries < TRIES; tries++) {
    if (lowInverse <= 1 / wanted) return low;
    if (highInverse >= 1 / wanted) return high;
    const share = (lowInverse - 1 / wanted) / (lowInverse - highInverse);
    const middle = low + share * (high - low);
    const got = efficiencyAt(middle);
    if (Math.abs(got - wanted) <= FIT_TOLERANCE) return middle;
    if (got < wanted) [low, lowInverse] = [middle, 1 / got];
    else [high, highInverse] = [middle, 1 / got];
  }
  return (low + high) / 2;
}

function efficiency(
  given: Given,
  { parameters, samplesPerS }: Network,
  overlap: number,
  { simulate }: CaseContext,
): number {
  const { machines, accelerators, bytesPerS, samples, algorithm } = given;
  const bytes = parameters * given.bytesPerParameter;
  const buckets = Math.max(2, Math.ceil(bytes / given.bucketBytes));
  const scenario = trainers(
    { machines, accelerators, bytesPerSecond: bytesPerS, latencySeconds: 0 },
    3600,
    {
      job: {
        workers: {
          ...{ nodes: "machine", count: machines, accelerators },
          interconnect: { bandwidth: "unlimited" },
        },
        steps: 1,
        compute: { samples, samplesPerSecond: samplesPerS },
        gradients: `${bytes}B`,
        exchange: { algorithm, buckets, overlap },
      },
    },
  );
  return simulate(scenario).summary.parallelTraining[0].scalingEfficiency ?? Number.NaN;
}
