import { enlarged } from "../kernel/typedArrays.ts";

const INITIAL = 16;

/**
 * What is expected to come, in the order of its times, of equal ones the first told first: when,
 * what it takes alone, and what it adds to others that are there. Used again and again.
 */
export class ExpectedArrivals {
  count = 0;
  times = new Float64Array(INITIAL);
  alone = new Float64Array(INITIAL);
  further = new Float64Array(INITIAL);

  clear(): void {
    this.count = 0;
  }

  add(atSeconds: number, aloneSeconds: number, furtherSeconds: number): void {
    if (this.count === this.times.length) this.grow();
    const { alone, further, times } = this;
    let place = this.count++;
    while (place > 0 && times[place - 1] > atSeconds) {
      times[place] = times[place - 1];
      alone[place] = alone[place - 1];
      further[place] = further[place - 1];
      place--;
    }
    times[place] = atSeconds;
    alone[place] = aloneSeconds;
    further[place] = furtherSeconds;
  }

  private grow(): void {
    const length = 2 * this.count;
    this.times = enlarged(this.times, length);
    this.alone = enlarged(this.alone, length);
    this.further = enlarged(this.further, length);
  }
}
