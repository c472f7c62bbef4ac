import type { Clock, SimTime } from "../kernel/clock.ts";
import { Departures } from "./departures.ts";
import { NO_POINT, PointQueue } from "./pointQueue.ts";
import type { PositionSink, PositionSource } from "./positions.ts";
import type { TracePoints } from "./tracePoints.ts";
import { TraceRoster } from "./traceRoster.ts";
import type { Vehicles } from "./vehicles.ts";

/**
 * How far to read for the second point of a vehicle. One that comes later is that of a vehicle
 * that was away in between.
 */
const SECOND_POINT_SECONDS = 300;

export interface TraceSpan {
  /** The trace's time at tick 0, its first instant by default. */
  readonly startSeconds?: number | undefined;
  /** See `TracePositions`; by default as the vehicle's own points tell. */
  readonly longestGapSeconds?: number | undefined;
}

/**
 * Which vehicle is where when, by the points of a trace, whatever its format and the order of its
 * rows.
 *
 * - A vehicle is there from its first point on, and between two points stays where the first of
 *   them was.
 * - It has left one interval after a point when the trace goes on without it: when its next point
 *   comes two intervals later or more, and the trace knows an instant in between, an interval or
 *   more after the point, that does not name it. With a `longestGap`, whenever its next point is
 *   farther off than that. Its interval is the time since its point before; at its first point,
 *   the time to its second, or to the third from there if that is at most half of it.
 * - After its last point it stays for one interval. A vehicle of a single point stays for as long
 * as   the trace's first two instants are apart, for ever in a trace of one instant. - What is
 * before the start is not seen, but what is there at the start is, where it then is. Of   two
 * points within one tick the later counts. - Where the trace gives no speed it is the distance
 * since the point before over the time; on   appearing, that to the next point, zero if there is
 * none.
 *
 * Points are read only as far ahead as that needs: some intervals, or five minutes for a vehicle
 * that has been seen once.
 */
export class TracePositions implements PositionSource {
  private readonly points: TracePoints;
  private readonly clock: Clock;
  private readonly queue = new PointQueue();
  private readonly roster: TraceRoster;
  private readonly departures = new Departures();
  private readonly longestGap: SimTime | null;
  private startSeconds: number | undefined;
  /** Between the first two instants of the trace; infinite as long as there is one only. */
  private firstInterval: SimTime = Infinity;
  private readTime: SimTime = -Infinity;
  private instantBefore: SimTime = -Infinity;
  private ended = false;
  private time: SimTime = 0;

  constructor(points: TracePoints, vehicles: Vehicles, clock: Clock, span: TraceSpan) {
    this.points = points;
    this.clock = clock;
    this.roster = new TraceRoster(vehicles);
    this.startSeconds = span.startSeconds;
    const { longestGapSeconds } = span;
    this.longestGap = longestGapSeconds === undefined ? null : clock.fromSeconds(longestGapSeconds);
    this.passOverBeginning();
    if (vehicles.count === 0) points.fail("no vehicle", "at least one");
    if (this.ended && this.instantBefore < 0) {
      points.fail(`no instant from second ${this.startSeconds} on, where it is to start`);
    }
  }

  nextTime(): SimTime {
    return this.time;
  }

  step(sink: PositionSink): void {
    if (this.time === Infinity) return;
    if (this.time === 0) this.roster.announce(sink, this.namedAtStart());
    this.pass(sink);
    this.prepare();
  }

  /** Passes on what happens at `time`. */
  private pass(sink: PositionSink | null): void {
    const { queue, roster, departures, time } = this;
    while (!queue.isEmpty && queue.time[queue.place(queue.first)] === time) {
      const point = queue.first;
      const leaving = this.leavingTime(point);
      const place = queue.place(point);
      const vehicle = queue.vehicle[place];
      const speed = this.speedAt(place, leaving);
      roster.seen(vehicle, time, queue.x[place], queue.y[place], speed, sink);
      if (leaving < Infinity) departures.add(leaving, vehicle);
      queue.first++;
    }
    while (departures.earliestTime() === time) roster.leave(departures.take(), sink);
  }

  /** Goes up to the start without telling anyone. */
  private passOverBeginning(): void {
    this.prepare();
    while (this.time < 0) {
      this.pass(null);
      this.prepare();
    }
    if (this.time > 0 && this.roster.isAnybodyHere) this.time = 0;
    else if (this.time === 0) this.dropDeparting();
  }

  /** Who leaves at the start is not there at the start. */
  private dropDeparting(): void {
    const { departures, roster } = this;
    while (departures.earliestTime() === 0) roster.leave(departures.take(), null);
    if (!roster.isAnybodyHere) this.prepare();
  }

  /** Vehicles with a point of their own at tick 0. */
  private namedAtStart(): Set<number> {
    const { queue } = this;
    const named = new Set<number>();
    for (let point = queue.first; point < queue.end; point++) {
      const place = queue.place(point);
      if (queue.time[place] > 0) break;
      named.add(queue.vehicle[place]);
    }
    return named;
  }

