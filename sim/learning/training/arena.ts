import { lanesAbove } from "../kernels/kernels.ts";

/** Two gigabytes: places in bytes stay below the largest signed integer of 32 bits. */
const LARGEST_WORDS = 0x1fffffff;

/** Deals out the memory of the kernels: each piece begins at a multiple of `LANES`. */
export class Arena {
  words = 0;

  /** A RangeError where the memory is at its end. */
  place(words: number): number {
    const start = this.words;
    this.words += lanesAbove(words);
    if (this.words <= LARGEST_WORDS && words <= LARGEST_WORDS) return start;
    throw new RangeError(
      "a model, its batch and the samples of a client take more than 2 GB: expected fewer",
    );
  }

  /** −1 for what is not needed. */
  placeIf(isNeeded: boolean, words: number): number {
    return isNeeded ? this.place(words) : -1;
  }
}
