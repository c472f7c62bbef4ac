import type { RandomStream } from "../../sim/kernel/randomStream.ts";

/** A stream that gives one number for ever, and counts how often it was asked. */
export class Fixed implements RandomStream {
  draws = 0;
  private readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  next(): number {
    this.draws++;
    return this.value;
  }
}
