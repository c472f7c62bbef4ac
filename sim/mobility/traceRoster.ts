import type { SimTime } from "../kernel/clock.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import { NO_POINT } from "./pointQueue.ts";
import type { PositionSink } from "./positions.ts";
import type { Vehicles } from "./vehicles.ts";

const UNKNOWN = -1;

/** What is known of each vehicle of a trace, and under which index a sink knows it. */
export class TraceRoster {
  private readonly vehicles: Vehicles;
  /** Ticks between the vehicle's points; NaN while it is not there. */
  intervals = new Float64Array(256).fill(Number.NaN);
  /** Its latest point that has been passed on. */
  lastTimes = new Float64Array(256);
  lastX = new Float64Array(256);
  lastY = new Float64Array(256);
  private lastSpeeds = new Float64Array(256);
  private lastPoints = new Float64Array(256).fill(NO_POINT);
  private here = new Uint8Array(256);
  /** In the order of first appearance, which need not be that of the file. */
  private indices = new Int32Array(256).fill(UNKNOWN);
  private indexCount = 0;
  private hereCount = 0;

  constructor(vehicles: Vehicles) {
    this.vehicles = vehicles;
  }

  get isAnybodyHere(): boolean {
    return this.hereCount > 0;
  }

  isHere(vehicle: number): boolean {
    return this.here[vehicle] === 1;
  }

  /** The number of the latest point that has been read. */
  lastPoint(vehicle: number): number {
    while (vehicle >= this.here.length) this.grow();
    return this.lastPoints[vehicle];
  }

  setLastPoint(vehicle: number, point: number): void {
    this.lastPoints[vehicle] = point;
  }

  /** A point is reached; without a sink nothing is told. */
  seen(
    vehicle: number,
    time: SimTime,
    x: number,
    y: number,
    speed: number,
    sink: PositionSink | null,
  ): void {
    const wasHere = this.here[vehicle] === 1;
    if (!wasHere) this.hereCount++;
    this.here[vehicle] = 1;
    this.lastTimes[vehicle] = time;
    this.lastX[vehicle] = x;
    this.lastY[vehicle] = y;
    this.lastSpeeds[vehicle] = speed;
    if (sink === null) return;
    if (wasHere && this.indices[vehicle] !== UNKNOWN) {
      sink.move(this.indices[vehicle], x, y, speed);
    } else this.appear(vehicle, sink);
  }

  leave(vehicle: number, sink: PositionSink | null): void {
    this.here[vehicle] = 0;
    this.hereCount--;
    sink?.disappear(this.indices[vehicle]);
  }

  /** Lets those appear that have been there since before the start, but for some. */
  announce(sink: PositionSink, leftOut: ReadonlySet<number>): void {
    for (let vehicle = 0; vehicle < this.vehicles.count; vehicle++) {
      if (this.here[vehicle] === 1 && !leftOut.has(vehicle)) this.appear(vehicle, sink);
    }
  }

  private appear(vehicle: number, sink: PositionSink): void {
    if (this.indices[vehicle] === UNKNOWN) this.indices[vehicle] = this.indexCount++;
    const { names, types } = this.vehicles;
    sink.appear(
      this.indices[vehicle],
      names[vehicle],
      types[vehicle],
      this.lastX[vehicle],
      this.lastY[vehicle],
      this.lastSpeeds[vehicle],
    );
  }

  private grow(): void {
    const capacity = 2 * this.here.length;
    this.intervals = enlarged(this.intervals, capacity, Number.NaN);
    this.lastTimes = enlarged(this.lastTimes, capacity);
    this.lastX = enlarged(this.lastX, capacity);
    this.lastY = enlarged(this.lastY, capacity);
    this.lastSpeeds = enlarged(this.lastSpeeds, capacity);
    this.lastPoints = enlarged(this.lastPoints, capacity, NO_POINT);
    this.here = enlarged(this.here, capacity);
    this.indices = enlarged(this.indices, capacity, UNKNOWN);
  }
}
