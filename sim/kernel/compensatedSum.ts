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
  private sums: Float64Array;
  private lost: Float64Array;

  constructor(count: number) {
    this.sums = new Float64Array(count);
    this.lost = new Float64Array(count);
  }

  /** Makes room for sums 0 … count − 1; new ones are zero. */
  reserve(count: number): void {
    if (count <= this.sums.length) return;
    const length = 2 * count;
    this.sums = enlarged(this.sums, length);
    this.lost = enlarged(this.lost, length);
  }

  total(index: number): number {
    return this.sums[index] + this.lost[index];
  }

  add(index: number, term: number): void {
    const before = this.sums[index];
    const sum = before + term;
    this.lost[index] += rounded(before, term, sum);
    this.sums[index] = sum;
  }

  /** Begins all of them anew at zero. */
  clear(): void {
    this.sums.fill(0);
    this.lost.fill(0);
  }
}

/** The sum of a list, compensated in the same way. */
export function compensatedTotal(terms: Iterable<number>): number {
  const sum = new CompensatedSum();
  for (const term of terms) sum.add(term);
  return sum.total;
}

/** What rounding has taken from `before + term = sum`. */
function rounded(before: number, term: number, sum: number): number {
  const larger = Math.abs(before) >= Math.abs(term);
  return larger ? before - sum + term : term - sum + before;
}
