import { lanesAbove } from "../kernels/kernels.ts";

/**
 * Deals out the memory of the kernels, each piece at a multiple of `LANES`; −1 for what is not
 * needed.
 */
export class Arena {
  words = 0;

  place(words: number): number {
    const start = this.words;
    this.words += lanesAbove(words);
    return start;
  }

  placeIf(isNeeded: boolean, words: number): number {
    return isNeeded ? this.place(words) : -1;
  }
}
