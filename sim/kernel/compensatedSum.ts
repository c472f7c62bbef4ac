import { enlarged } from "./typedArrays.ts";

/**
 * A running sum whose rounding errors do not pile up (Neumaier's variant of Kahan's summation,
 * 1974): the error is a few units in the last place of the total however many terms there are.
 */
export class CompensatedSum {
  private sum = 0;
  private lost = 0;

  get total(): number {
    return this.sum + this.lost;
  }

  add(term: number): void {
    const sum = this.sum + term;
    this.lost += rounded(this.sum, term, sum);
    this.sum = sum;
  }
}

/** The same for many sums by number, without an object for each. */
export class CompensatedSums {
  /** Of each its sum and, beside it, what rounding has taken: one run of memory to look up. */
  private pairs: Float64Array;

  constructor(count: number) {
    this.pairs = new Float64Array(2 * count);
  }

  /** Makes room for sums 0 … count − 1; new ones are zero. */
  reserve(count: number): void {
    if (2 * count > this.pairs.length) this.pairs = enlarged(this.pairs, 4 * count);
  }

  /** Zero of one that there is no room for yet: nothing was added to it. */
  total(index: number): number {
    const { pairs } = this;
    return 2 * index < pairs.length ? pairs[2 * index] + pairs[2 * index + 1] : 0;
  }

  add(index: number, term: number): void {
    const { pairs } = this;
    const before = pairs[2 * index];
    const sum = before + term;
    pairs[2 * index] = sum;
    pairs[2 * index + 1] += rounded(before, term, sum);
  }

  /** Begins all of them anew at zero. */
  clear(): void {
    this.pairs.fill(0);
  }
}

/** The sum of a list, compensated in the same way. */
export function compensatedTotal(terms: Iterable<number>): number {
  const sum = new CompensatedSum();
  for (const term of terms) sum.add(term);
  return sum.total;
}

/**
 * What rounding has taken from `before + term = sum`, exactly, whichever of the two is the larger:
 * Knuth's sum without a branch (The Art of Computer Programming 2, 4.2.2).
 */
function rounded(before: number, term: number, sum: number): number {
  const added = sum - before;
  return before - (sum - added) + (term - added);
}
