import type { Clock } from "../../kernel/clock.ts";
import type { DistributionSpec } from "../../kernel/distributions.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { PositionSink } from "../positions.ts";
import { drawSpeeds, Generator, type Origin, remainder, requirePositive } from "./generator.ts";

export interface HighwaySpec {
  readonly generator: "highway";
  readonly vehicles: number;
  /** Metres. */
  readonly length: number;
  /** For each direction. */
  readonly lanes: number;
  readonly laneWidth: number;
  readonly bothDirections: boolean;
  readonly origin: Origin;
  readonly speed: DistributionSpec;
  /** Seconds. */
  readonly step: number;
}

/**
 * A straight road from the origin along x. Vehicles start uniformly along it and keep their speed
 * and their lane; a vehicle that reaches an end is at the other one at once, under the same index.
 * They take the directions, then the lanes in turn. Traffic keeps to the right: those towards
 * larger x drive below the line y = origin, the others above it, in the middle of their lanes.
 */
export class Highway extends Generator {
  private readonly origin: Origin;
  private readonly length: number;
  /** Metres from the origin at the start. */
  private readonly starts: Float64Array;
  /** Metres along y of each vehicle's lane. */
  private readonly lanes: Float64Array;
  /** 1 towards larger x, -1 towards smaller. */
  private readonly directions: Int8Array;

  constructor(spec: HighwaySpec, clock: Clock, streams: RandomStreams, name: string) {
    super(name, drawSpeeds(spec.speed, spec.vehicles, streams, name), clock, spec.step);
    requirePositive(`length of ${name}`, spec.length);
    this.origin = spec.origin;
    this.length = spec.length;
    const random = streams.keyed("vehicle-start", name);
    this.starts = new Float64Array(spec.vehicles);
    this.lanes = new Float64Array(spec.vehicles);
    this.directions = new Int8Array(spec.vehicles);
    const ways = spec.bothDirections ? 2 : 1;
    for (let vehicle = 0; vehicle < spec.vehicles; vehicle++) {
      const direction = vehicle % ways === 0 ? 1 : -1;
      const lane = Math.floor(vehicle / ways) % spec.lanes;
      this.starts[vehicle] = random.at(vehicle).next() * spec.length;
      this.directions[vehicle] = direction;
      this.lanes[vehicle] = spec.origin.y - direction * (lane + 0.5) * spec.laneWidth;
    }
  }

  protected override emit(sink: PositionSink, seconds: number, first: boolean): void {
    const { directions, lanes, length, origin, speeds, starts } = this;
    for (let vehicle = 0; vehicle < this.vehicleCount; vehicle++) {
      const gone = starts[vehicle] + directions[vehicle] * speeds[vehicle] * seconds;
      this.put(sink, vehicle, origin.x + remainder(gone, length), lanes[vehicle], first);
    }
  }
}
