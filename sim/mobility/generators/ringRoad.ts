import type { Clock } from "../../kernel/clock.ts";
import type { DistributionSpec } from "../../kernel/distributions.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { PositionSink } from "../positions.ts";
import { drawSpeeds, Generator, type Origin, remainder, requirePositive } from "./generator.ts";
import { pointOnCircle } from "./unitCircle.ts";

export interface RingRoadSpec {
  readonly generator: "ring-road";
  readonly vehicles: number;
  /** Metres. */
  readonly circumference: number;
  readonly origin: Origin;
  readonly speed: DistributionSpec;
  /** Seconds. */
  readonly step: number;
}

/**
 * A circle around the origin, all counter-clockwise at speeds of their own, evenly spaced at
 * the start, the first one due east. Vehicles pass one another freely.
 */
export class RingRoad extends Generator {
  private readonly origin: Origin;
  private readonly circumference: number;
  private readonly radius: number;
  private readonly point = { x: 0, y: 0 };

  constructor(spec: RingRoadSpec, clock: Clock, streams: RandomStreams, name: string) {
    super(name, drawSpeeds(spec.speed, spec.vehicles, streams, name), clock, spec.step);
    requirePositive(`circumference of ${name}`, spec.circumference);
    this.origin = spec.origin;
    this.circumference = spec.circumference;
    this.radius = spec.circumference / (2 * Math.PI);
  }

  protected override emit(sink: PositionSink, seconds: number, first: boolean): void {
    const { circumference, origin, point, radius, speeds, vehicleCount } = this;
    for (let vehicle = 0; vehicle < vehicleCount; vehicle++) {
      const rounds = remainder(speeds[vehicle] * seconds, circumference) / circumference;
      const share = rounds + vehicle / vehicleCount;
      pointOnCircle(share < 1 ? share : share - 1, point);
      this.put(sink, vehicle, origin.x + radius * point.x, origin.y + radius * point.y, first);
    }
  }
}
