import type { Clock, SimTime } from "../../kernel/clock.ts";
import { type DistributionSpec, nonNegativeDistribution } from "../../kernel/distributions.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { PositionSink, PositionSource } from "../positions.ts";

/** A corner or centre of what is generated, metres. */
export interface Origin {
  readonly x: number;
  readonly y: number;
}

/** The type of every generated vehicle. */
const VEHICLE_TYPE = "vehicle";

/**
 * Vehicles that a rule moves for ever, all there from time 0 on. Steps are one period apart; a
 * place is computed from the time since the start, never from the place before, so that rounding
 * does not add up. Stepping allocates nothing.
 */
export abstract class Generator implements PositionSource {
  readonly vehicleCount: number;
  /** Metres per second, drawn once for each vehicle. */
  protected readonly speeds: Float64Array;
  private readonly clock: Clock;
  private readonly stepTime: SimTime;
  private readonly name: string;
  private stepNumber = 0;

  /** `stepSeconds` may be infinity: then there is one step, at time 0. */
  constructor(name: string, speeds: Float64Array, clock: Clock, stepSeconds: number) {
    this.name = name;
    this.speeds = speeds;
    this.vehicleCount = speeds.length;
    this.clock = clock;
    this.stepTime = clock.fromSeconds(stepSeconds);
    if (!(this.stepTime >= 1)) {
      throw new RangeError(`step of ${name} is ${stepSeconds} s: expected at least one clock tick`);
    }
  }

  nextTime(): SimTime {
    return this.stepNumber === 0 ? 0 : this.stepNumber * this.stepTime;
  }

  step(sink: PositionSink): void {
    const time = this.nextTime();
    if (time === Infinity) return;
    const first = this.stepNumber === 0;
    this.stepNumber++;
    this.emit(sink, this.clock.toSeconds(time), first);
  }

  /** Gives the sink every vehicle's place at a time by `put`, in the order of their indices. */
  protected abstract emit(sink: PositionSink, seconds: number, first: boolean): void;

  protected put(sink: PositionSink, vehicle: number, x: number, y: number, first: boolean): void {
    const speed = this.speeds[vehicle];
    if (first) sink.appear(vehicle, `${this.name}-${vehicle + 1}`, VEHICLE_TYPE, x, y, speed);
    else sink.move(vehicle, x, y, speed);
  }
}

/**
 * The speeds of a group, metres per second, below zero cut to zero. Each is keyed by the vehicle's
 * number, so that one more vehicle changes no other's speed.
 */
export function drawSpeeds(
  spec: DistributionSpec,
  count: number,
  streams: RandomStreams,
  name: string,
): Float64Array {
  const law = nonNegativeDistribution(spec);
  const random = streams.keyed("vehicle-speed", name);
  const speeds = new Float64Array(count);
  for (let vehicle = 0; vehicle < count; vehicle++) {
    speeds[vehicle] = law.sample(random.at(vehicle));
  }
  return speeds;
}

/** What is left of `dividend` after whole multiples of `divisor`: at least 0, below `divisor`. */
export function remainder(dividend: number, divisor: number): number {
  const rest = dividend % divisor;
  return rest < 0 ? rest + divisor : rest;
}

/** Throws a RangeError unless a length is above zero. */
export function requirePositive(what: string, meters: number): void {
  if (!(meters > 0)) throw new RangeError(`${what} is ${meters} m: expected more than zero`);
}
