import { enlarged } from "../kernel/typedArrays.ts";
import type { Vehicles } from "./vehicles.ts";

/** No row: before the first of a segment, after the last of a vehicle. */
export const NO_ROW = -1;

/**
 * Points of whole tracks, each vehicle's in order of time and tied to one another; about 60 bytes
 * a point. A segment is a run of points within which the vehicle was there all the time.
 */
export class TrackRows {
  readonly vehicles: Vehicles;
  count = 0;
  seconds = new Float64Array(1024);
  x = new Float64Array(1024);
  y = new Float64Array(1024);
  speed = new Float64Array(1024);
  vehicle = new Int32Array(1024);
  /** The vehicle's row before this one in the same segment. */
  previous = new Int32Array(1024);
  /** The vehicle's next row, of whatever segment. */
  next = new Int32Array(1024);
  firstSeconds = Infinity;
  /** The shortest time between two points of a segment. */
  shortestSeconds = Infinity;
  private lastRow = new Int32Array(256).fill(NO_ROW);

  constructor(vehicles: Vehicles) {
    this.vehicles = vehicles;
  }

  /** Adds a point that is later than the vehicle's last one; the speed NaN where not known. */
  add(
    vehicle: number,
    seconds: number,
    x: number,
    y: number,
    speed: number,
    newSegment: boolean,
  ): void {
    const row = this.count++;
    if (row === this.seconds.length) this.grow();
    if (vehicle >= this.lastRow.length) this.growVehicles(vehicle + 1);
    const last = this.lastRow[vehicle];
    this.lastRow[vehicle] = row;
    if (last !== NO_ROW) this.next[last] = row;
    if (seconds < this.firstSeconds) this.firstSeconds = seconds;
    const previous = newSegment ? NO_ROW : last;
    this.seconds[row] = seconds;
    this.x[row] = x;
    this.y[row] = y;
    this.speed[row] = speed;
    this.vehicle[row] = vehicle;
    this.previous[row] = previous;
    this.next[row] = NO_ROW;
    if (previous === NO_ROW) return;
    this.shortestSeconds = Math.min(this.shortestSeconds, seconds - this.seconds[previous]);
  }

  /**
   * Metres per second. Where the trace does not say, the distance since the point before over the
   * time; the first point of a segment has that of the second, and a segment of one point zero.
   */
  speedAt(row: number): number {
    const speed = this.speed[row];
    if (!Number.isNaN(speed)) return speed;
    if (this.previous[row] !== NO_ROW) return this.pace(row);
    const following = this.next[row];
    return following !== NO_ROW && this.previous[following] === row ? this.pace(following) : 0;
  }

  /** The mean speed since the point before. */
  private pace(row: number): number {
    const previous = this.previous[row];
    const dx = this.x[row] - this.x[previous];
    const dy = this.y[row] - this.y[previous];
    return Math.sqrt(dx * dx + dy * dy) / (this.seconds[row] - this.seconds[previous]);
  }

  private grow(): void {
    this.seconds = enlarged(this.seconds, this.seconds.length * 2);
    this.x = enlarged(this.x, this.x.length * 2);
    this.y = enlarged(this.y, this.y.length * 2);
    this.speed = enlarged(this.speed, this.speed.length * 2);
    this.vehicle = enlarged(this.vehicle, this.vehicle.length * 2);
    this.previous = enlarged(this.previous, this.previous.length * 2);
    this.next = enlarged(this.next, this.next.length * 2);
  }

  private growVehicles(count: number): void {
    this.lastRow = enlarged(this.lastRow, Math.max(count, this.lastRow.length * 2), NO_ROW);
  }
}
