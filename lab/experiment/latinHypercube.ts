import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import type { Spread } from "./schema.ts";
import { valueAt } from "./spread.ts";

/** What a draw sets, by path. */
export type Draw = Readonly<Record<string, number | string>>;

/**
 * A Latin hypercube: each range is cut into as many parts as there are draws, of equal width on its
 * scale, and each part is hit once, in an order and at a place within it that are drawn for this
 * range alone. So a range more changes nothing in what the others draw.
 *
 * Source: M. McKay, R. Beckman, W. Conover, "A comparison of three methods for selecting values of
 * input variables in the analysis of output from a computer code", Technometrics 21(2), 1979.
 */
export function latinHypercube(
  ranges: Readonly<Record<string, Spread>>,
  draws: number,
  seed: number,
): Draw[] {
  const streams = new RandomStreams(seed);
  const drawn = Object.entries(ranges).map(([path, spread]) => {
    const stream = streams.stream("latin hypercube", path);
    const parts = Array.from({ length: draws }, (_, part) => part);
    for (let last = draws - 1; last > 0; last--) {
      const other = Math.floor(stream.next() * (last + 1));
      [parts[last], parts[other]] = [parts[other], parts[last]];
    }
    const values = parts.map((part) => valueAt(spread, (part + stream.next()) / draws));
    return [path, values] as const;
  });
  return Array.from({ length: draws }, (_, draw) =>
    Object.fromEntries(drawn.map(([path, values]) => [path, values[draw]])),
  );
}
