import type { RandomStream } from "../../kernel/randomStream.ts";
import type { Neighbours } from "./metropolis.ts";

/** Each talks with the one before and the one after it. */
export function ring(parties: number): Neighbours {
  return Array.from({ length: parties }, (_, party) => {
    const around = [(party + parties - 1) % parties, (party + 1) % parties];
    return [...new Set(around)].filter((other) => other !== party).sort((a, b) => a - b);
  });
}

/** Each talks with all others. */
export function complete(parties: number): Neighbours {
  const all = Array.from({ length: parties }, (_, party) => party);
  return all.map((party) => all.filter((other) => other !== party));
}

/** Each talks with those that differ from it in one bit of its number, as far as there are such. */
export function hypercube(parties: number): Neighbours {
  return Array.from({ length: parties }, (_, party) => {
    const others: number[] = [];
    for (let bit = 1; bit < parties; bit *= 2)
      if ((party ^ bit) < parties) others.push(party ^ bit);
    return others.sort((a, b) => a - b);
  });
}

/** Each talks with one other, drawn at random; of an odd number one with none. */
export function randomPairs(parties: number, random: RandomStream): Neighbours {
  const order = Array.from({ length: parties }, (_, party) => party);
  const neighbours: number[][] = order.map(() => []);
  for (let left = parties; left > 1; left -= 2) {
    const [one, other] = [takeOne(order, left, random), takeOne(order, left - 1, random)];
    neighbours[one].push(other);
    neighbours[other].push(one);
  }
  return neighbours;
}

/** One of the first `left`, in whose place the last of them goes. */
function takeOne(order: number[], left: number, random: RandomStream): number {
  const place = Math.floor(random.next() * left);
  const taken = order[place];
  order[place] = order[left - 1];
  return taken;
}
