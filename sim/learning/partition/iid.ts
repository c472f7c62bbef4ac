import type { RandomStream } from "../../kernel/randomStream.ts";
import { shuffle } from "../shuffle.ts";
import { cut, equalSizes, firstNumbers, type Partition } from "./partition.ts";

/** Samples dealt at random, to each client as many as to any other, or one more. */
export function iidPartition(
  sampleCount: number,
  clientCount: number,
  random: RandomStream,
): Partition {
  const samples = firstNumbers(sampleCount);
  shuffle(samples, 0, sampleCount, random);
  return cut(samples, equalSizes(sampleCount, clientCount));
}
