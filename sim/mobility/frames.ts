import { enlarged } from "../kernel/typedArrays.ts";

/**
 * Steps of a trace that have been read and not yet emitted. The rows of all of them lie in one run
 * of typed arrays; the last step may still be open. Bounded by what one piece of text holds.
 */
export class Frames {
  vehicle = new Int32Array(1024);
  x = new Float64Array(1024);
  y = new Float64Array(1024);
  /** NaN where the trace does not say. */
  speed = new Float64Array(1024);
  private rowCount = 0;
  private times: number[] = [];
  private ends: number[] = [];
  private first = 0;

  get isEmpty(): boolean {
    return this.first === this.ends.length;
  }

  /** The first step: its time in seconds, and its rows from `firstRow` up to `endRow`. */
  get timeSeconds(): number {
    return this.times[this.first];
  }

  get firstRow(): number {
    return this.first === 0 ? 0 : this.ends[this.first - 1];
  }

  get endRow(): number {
    return this.ends[this.first];
  }

  addRow(vehicle: number, x: number, y: number, speed: number): void {
    const row = this.rowCount++;
    if (row === this.vehicle.length) this.grow();
    this.vehicle[row] = vehicle;
    this.x[row] = x;
    this.y[row] = y;
    this.speed[row] = speed;
  }

  /** Ends the open step, which may have no rows. */
  close(timeSeconds: number): void {
    this.times.push(timeSeconds);
    this.ends.push(this.rowCount);
  }

  /** Drops the first step; the memory is used again once no whole step is left. */
  shift(): void {
    this.first++;
    if (!this.isEmpty) return;
    const start = this.ends[this.first - 1];
    this.vehicle.copyWithin(0, start, this.rowCount);
    this.x.copyWithin(0, start, this.rowCount);
    this.y.copyWithin(0, start, this.rowCount);
    this.speed.copyWithin(0, start, this.rowCount);
    this.rowCount -= start;
    this.times.length = 0;
    this.ends.length = 0;
    this.first = 0;
  }

  private grow(): void {
    this.vehicle = enlarged(this.vehicle, this.vehicle.length * 2);
    this.x = enlarged(this.x, this.x.length * 2);
    this.y = enlarged(this.y, this.y.length * 2);
    this.speed = enlarged(this.speed, this.speed.length * 2);
  }
}

/** Reads a trace whose steps hold all vehicles that are there. */
export interface FrameReader {
  /** Adds the steps of the next piece of text, perhaps none; false when the text has ended. */
  read(frames: Frames): boolean;
  /** Says what is wrong with the trace as a whole, at the place where reading has come to. */
  fail(found: string, expected?: string): never;
}
