import type { Clock, SimTime } from "../kernel/clock.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import { type FrameReader, Frames } from "./frames.ts";
import type { PositionSink, PositionSource } from "./positions.ts";
import { Presence } from "./presence.ts";
import type { Vehicles } from "./vehicles.ts";

/**
 * A trace of steps, each of which names everyone who is there: a vehicle that a step does not name
 * has left. Reads on only as it is stepped, so memory is bounded whatever the length of the file.
 *
 * After the last step everybody leaves, one step's length later; a trace of one step stays for
 * ever. Where the trace has no speed it is the distance since the step before over the time, zero
 * for one who has just come.
 */
export class FramePositions implements PositionSource {
  private readonly reader: FrameReader;
  private readonly vehicles: Vehicles;
  private readonly clock: Clock;
  private readonly frames = new Frames();
  private readonly presence: Presence;
  /** Where each vehicle was at `previousSeconds`, by its number in the file. */
  private lastX = new Float64Array(256);
  private lastY = new Float64Array(256);
  private here: number[] = [];
  private before: number[] = [];
  private startSeconds: number | undefined;
  private previousSeconds = Number.NaN;
  /** The length of the step before, infinity as long as there is none. */
  private stepTime: SimTime = Infinity;
  private previousTime: SimTime = Number.NaN;
  private begun = false;
  private ended = false;
  private time: SimTime = 0;

  /** `startSeconds` is the file's time at tick 0, its first step by default. */
  constructor(
    reader: FrameReader,
    vehicles: Vehicles,
    clock: Clock,
    startSeconds: number | undefined,
  ) {
    this.reader = reader;
    this.vehicles = vehicles;
    this.clock = clock;
    this.startSeconds = startSeconds;
    this.presence = new Presence(vehicles);
    this.prepare();
  }

  nextTime(): SimTime {
    return this.time;
  }

  step(sink: PositionSink): void {
    if (this.time === Infinity) return;
    const arrived = this.here;
    this.here = this.before;
    this.before = arrived;
    this.here.length = 0;
    if (this.ended) {
      for (const vehicle of this.before) this.presence.leave(vehicle, sink);
      this.before.length = 0;
      this.time = Infinity;
      return;
    }
    this.emitFrame(sink);
    this.prepare();
  }

  private emitFrame(sink: PositionSink): void {
    const { frames, presence, before, here } = this;
    const seconds = frames.timeSeconds;
    const elapsed = seconds - this.previousSeconds;
    while (this.lastX.length < this.vehicles.count) {
      this.lastX = enlarged(this.lastX, this.lastX.length * 2);
      this.lastY = enlarged(this.lastY, this.lastY.length * 2);
    }
    presence.nextStep();
    const end = frames.endRow;
    for (let row = frames.firstRow; row < end; row++) {
      const vehicle = frames.vehicle[row];
      const x = frames.x[row];
      const y = frames.y[row];
      const speed = frames.speed[row];
      presence.seen(
        vehicle,
        x,
        y,
        !Number.isNaN(speed) ? speed : this.pace(vehicle, x, y, elapsed),
        sink,
      );
      this.lastX[vehicle] = x;
      this.lastY[vehicle] = y;
      here.push(vehicle);
    }
    for (const vehicle of before) {
      if (!presence.wasSeen(vehicle)) presence.leave(vehicle, sink);
    }
    if (elapsed > 0) this.stepTime = this.time - this.previousTime;
    this.previousTime = this.time;
    this.previousSeconds = seconds;
    frames.shift();
  }

  private pace(vehicle: number, x: number, y: number, elapsed: number): number {
    if (!this.presence.isHere(vehicle)) return 0;
    const dx = x - this.lastX[vehicle];
    const dy = y - this.lastY[vehicle];
    return Math.sqrt(dx * dx + dy * dy) / elapsed;
  }

  /** Reads until a step at or after the start is whole, and sets `time` to it. */
  private prepare(): void {
    const { frames, reader } = this;
    for (;;) {
      while (frames.isEmpty) {
        if (!reader.read(frames) && frames.isEmpty) {
          this.end();
          return;
        }
      }
      this.startSeconds ??= frames.timeSeconds;
      // Steps before the first vehicle do nothing; skipping them finds an empty trace at once.
      if (frames.endRow > frames.firstRow) this.begun = true;
      if (frames.timeSeconds >= this.startSeconds && this.begun) break;
      frames.shift();
    }
    this.time = this.clock.fromSeconds(frames.timeSeconds - this.startSeconds);
  }

  private end(): void {
    if (this.vehicles.count === 0) this.reader.fail("found no vehicle, expected at least one");
    if (Number.isNaN(this.previousSeconds)) {
      this.reader.fail(`found no step from second ${this.startSeconds} on, where it is to start`);
    }
    this.ended = true;
    this.time = this.here.length === 0 ? Infinity : this.previousTime + this.stepTime;
  }
}
