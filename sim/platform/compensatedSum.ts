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
    const larger = Math.abs(this.sum) >= Math.abs(term);
    this.lost += larger ? this.sum - sum + term : term - sum + this.sum;
    this.sum = sum;
  }
}
