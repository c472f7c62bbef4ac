import type { Clock } from "../../kernel/clock.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { PositionSink } from "../positions.ts";
import { Generator, type Origin } from "./generator.ts";

export interface ParkedSpec {
  readonly generator: "parked";
  readonly vehicles: number;
  /** Metres along x and y. */
  readonly width: number;
  readonly height: number;
  readonly origin: Origin;
}

/**
 * Vehicles that stand still, uniform over a rectangle with its lower left corner at the origin:
 * a binomial point process. One step, at time 0.
 */
export class Parked extends Generator {
  private readonly xs: Float64Array;
  private readonly ys: Float64Array;

  constructor(spec: ParkedSpec, clock: Clock, streams: RandomStreams, name: string) {
    super(name, new Float64Array(spec.vehicles), clock, Infinity);
    const random = streams.keyed("parking-place", name);
    this.xs = new Float64Array(spec.vehicles);
    this.ys = new Float64Array(spec.vehicles);
    for (let vehicle = 0; vehicle < spec.vehicles; vehicle++) {
      this.xs[vehicle] = spec.origin.x + random.at(vehicle).next() * spec.width;
      this.ys[vehicle] = spec.origin.y + random.next() * spec.height;
    }
  }

  protected override emit(sink: PositionSink, _seconds: number, first: boolean): void {
    for (let vehicle = 0; vehicle < this.vehicleCount; vehicle++) {
      this.put(sink, vehicle, this.xs[vehicle], this.ys[vehicle], first);
    }
  }
}
