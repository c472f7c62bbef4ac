/** One of several equal parts of an experiment, by number from 1. */
export interface Shard {
  readonly number: number;
  readonly of: number;
}

/** The shard's own of a list: every so manieth, so that each has something of all. */
export function ofShard<T>(all: readonly T[], { number, of }: Shard): T[] {
  return all.filter((_, index) => index % of === number - 1);
}
