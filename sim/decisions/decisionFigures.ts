import { enlarged } from "../kernel/typedArrays.ts";

const INITIAL = 16;

/**
 * One figure of each candidate, or of each place, worked out when it is first asked for in a
 * decision: nothing changes while a policy decides, and policies look at the same figure often.
 */
export class DecisionFigures {
  private values = new Float64Array(INITIAL);
  /** The decision that a figure is of. */
  private decisions = new Float64Array(INITIAL);
  private decision = 0;

  /** Forgets all figures. */
  begin(): void {
    this.decision++;
  }

  has(index: number): boolean {
    return index < this.decisions.length && this.decisions[index] === this.decision;
  }

  of(index: number): number {
    return this.values[index];
  }

  /** Returns the figure. */
  keep(index: number, value: number): number {
    if (index >= this.values.length) this.grow(2 * index);
    this.values[index] = value;
    this.decisions[index] = this.decision;
    return value;
  }

  private grow(length: number): void {
    this.values = enlarged(this.values, length);
    this.decisions = enlarged(this.decisions, length);
  }
}
