import type { PositionSink } from "./positions.ts";
import type { Vehicles } from "./vehicles.ts";

/**
 * Who is there, and under which index a sink knows them. Indices follow the order of first
 * appearance, which is not that of the file where its beginning is left out or its rows sorted.
 */
export class Presence {
  private readonly vehicles: Vehicles;
  private indices = new Int32Array(256).fill(-1);
  private here = new Uint8Array(256);
  private seenInStep = new Float64Array(256);
  private stepNumber = 0;
  private indexCount = 0;

  constructor(vehicles: Vehicles) {
    this.vehicles = vehicles;
  }

  /** Begins a step in which nobody has been seen yet. */
  nextStep(): void {
    this.stepNumber++;
    if (this.here.length < this.vehicles.count) this.grow(this.vehicles.count);
  }

  isHere(vehicle: number): boolean {
    return this.here[vehicle] === 1;
  }

  wasSeen(vehicle: number): boolean {
    return this.seenInStep[vehicle] === this.stepNumber;
  }

  /** Lets a vehicle appear or move. */
  seen(vehicle: number, x: number, y: number, speed: number, sink: PositionSink): void {
    this.seenInStep[vehicle] = this.stepNumber;
    if (this.here[vehicle] === 1) {
      sink.move(this.indices[vehicle], x, y, speed);
      return;
    }
    this.here[vehicle] = 1;
    if (this.indices[vehicle] < 0) this.indices[vehicle] = this.indexCount++;
    const { names, types } = this.vehicles;
    sink.appear(this.indices[vehicle], names[vehicle], types[vehicle], x, y, speed);
  }

  leave(vehicle: number, sink: PositionSink): void {
    this.here[vehicle] = 0;
    sink.disappear(this.indices[vehicle]);
  }

  private grow(count: number): void {
    const capacity = Math.max(count, this.here.length * 2);
    const indices = new Int32Array(capacity).fill(-1);
    indices.set(this.indices);
    this.indices = indices;
    const here = new Uint8Array(capacity);
    here.set(this.here);
    this.here = here;
    const seenInStep = new Float64Array(capacity);
    seenInStep.set(this.seenInStep);
    this.seenInStep = seenInStep;
  }
}
