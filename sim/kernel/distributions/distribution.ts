import type { RandomStream } from "../randomStream.ts";

/** A random quantity: its unit is that of its parameters. */
export interface Distribution {
  /** The exact expectation; infinity where there is none. */
  readonly mean: number;
  sample(random: RandomStream): number;
}
