import type { SimTime } from "../kernel/clock.ts";

/** No such point. */
export const NO_POINT = -1;

/**
 * Points that have been read and not yet passed on, in order of time, in a ring of typed arrays. A
 * point is known by its number in the trace; `place` turns that into an index of the columns.
 */
export class PointQueue {
  time = new Float64Array(1024);
  vehicle = new Int32Array(1024);
  x = new Float64Array(1024);
  y = new Float64Array(1024);
  speed = new Float64Array(1024);
  /** The instant of the trace before that of the point. */
  instantBefore = new Float64Array(1024);
  /** The number of the vehicle's next point, as far as it has been read. */
  following = new Float64Array(1024);
  /** The first point that is still there, and how many have been added in all. */
  first = 0;
  end = 0;

  get isEmpty(): boolean {
    return this.first === this.end;
  }

  place(point: number): number {
    // The capacity is a power of two, and `&` keeps the low bits of any whole number.
    return point & (this.time.length - 1);
  }

  add(time: SimTime, vehicle: number, instantBefore: SimTime): number {
    if (this.end - this.first === this.time.length) this.grow();
    const point = this.end++;
    const place = this.place(point);
    this.time[place] = time;
    this.vehicle[place] = vehicle;
    this.instantBefore[place] = instantBefore;
    this.following[place] = NO_POINT;
    return point;
  }

  private grow(): void {
    this.time = this.enlarged(this.time);
    this.vehicle = this.enlarged(this.vehicle);
    this.x = this.enlarged(this.x);
    this.y = this.enlarged(this.y);
    this.speed = this.enlarged(this.speed);
    this.instantBefore = this.enlarged(this.instantBefore);
    this.following = this.enlarged(this.following);
  }

  private enlarged<T extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(old: T): T {
    const { length } = old;
    const larger = new (old.constructor as new (length: number) => T)(2 * length);
    for (let point = this.first; point < this.end; point++) {
      larger[point & (2 * length - 1)] = old[point & (length - 1)];
    }
    return larger;
  }
}
