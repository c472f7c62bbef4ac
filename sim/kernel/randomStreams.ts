import alea from "seedrandom/lib/alea.js";
import { aleaKey } from "./aleaKey.ts";
import { KeyedStream } from "./keyedStream.ts";
import type { RandomStream } from "./randomStream.ts";

const key = new Int32Array(2);

/**
 * Random streams named by seed, purpose and entity: who draws, and what for. Streams of different
 * names are independent, so that one more node, class of tasks or policy shifts nobody's draws.
 * Asking twice for the same name gives two streams that draw the same numbers.
 *
 * The generator is J. Baagøe's alea as in seedrandom; a number and its decimal text are one seed,
 * and one entity.
 */
export class RandomStreams {
  private readonly prefix: string;

  constructor(seed: number | string) {
    const text = String(seed);
    this.prefix = `${text.length}:${text}`;
  }

  /** A stream with a position: for one entity that draws in an order of its own. */
  stream(purpose: string, entity: string | number): RandomStream {
    const generator = alea(this.name("stream", purpose, entity));
    return { next: generator.double };
  }

  /** A stream without one: for draws whose order could depend on events or on a policy. */
  keyed(purpose: string, entity: string | number): KeyedStream {
    aleaKey(this.name("keyed", purpose, entity), key);
    return new KeyedStream(key[0], key[1]);
  }

  /** Lengths keep apart what would otherwise run together: ("ab", "c") and ("a", "bc"). */
  private name(sort: string, purpose: string, entity: string | number): string {
    return `${this.prefix}/${sort}/${purpose.length}:${purpose}/${entity}`;
  }
}
