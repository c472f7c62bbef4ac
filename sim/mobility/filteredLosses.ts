import type { Clock, SimTime } from "../kernel/clock.ts";
import { exp, log, pow } from "../kernel/exactMath.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import { NO_CELL } from "./handoverStore.ts";

const FIRST_VEHICLES = 256;
/** Seconds between two measurements for which coefficients are given (TS 38.133, intra-frequency). */
const SAMPLE_SECONDS = 0.2;

/**
 * Losses as vehicles have measured them, smoothed by the layer-3 filter of 3GPP TS 38.331, 5.5.3.2,
 * cell by cell: F = (1 − a) F + a M with a = 1/2^(k/4), in decibels. The coefficient is meant for a
 * measurement every 200 ms; where they come at other times, F keeps (1 − a)^(time / 200 ms), which
 * has the same time constant. The first measurement of a cell is its F; a cell that is not measured
 * any more is forgotten. Verified by the family `layer-3-filter`.
 */
export class FilteredLosses {
  /** Cells of one vehicle at most. */
  private readonly width: number;
  /** Of what is kept over a second; -infinity where nothing is. */
  private readonly logKeptPerSecond: number;
  private readonly clock: Clock;
  private cells: Int32Array;
  private losses: Float64Array;
  private measuredAt = new Float64Array(FIRST_VEHICLES);
  private readonly fresh: Float64Array;
  private elapsed: SimTime = 0;
  private kept = 1;

  /** `coefficient`: k, 0 for no filter; `width`: how many cells a vehicle measures at most. */
  constructor(coefficient: number, width: number, clock: Clock) {
    const kept = 1 - 1 / pow(2, coefficient / 4);
    this.logKeptPerSecond = kept === 0 ? -Infinity : log(kept) / SAMPLE_SECONDS;
    this.width = width;
    this.clock = clock;
    this.cells = new Int32Array(FIRST_VEHICLES * width).fill(NO_CELL);
    this.losses = new Float64Array(FIRST_VEHICLES * width);
    this.fresh = new Float64Array(width);
  }

  /** Takes measured losses of the first `count` of the cells, and puts the filtered in place. */
  filter(
    vehicle: number,
    now: SimTime,
    cells: Int32Array,
    losses: Float64Array,
    count: number,
  ): void {
    this.reserve(vehicle);
    const kept = this.keptOver(now - this.measuredAt[vehicle]);
    const start = vehicle * this.width;
    for (let rank = 0; rank < count; rank++) {
      const before = kept > 0 ? this.lossOf(start, cells[rank]) : Number.NaN;
      const measured = losses[rank];
      const isNew = Number.isNaN(before);
      this.fresh[rank] = isNew ? measured : measured + kept * (before - measured);
    }
    for (let rank = 0; rank < this.width; rank++) {
      this.cells[start + rank] = rank < count ? cells[rank] : NO_CELL;
      if (rank < count) losses[rank] = this.losses[start + rank] = this.fresh[rank];
    }
    this.measuredAt[vehicle] = now;
  }

  /** A vehicle that is gone has measured nothing when it comes back. */
  forget(vehicle: number): void {
    if (vehicle >= this.measuredAt.length) return;
    const start = vehicle * this.width;
    this.cells.fill(NO_CELL, start, start + this.width);
  }

  /** The filtered loss of a cell, NaN where there is none. */
  private lossOf(start: number, cell: number): number {
    for (let rank = 0; rank < this.width; rank++) {
      if (this.cells[start + rank] === cell) return this.losses[start + rank];
    }
    return Number.NaN;
  }

  private keptOver(elapsed: SimTime): number {
    if (this.logKeptPerSecond === -Infinity) return 0;
    if (elapsed !== this.elapsed) {
      this.elapsed = elapsed;
      this.kept = exp(this.clock.toSeconds(elapsed) * this.logKeptPerSecond);
    }
    return this.kept;
  }

  private reserve(vehicle: number): void {
    if (vehicle < this.measuredAt.length) return;
    let capacity = this.measuredAt.length;
    while (capacity <= vehicle) capacity *= 2;
    this.measuredAt = enlarged(this.measuredAt, capacity);
    this.cells = enlarged(this.cells, capacity * this.width, NO_CELL);
    this.losses = enlarged(this.losses, capacity * this.width);
  }
}