  /** Reads the next instant whole, and finds when something happens next. */
  private prepare(): void {
    const { queue } = this;
    while (queue.isEmpty && this.read());
    if (!queue.isEmpty) {
      const time = queue.time[queue.place(queue.first)];
      while (this.readTime === time && this.read());
    }
    const next = queue.isEmpty ? Infinity : queue.time[queue.place(queue.first)];
    this.time = Math.min(next, this.departures.earliestTime());
  }

  /**
   * When the vehicle has left after a point, infinity when it does not before its next one. Keeps
   * the interval by which that is judged.
   */
  private leavingTime(point: number): SimTime {
    const { queue, roster, longestGap } = this;
    const vehicle = queue.vehicle[queue.place(point)];
    const time = queue.time[queue.place(point)];
    const known = roster.intervals[vehicle];
    const limit = longestGap ?? (Number.isNaN(known) ? this.secondPointLimit() : 2 * known);
    const following = this.followingWithin(point, limit);
    const interval = Number.isNaN(known) ? this.intervalFrom(time, following) : known;
    if (following !== NO_POINT) {
      const place = queue.place(following);
      const gap = queue.time[place] - time;
      const silent = queue.instantBefore[place] >= time + interval;
      if (longestGap === null ? gap < 2 * interval || !silent : gap <= longestGap) {
        roster.intervals[vehicle] = Math.min(gap, Number.MAX_SAFE_INTEGER);
        return Infinity;
      }
    }
    roster.intervals[vehicle] = Number.NaN;
    return time + Math.min(interval, longestGap ?? Infinity);
  }

  /** The interval at a vehicle's first point. */
  private intervalFrom(time: SimTime, second: number): SimTime {
    if (second === NO_POINT) return this.firstInterval;
    const { queue } = this;
    const secondTime = queue.time[queue.place(second)];
    const interval = secondTime - time;
    const third = this.followingWithin(second, interval / 2);
    if (third === NO_POINT) return interval;
    const next = queue.time[queue.place(third)] - secondTime;
    return next <= interval / 2 ? next : interval;
  }

  private secondPointLimit(): SimTime {
    const limit = this.clock.fromSeconds(SECOND_POINT_SECONDS);
    return Number.isFinite(this.firstInterval) ? Math.max(limit, 2 * this.firstInterval) : limit;
  }

  /**
   * The vehicle's next point. Where it is farther off than `limit` it is found only if the trace
   * knows no instant in between.
   */
  private followingWithin(point: number, limit: SimTime): number {
    const { queue } = this;
    const last = queue.time[queue.place(point)] + limit;
    let following = queue.following[queue.place(point)];
    // An instant counts once all of its rows are read: the vehicle's may be the last.
    while (following === NO_POINT && this.instantBefore <= last && this.read()) {
      following = queue.following[queue.place(point)];
    }
    return following;
  }

  private speedAt(place: number, leaving: SimTime): number {
    const { queue, roster } = this;
    const given = queue.speed[place];
    if (!Number.isNaN(given)) return given;
    const vehicle = queue.vehicle[place];
    const time = queue.time[place];
    if (roster.isHere(vehicle)) {
      const dx = queue.x[place] - roster.lastX[vehicle];
      const dy = queue.y[place] - roster.lastY[vehicle];
      return this.pace(dx, dy, time - roster.lastTimes[vehicle]);
    }
    const following = queue.following[place];
    if (leaving < Infinity || following === NO_POINT) return 0;
    const next = queue.place(following);
    const dx = queue.x[next] - queue.x[place];
    const dy = queue.y[next] - queue.y[place];
    return this.pace(dx, dy, queue.time[next] - time);
  }

  private pace(dx: number, dy: number, elapsed: SimTime): number {
    return Math.sqrt(dx * dx + dy * dy) / this.clock.toSeconds(elapsed);
  }

  /** Reads one point; false at the end. */
  private read(): boolean {
    if (this.ended) return false;
    const { points, queue, roster } = this;
    if (!points.next()) {
      this.ended = true;
      this.instantBefore = this.readTime;
      this.readTime = Infinity;
      return false;
    }
    this.startSeconds ??= points.seconds;
    const time = this.clock.fromSeconds(points.seconds - this.startSeconds);
    if (time > this.readTime) {
      if (this.readTime > -Infinity && this.firstInterval === Infinity) {
        this.firstInterval = time - this.readTime;
      }
      this.instantBefore = this.readTime;
      this.readTime = time;
    }
    const { vehicle } = points;
    if (vehicle < 0) return true;
    const last = roster.lastPoint(vehicle);
    const isRepeated = last >= queue.first && queue.time[queue.place(last)] === time;
    const point = isRepeated ? last : queue.add(time, vehicle, this.instantBefore);
    const place = queue.place(point);
    queue.x[place] = points.x;
    queue.y[place] = points.y;
    queue.speed[place] = points.speed;
    if (!isRepeated && last >= queue.first) queue.following[queue.place(last)] = point;
    roster.setLastPoint(vehicle, point);
    return true;
  }
}
