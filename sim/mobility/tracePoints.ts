/**
 * The points of a trace in order of time, one at a time. A point without a vehicle is an instant
 * that the trace knows, at which no vehicle need be there.
 */
export interface TracePoints {
  readonly seconds: number;
  /** Its number among the trace's `Vehicles`, or -1. */
  readonly vehicle: number;
  /** Metres in the plane. */
  readonly x: number;
  readonly y: number;
  /** Metres per second; NaN where the trace does not give it. */
  readonly speed: number;
  /** Goes on to the next point; false at the end. */
  next(): boolean;
  /** Reports what is wrong with the trace as a whole, at the place where reading has come to. */
  fail(found: string, expected?: string): never;
}
