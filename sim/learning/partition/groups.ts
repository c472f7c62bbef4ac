import type { RandomStream } from "../../kernel/randomStream.ts";
import { shuffle } from "../shuffle.ts";
import { cut, equalSizes, firstNumbers, type Partition } from "./partition.ts";

/**
 * Samples dealt to the clients of their own group, as of one route or one writer: within a group at
 * random, and as equally as can be. A RangeError names a group that has samples and no client.
 */
export function groupPartition<Group extends string | number>(
  sampleGroups: ArrayLike<Group>,
  clientGroups: ArrayLike<Group>,
  random: RandomStream,
): Partition {
  const clients = membersOf(clientGroups);
  const partition: Int32Array[] = Array.from(clientGroups, () => new Int32Array(0));
  for (const [group, samples] of membersOf(sampleGroups)) {
    const own = clients.get(group);
    if (own === undefined) {
      throw new RangeError(`samples of group "${group}" have no client: expected one or more`);
    }
    shuffle(samples, 0, samples.length, random);
    const pieces = cut(samples, equalSizes(samples.length, own.length));
    pieces.forEach((piece, index) => void (partition[own[index]] = piece));
  }
  return partition;
}

/** The numbers of each group's members, groups in the order of their first one. */
function membersOf<Group>(groups: ArrayLike<Group>): Map<Group, Int32Array> {
  const names = new Set(Array.from(groups));
  const all = firstNumbers(groups.length);
  return new Map([...names].map((name) => [name, all.filter((index) => groups[index] === name)]));
}
