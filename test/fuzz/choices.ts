import { RandomStreams } from "../../sim/kernel/randomStreams.ts";

/** Choices of one case: the same for the same seed and case, whatever other cases do. */
export class Choices {
  private readonly next: () => number;

  constructor(seed: number, index: number) {
    const stream = new RandomStreams(seed).stream("fuzz", String(index));
    this.next = () => stream.next();
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}
