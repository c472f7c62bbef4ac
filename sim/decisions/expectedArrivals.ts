import { enlarged } from "../kernel/typedArrays.ts";

const INITIAL = 16;
/** Up to so many are put in order by inserting one after the other. */
const FEW = 32;

/**
 * What is expected to come: when, what it takes alone, and what it adds to others that are there.
 * Told in any order; once put in order, by its times, of equal ones the first told first. Used
 * again and again.
 */
export class ExpectedArrivals {
  count = 0;
  times = new Float64Array(INITIAL);
  alone = new Float64Array(INITIAL);
  further = new Float64Array(INITIAL);
  private isInOrder = true;

  clear(): void {
    this.count = 0;
    this.isInOrder = true;
  }

  add(atSeconds: number, aloneSeconds: number, furtherSeconds: number): void {
    if (this.count === this.times.length) this.grow();
    const place = this.count++;
    this.put(place, atSeconds, aloneSeconds, furtherSeconds);
    if (place > 0 && atSeconds < this.times[place - 1]) this.isInOrder = false;
  }

  putInOrder(): void {
    if (this.isInOrder) return;
    if (this.count <= FEW) this.insertAll();
    else this.sortAll();
    this.isInOrder = true;
  }

  private insertAll(): void {
    const { alone, further, times } = this;
    for (let next = 1; next < this.count; next++) {
      const [at, length, more] = [times[next], alone[next], further[next]];
      let place = next;
      for (; place > 0 && times[place - 1] > at; place--) {
        this.put(place, times[place - 1], alone[place - 1], further[place - 1]);
      }
      this.put(place, at, length, more);
    }
  }

  private sortAll(): void {
    const alone = this.alone.slice();
    const further = this.further.slice();
    const times = this.times.slice();
    const order = Uint32Array.from({ length: this.count }, (_, place) => place);
    order.sort((a, b) => times[a] - times[b] || a - b);
    for (let place = 0; place < this.count; place++) {
      const from = order[place];
      this.put(place, times[from], alone[from], further[from]);
    }
  }

  private put(place: number, at: number, alone: number, further: number): void {
    this.times[place] = at;
    this.alone[place] = alone;
    this.further[place] = further;
  }

  private grow(): void {
    const length = 2 * this.count;
    this.times = enlarged(this.times, length);
    this.alone = enlarged(this.alone, length);
    this.further = enlarged(this.further, length);
  }
}
