import type { Distribution } from "../../kernel/distributions.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import { shuffle } from "../shuffle.ts";
import { cut, firstNumbers, type Partition, proportionalSizes } from "./partition.ts";

/**
 * Samples dealt at random in numbers that are proportional to draws from a law of quantities, such
 * as lognormal or, for a power law, Pareto: clients differ in how much they have, not in what. Each
 * has one at least, where there are enough.
 */
export function quantitySkewPartition(
  sampleCount: number,
  clientCount: number,
  quantity: Distribution,
  random: RandomStream,
): Partition {
  const weights = Float64Array.from({ length: clientCount }, () => quantity.sample(random));
  const samples = firstNumbers(sampleCount);
  shuffle(samples, 0, sampleCount, random);
  const each = sampleCount >= clientCount ? 1 : 0;
  const sizes = proportionalSizes(sampleCount - each * clientCount, weights);
  return cut(
    samples,
    sizes.map((size) => size + each),
  );
}
