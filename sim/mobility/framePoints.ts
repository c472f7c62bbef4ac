import { type FrameReader, Frames } from "./frames.ts";
import type { TracePoints } from "./tracePoints.ts";

/** The points of a file of steps; a step without vehicles is an instant. */
export class FramePoints implements TracePoints {
  seconds = Number.NaN;
  vehicle = -1;
  x = 0;
  y = 0;
  speed = Number.NaN;
  private readonly reader: FrameReader;
  private readonly frames = new Frames();
  private row = 0;

  constructor(reader: FrameReader) {
    this.reader = reader;
  }

  next(): boolean {
    const { frames } = this;
    if (!this.hasStep()) return false;
    this.seconds = frames.timeSeconds;
    const row = this.row++;
    if (frames.firstRow === frames.endRow) {
      this.vehicle = -1;
      this.shift();
      return true;
    }
    this.vehicle = frames.vehicle[row];
    this.x = frames.x[row];
    this.y = frames.y[row];
    this.speed = frames.speed[row];
    if (this.row === frames.endRow) this.shift();
    return true;
  }

  fail(found: string, expected?: string): never {
    return this.reader.fail(found, expected);
  }

  private hasStep(): boolean {
    const { frames, reader } = this;
    while (frames.isEmpty) if (!reader.read(frames) && frames.isEmpty) return false;
    return true;
  }

  private shift(): void {
    this.frames.shift();
    this.row = this.frames.isEmpty ? 0 : this.frames.firstRow;
  }
}
