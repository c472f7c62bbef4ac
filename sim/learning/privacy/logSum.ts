import { exp, log } from "../../kernel/exactMath.ts";

/**
 * A running sum of positive and negative terms that are given by their natural logarithms, with
 * its scale moved along, so that terms far beyond the largest float can be added.
 */
export class LogSum {
  /** The sum is `rest` times e to the `scale`. */
  private scale = -Infinity;
  private rest = 0;

  /** Adds e^logTerm, or takes it away where `sign` is below zero. */
  add(logTerm: number, sign = 1): void {
    if (logTerm === -Infinity) return;
    if (logTerm > this.scale) {
      this.rest *= this.scale === -Infinity ? 0 : exp(this.scale - logTerm);
      this.scale = logTerm;
    }
    this.rest += sign < 0 ? -exp(logTerm - this.scale) : exp(logTerm - this.scale);
  }

  /** The logarithm of the sum; −infinity for none, NaN for one below zero. */
  get logTotal(): number {
    return this.rest === 0 ? -Infinity : this.scale + log(this.rest);
  }
}
