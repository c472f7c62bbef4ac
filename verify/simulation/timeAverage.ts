/** The mean over time of a number that changes by steps, from the end of the warm-up on. */
export class TimeAverage {
  private value: number;
  private since: number;
  private integral = 0;
  private readonly begin: number;

  constructor(begin: number, value: number) {
    this.begin = begin;
    this.since = begin;
    this.value = value;
  }

  change(time: number, value: number): void {
    if (time > this.since) {
      this.integral += this.value * (time - this.since);
      this.since = time;
    }
    this.value = value;
  }

  /** The integral until `end`, from the end of the warm-up. */
  sum(end: number): number {
    return this.integral + this.value * (end - this.since);
  }

  mean(end: number): number {
    return this.sum(end) / (end - this.begin);
  }
}
