import type { Clock, SimTime } from "../../kernel/clock.ts";
import type { Distribution } from "../../kernel/distributions.ts";
import type { KeyedStream } from "../../kernel/keyedStream.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { PositionSink, PositionSource } from "../positions.ts";
import { TimeHeap } from "./timeHeap.ts";

/** A place where vehicles stay, and for how long, in seconds. */
export interface NomadicPlace {
  readonly x: number;
  readonly y: number;
  readonly stay: Distribution;
}

export interface NomadicSpec {
  readonly vehicles: number;
  /** When they appear. */
  readonly startSeconds: number;
  readonly places: readonly NomadicPlace[];
}

/** The type of every generated vehicle. */
const VEHICLE_TYPE = "vehicle";

/**
 * Nomads: each stays at a place for a time drawn from the place's law and is then at another one,
 * each of the others as likely; the first place is any with equal probability (the nomadic
 * mobility of EdgeCloudSim, Sonmez et al. 2018, where stays are exponential).
 *
 * In the long run a vehicle is at a place for a share of time in proportion to the mean stay there.
 * A step is one change of place; one that would come at the instant of the one before comes a tick
 * later. What a vehicle draws is keyed by its number and that of the move. Limit: going takes no
 * time.
 * Verified by EdgeCloudSim's cells: the column `failMob`, and `lan` by where devices are.
 */
export class Nomadic implements PositionSource {
  private readonly name: string;
  private readonly clock: Clock;
  private readonly places: readonly NomadicPlace[];
  private readonly draws: KeyedStream;
  /** By vehicle: where it is, and how many times it has moved. */
  private readonly at: Int32Array;
  private readonly moves: Uint32Array;
  private readonly heap: TimeHeap;
  private readonly start: SimTime;
  private started = false;

  constructor(spec: NomadicSpec, clock: Clock, streams: RandomStreams, name: string) {
    this.name = name;
    this.clock = clock;
    this.places = spec.places;
    this.at = new Int32Array(spec.vehicles);
    this.moves = new Uint32Array(spec.vehicles);
    this.start = clock.fromSeconds(spec.startSeconds);
    this.heap = new TimeHeap(spec.vehicles);
    this.draws = streams.keyed("nomad", name);
  }

  nextTime(): SimTime {
    return this.started ? this.heap.earliestTime() : this.start;
  }

  step(sink: PositionSink): void {
    if (!this.started) {
      this.started = true;
      for (let vehicle = 0; vehicle < this.at.length; vehicle++) this.appear(vehicle, sink);
      return;
    }
    const time = this.heap.earliestTime();
    while (this.heap.earliestTime() === time) this.move(this.heap.pop(), time, sink);
  }

  private appear(vehicle: number, sink: PositionSink): void {
    const draws = this.drawsOf(vehicle);
    const place = Math.floor(draws.next() * this.places.length);
    this.at[vehicle] = place;
    this.stay(vehicle, this.start, draws);
    const { x, y } = this.places[place];
    sink.appear(vehicle, `${this.name}-${vehicle + 1}`, VEHICLE_TYPE, x, y, 0);
  }

  private move(vehicle: number, time: SimTime, sink: PositionSink): void {
    const draws = this.drawsOf(vehicle);
    const among = Math.floor(draws.next() * (this.places.length - 1));
    const place = among < this.at[vehicle] ? among : among + 1;
    this.at[vehicle] = place;
    this.stay(vehicle, time, draws);
    sink.move(vehicle, this.places[place].x, this.places[place].y, 0);
  }

  /** For the next move of a vehicle. */
  private drawsOf(vehicle: number): KeyedStream {
    return this.draws.at(vehicle).within(this.moves[vehicle]++);
  }

  private stay(vehicle: number, since: SimTime, draws: KeyedStream): void {
    const seconds = this.places[this.at[vehicle]].stay.sample(draws);
    const ticks = Math.max(1, this.clock.fromSeconds(seconds));
    if (this.places.length > 1) this.heap.push(since + ticks, vehicle);
  }
}
