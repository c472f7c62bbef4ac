import type { Clock } from "../kernel/clock.ts";
import type { CsvPoints } from "./csvPoints.ts";
import { FramePositions } from "./framePositions.ts";
import type { FrameReader, Frames } from "./frames.ts";
import type { PositionSource } from "./positions.ts";
import { TrackPositions } from "./trackPositions.ts";
import { TrackRows } from "./trackRows.ts";
import type { Vehicles } from "./vehicles.ts";

/** Rows read for one piece of work: about as many as a piece of text holds. */
const ROWS_PER_READ = 1024;

/**
 * The positions of a table whose rows are in order of time, or grouped by vehicle and in order of
 * time within each.
 *
 * In order of time, rows of one time are a step that names everyone who is there, and the file is
 * streamed. Grouped, each vehicle is a track of its own and the file is held in memory. Which of
 * both it is shows as soon as time goes back (grouped: only allowed where the vehicle changes) or
 * a vehicle comes again after another one (in order of time); until then rows are kept, and a file
 * that never shows it is taken as tracks. Vehicles that are sampled at times of their own should be
 * grouped: in order of time, each would leave with the next one's row.
 */
export function csvPositions(
  points: CsvPoints,
  vehicles: Vehicles,
  clock: Clock,
  startSeconds: number | undefined,
): PositionSource {
  if (!points.hasVehicleColumn) {
    return new FramePositions(
      new CsvFrames(points, undefined, false),
      vehicles,
      clock,
      startSeconds,
    );
  }
  const rows = new TrackRows(vehicles);
  if (readTracks(points, rows) === "in order of time") {
    return new FramePositions(new CsvFrames(points, rows, true), vehicles, clock, startSeconds);
  }
  if (rows.count === 0) points.rows.fail("found no vehicle, expected at least one");
  return new TrackPositions(rows, clock, startSeconds);
}

/** Reads rows until the file shows to be in order of time, which leaves a row pending, or ends. */
function readTracks(points: CsvPoints, rows: TrackRows): "in order of time" | "grouped" {
  let lastVehicle = -1;
  let lastSeconds = -Infinity;
  let grouped = false;
  while (points.next()) {
    const { vehicle, seconds } = points;
    if (vehicle < 0) {
      if (grouped) continue;
      return "in order of time";
    }
    const isNew = points.isNewVehicle;
    if (vehicle !== lastVehicle && !isNew && !grouped && seconds >= lastSeconds) {
      return "in order of time";
    }
    if (vehicle !== lastVehicle && seconds < lastSeconds) grouped = true;
    points.see();
    rows.add(vehicle, seconds, points.point.x, points.point.y, points.speed, isNew);
    lastVehicle = vehicle;
    lastSeconds = seconds;
  }
  return "grouped";
}

/** Steps of equal time: first those of rows that were read ahead, then those of the table. */
class CsvFrames implements FrameReader {
  private readonly points: CsvPoints;
  private kept: TrackRows | undefined;
  /** Whether `points` stands at a row that has not been taken yet. */
  private pending: boolean;
  private stepSeconds = Number.NaN;
  private ended = false;

  constructor(points: CsvPoints, kept: TrackRows | undefined, pending: boolean) {
    this.points = points;
    this.kept = kept;
    this.pending = pending;
  }

  read(frames: Frames): boolean {
    if (this.ended) return false;
    this.takeKept(frames);
    for (let read = 0; read < ROWS_PER_READ; read++) {
      if (!this.pending && !this.points.next()) return this.end(frames);
      this.pending = false;
      this.takePoint(frames);
    }
    return true;
  }

  fail(problem: string): never {
    return this.points.rows.fail(problem);
  }

  private takeKept(frames: Frames): void {
    const { kept } = this;
    if (kept === undefined) return;
    for (let row = 0; row < kept.count; row++) {
      this.beginRow(kept.seconds[row], frames);
      frames.addRow(kept.vehicle[row], kept.x[row], kept.y[row], kept.speed[row]);
    }
    this.kept = undefined;
  }

  private takePoint(frames: Frames): void {
    const { points } = this;
    this.beginRow(points.seconds, frames);
    if (points.vehicle < 0) return;
    points.see();
    frames.addRow(points.vehicle, points.point.x, points.point.y, points.speed);
  }

  private beginRow(seconds: number, frames: Frames): void {
    if (seconds === this.stepSeconds) return;
    if (seconds < this.stepSeconds) {
      this.points.failAtTime(
        `found time ${seconds} after ${this.stepSeconds}, ` +
          "expected rows in order of time, or all rows of a vehicle together",
      );
    }
    if (!Number.isNaN(this.stepSeconds)) frames.close(this.stepSeconds);
    this.stepSeconds = seconds;
  }

  private end(frames: Frames): boolean {
    this.ended = true;
    if (!Number.isNaN(this.stepSeconds)) frames.close(this.stepSeconds);
    return false;
  }
}
