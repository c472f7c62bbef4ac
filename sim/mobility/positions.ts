import type { SimTime } from "../kernel/clock.ts";

/**
 * Receives what happens on the road at one instant. Vehicle indices count from 0 per source in
 * order of first appearance; a vehicle that comes back appears again under its old index.
 * Coordinates are metres in the plane.
 */
export interface PositionSink {
  appear(
    vehicle: number,
    name: string,
    type: string,
    x: number,
    y: number,
    speedMetersPerSecond: number,
  ): void;
  move(vehicle: number, x: number, y: number, speedMetersPerSecond: number): void;
  disappear(vehicle: number): void;
}

/**
 * Where vehicles are, step by step. Within a step a vehicle is named at most once, and the
 * vehicles that left are named after those that are there.
 */
export interface PositionSource {
  /** The instant of the next step in ticks, infinity when there is none. Non-decreasing. */
  nextTime(): SimTime;
  /** Emits everything that happens at `nextTime()` and goes on to the next step. */
  step(sink: PositionSink): void;
}

/**
 * Text handed in by the host piece by piece, synchronously; null at the end. Pieces may break
 * anywhere between two UTF-16 code units; 64 kB to 1 MB each is a good size.
 */
export interface TextSource {
  /** Names the text in messages, as the user wrote it. */
  readonly name: string;
  read(): string | null;
}
