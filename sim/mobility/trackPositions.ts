import type { Clock, SimTime } from "../kernel/clock.ts";
import type { PositionSink, PositionSource } from "./positions.ts";
import { Presence } from "./presence.ts";
import { NO_ROW, type TrackRows } from "./trackRows.ts";

/**
 * Whole tracks in memory, merged by time: each vehicle moves at its own points, which need not
 * coincide with anyone else's, and stays where it is between them.
 *
 * A vehicle appears with the first point of a segment and leaves after the last, as long after it
 * as the point before came before it (a segment of one point: the shortest time between two points
 * of the trace; for ever when there is none), unless the next segment has begun by then. So a
 * track that is sampled each second lasts as long as in a trace of one-second steps. Of two points
 * within one tick the later counts.
 */
export class TrackPositions implements PositionSource {
  private readonly rows: TrackRows;
  private readonly presence: Presence;
  /** In order of time: a row, or for leaving after it the complement -1 - row. */
  private readonly entries: Int32Array;
  private readonly entryTimes: Float64Array;
  private next = 0;

  /** `startSeconds` is the file's time at tick 0, its first point by default. */
  constructor(rows: TrackRows, clock: Clock, startSeconds: number | undefined) {
    this.rows = rows;
    this.presence = new Presence(rows.vehicles);
    const schedule = new Schedule(rows, clock, startSeconds ?? rows.firstSeconds);
    const order = schedule.order();
    this.entries = Int32Array.from(order, (index) => schedule.entries[index]);
    this.entryTimes = Float64Array.from(order, (index) => schedule.times[index]);
  }

  nextTime(): SimTime {
    return this.next === this.entries.length ? Infinity : this.entryTimes[this.next];
  }

  step(sink: PositionSink): void {
    const { entries, entryTimes, presence, rows } = this;
    const time = entryTimes[this.next];
    presence.nextStep();
    for (; this.next < entries.length && entryTimes[this.next] === time; this.next++) {
      const entry = entries[this.next];
      if (entry >= 0) {
        const speed = rows.speedAt(entry);
        presence.seen(rows.vehicle[entry], rows.x[entry], rows.y[entry], speed, sink);
      } else if (presence.isHere(rows.vehicle[-1 - entry])) {
        presence.leave(rows.vehicle[-1 - entry], sink);
      }
    }
  }
}

/** The points and departures from the start on, and their instants; first all points. */
class Schedule {
  readonly entries: number[] = [];
  readonly times: SimTime[] = [];
  private readonly rows: TrackRows;
  private readonly rowTimes: Float64Array;
  private readonly shortest: SimTime;

  constructor(rows: TrackRows, clock: Clock, startSeconds: number) {
    this.rows = rows;
    this.shortest = clock.fromSeconds(rows.shortestSeconds);
    this.rowTimes = rows.seconds
      .subarray(0, rows.count)
      .map((seconds) => clock.fromSeconds(seconds - startSeconds));
    for (let row = 0; row < rows.count; row++) {
      if (!this.isReplaced(row)) this.add(row, this.rowTimes[row]);
    }
    for (let row = 0; row < rows.count; row++) this.add(-1 - row, this.leavingTime(row));
  }

  /** Indices into `entries` by time; at one instant points first, then as in the file. */
  order(): Uint32Array {
    const { times } = this;
    const order = new Uint32Array(times.length);
    for (let index = 0; index < order.length; index++) order[index] = index;
    return order.sort((a, b) => times[a] - times[b] || a - b);
  }

  private add(entry: number, time: SimTime): void {
    if (!(time >= 0 && time < Infinity)) return;
    this.entries.push(entry);
    this.times.push(time);
  }

  private isReplaced(row: number): boolean {
    const following = this.rows.next[row];
    return following !== NO_ROW && this.rowTimes[following] === this.rowTimes[row];
  }

  /** When the vehicle leaves after this row, infinity when it does not. */
  private leavingTime(row: number): SimTime {
    const { previous, next } = this.rows;
    const { rowTimes } = this;
    const following = next[row];
    if (following !== NO_ROW && previous[following] === row) return Infinity;
    const before = previous[row];
    const stay = before === NO_ROW ? this.shortest : rowTimes[row] - rowTimes[before];
    const leaving = rowTimes[row] + stay;
    return following !== NO_ROW && rowTimes[following] <= leaving ? Infinity : leaving;
  }
}
