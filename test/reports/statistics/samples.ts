import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";

/** The draws of a test, by name. */
export function drawsFor(name: string): RandomStream {
  return new RandomStreams(1).stream("test", name);
}

export function normals(count: number, random: RandomStream): number[] {
  // Box and Muller 1958.
  return Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next()),
  );
}

/** Values of which each remembers the one before, in their stationary state, of mean zero. */
export function autoregressive(count: number, memory: number, random: RandomStream): number[] {
  const shocks = normals(count, random);
  let value = shocks[0] / Math.sqrt(1 - memory * memory);
  return shocks.map((shock, index) => (value = index === 0 ? value : memory * value + shock));
}
