import { CompensatedSums } from "../kernel/compensatedSum.ts";

/** Routes, and cells, for which there is room at first. */
const INITIAL = 64;

/** Bytes by number of what they crossed, a route or a cell; sent = delivered + lost. */
export class CrossedBytes {
  private readonly delivered = new CompensatedSums(INITIAL);
  private readonly lost = new CompensatedSums(INITIAL);
  private count = 0;

  add(index: number, bytes: number, lost: number): void {
    if (index >= this.count) this.admit(index);
    this.delivered.add(index, bytes - lost);
    if (lost > 0) this.lost.add(index, lost);
  }

  clear(): void {
    this.delivered.clear();
    this.lost.clear();
  }

  /** Visits what anything has crossed, in the order of the numbers. */
  each(visit: (index: number, delivered: number, lost: number) => void): void {
    for (let index = 0; index < this.count; index++) {
      const delivered = this.delivered.total(index);
      const lost = this.lost.total(index);
      if (delivered > 0 || lost > 0) visit(index, delivered, lost);
    }
  }

  private admit(index: number): void {
    this.count = index + 1;
    this.delivered.reserve(this.count);
    this.lost.reserve(this.count);
  }
}
