import type { RandomStream } from "../../kernel/randomStream.ts";
import { shuffle } from "../shuffle.ts";
import { cut, equalSizes, firstNumbers, type Partition } from "./partition.ts";

/**
 * Samples in the order of their labels, cut into shards of equal size, of which each client gets
 * some at random: with two shards most clients know two classes. H. B. McMahan et al.,
 * "Communication-efficient learning of deep networks from decentralized data", AISTATS 2017.
 */
export function shardPartition(
  labels: Int32Array,
  clientCount: number,
  shardsPerClient: number,
  random: RandomStream,
): Partition {
  const samples = firstNumbers(labels.length);
  samples.sort((one, other) => labels[one] - labels[other] || one - other);
  const shardCount = clientCount * shardsPerClient;
  const shards = cut(samples, equalSizes(labels.length, shardCount));
  const dealt = firstNumbers(shardCount);
  shuffle(dealt, 0, shardCount, random);
  return Array.from({ length: clientCount }, (_, client) => {
    const own = dealt.subarray(client * shardsPerClient, (client + 1) * shardsPerClient);
    return Int32Array.from(Array.from(own, (shard) => [...shards[shard]]).flat());
  });
}
