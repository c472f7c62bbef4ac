import type { InputPlace } from "../input/inputError.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { TracePoints } from "./tracePoints.ts";

/** The points of a whole trace in memory, in whatever order they come; 40 bytes each. */
export class PointTable {
  count = 0;
  seconds = new Float64Array(1024);
  /** -1 for an instant without a vehicle. */
  vehicle = new Int32Array(1024);
  x = new Float64Array(1024);
  y = new Float64Array(1024);
  speed = new Float64Array(1024);
  /** Where it stands in the file. */
  line = new Int32Array(1024);

  add(vehicle: number, seconds: number, x: number, y: number, speed: number, line: number): void {
    const row = this.count++;
    if (row === this.seconds.length) this.grow();
    this.seconds[row] = seconds;
    this.vehicle[row] = vehicle;
    this.x[row] = x;
    this.y[row] = y;
    this.speed[row] = speed;
    this.line[row] = line;
  }

  /** Rows by time, those of one time as they came. */
  inOrderOfTime(): Uint32Array {
    const { seconds, count } = this;
    const order = new Uint32Array(count);
    let sorted = true;
    for (let row = 0; row < count; row++) {
      order[row] = row;
      if (row > 0 && seconds[row] < seconds[row - 1]) sorted = false;
    }
    return sorted ? order : order.sort((a, b) => seconds[a] - seconds[b] || a - b);
  }

  private grow(): void {
    this.seconds = enlarged(this.seconds, 2 * this.seconds.length);
    this.vehicle = enlarged(this.vehicle, 2 * this.vehicle.length);
    this.x = enlarged(this.x, 2 * this.x.length);
    this.y = enlarged(this.y, 2 * this.y.length);
    this.speed = enlarged(this.speed, 2 * this.speed.length);
    this.line = enlarged(this.line, 2 * this.line.length);
  }
}

type Fail = InputPlace["fail"];

/** A table's points in order of time. */
export class SortedPoints implements TracePoints {
  seconds = Number.NaN;
  vehicle = -1;
  x = 0;
  y = 0;
  speed = Number.NaN;
  private readonly table: PointTable;
  private readonly order: Uint32Array;
  private readonly failAtEnd: Fail;
  private place = -1;

  /** `failAtEnd` reports a mistake of the whole file. */
  constructor(table: PointTable, failAtEnd: Fail) {
    this.table = table;
    this.order = table.inOrderOfTime();
    this.failAtEnd = failAtEnd;
  }

  next(): boolean {
    if (this.place + 1 >= this.order.length) return false;
    const row = this.order[++this.place];
    const { table } = this;
    this.seconds = table.seconds[row];
    this.vehicle = table.vehicle[row];
    this.x = table.x[row];
    this.y = table.y[row];
    this.speed = table.speed[row];
    return true;
  }

  fail(found: string, expected?: string): never {
    return this.failAtEnd(found, expected);
  }
}

/**
 * Whether a vehicle has two points at one time: the rows of the first such pair in order of time,
 * null for none.
 */
export function firstRepeatedPoint(
  table: PointTable,
  vehicleCount: number,
): { readonly row: number; readonly earlierRow: number } | null {
  const lastRow = new Int32Array(vehicleCount).fill(-1);
  for (const row of table.inOrderOfTime()) {
    const vehicle = table.vehicle[row];
    if (vehicle < 0) continue;
    const earlierRow = lastRow[vehicle];
    if (earlierRow >= 0 && table.seconds[earlierRow] === table.seconds[row]) {
      return { row, earlierRow };
    }
    lastRow[vehicle] = row;
  }
  return null;
}
