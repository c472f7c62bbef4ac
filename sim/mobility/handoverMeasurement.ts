import type { SimTime } from "../kernel/clock.ts";
import type { CellRadio } from "../platform/radio/cellRadio.ts";
import { CellIndex } from "./cellIndex.ts";
import type { FilteredLosses } from "./filteredLosses.ts";
import { type HandoverStore, NO_CELL } from "./handoverStore.ts";

/** What a vehicle hears where it is: results are overwritten by the next measurement. */
export class HandoverMeasurement {
  /** The best cell in reach other than the serving one, `NO_CELL` if there is none … */
  bestCell = NO_CELL;
  /** … and its signal in dBm per hertz. */
  bestSignal = 0;
  /** Loss of the serving cell in decibels, unfiltered; infinite from a failed one, NaN without. */
  servingLoss = 0;
  private filteredServingLoss = 0;
  private readonly radio: CellRadio;
  private readonly index: CellIndex;
  private readonly filter: FilteredLosses;
  private readonly store: HandoverStore;
  private readonly up: Uint8Array;
  /** The cells just measured, and their losses as measured and filtered. */
  private count = 0;
  private readonly cells: Int32Array;
  private readonly losses: Float64Array;
  private readonly filteredLosses: Float64Array;

  /** `up` is shared: its owner says which cells work. */
  constructor(
    radio: CellRadio,
    up: Uint8Array,
    candidates: number,
    filter: FilteredLosses,
    store: HandoverStore,
  ) {
    const score = (cell: number, metres: number) => radio.meanSignal(cell, metres);
    this.radio = radio;
    this.index = new CellIndex(radio, score, candidates);
    this.filter = filter;
    this.store = store;
    this.up = up;
    this.cells = new Int32Array(candidates + 1);
    this.losses = new Float64Array(candidates + 1);
    this.filteredLosses = new Float64Array(candidates + 1);
  }

  /** Measures the serving cell and the candidates, and finds the best neighbour. */
  take(vehicle: number, now: SimTime): void {
    const x = this.store.x[vehicle];
    const y = this.store.y[vehicle];
    const serving = this.store.serving[vehicle];
    this.count = 0;
    if (serving !== NO_CELL) this.hear(serving, x, y);
    const candidates = this.index.candidates(x, y);
    for (let rank = 0; rank < candidates; rank++) {
      if (this.index.found[rank] !== serving) this.hear(this.index.found[rank], x, y);
    }
    this.filteredLosses.set(this.losses);
    this.filter.filter(vehicle, now, this.cells, this.filteredLosses, this.count);
    this.servingLoss = this.lossOf(serving, this.losses);
    this.filteredServingLoss = this.lossOf(serving, this.filteredLosses);
    this.choose(serving, this.filteredLosses);
  }

  /** Finds the best cell by what has just been measured alone, as cell selection does. */
  chooseUnfiltered(): void {
    this.choose(NO_CELL, this.losses);
  }

  /** Event A3 of 3GPP TS 38.331 (entering condition A3-1, offsets in the hysteresis). */
  neighbourIsBetter(serving: number, hysteresisDecibels: number): boolean {
    if (this.bestCell === NO_CELL) return false;
    const signal = this.radio.referenceDbm[serving] - this.filteredServingLoss;
    return this.bestSignal > signal + hysteresisDecibels;
  }

  /** Whether a working cell has a link to the vehicle; does not touch the results. */
  reaches(vehicle: number, cell: number): boolean {
    if (this.up[cell] === 0) return false;
    const { x, y } = this.store;
    const loss = this.radio.map.lossDecibels(cell, x[vehicle], y[vehicle]);
    return loss <= this.radio.maximumLoss[cell];
  }

  /** Whether the cell is one of those that the vehicle measures. */
  considers(vehicle: number, cell: number): boolean {
    const count = this.index.candidates(this.store.x[vehicle], this.store.y[vehicle]);
    for (let rank = 0; rank < count; rank++) if (this.index.found[rank] === cell) return true;
    return false;
  }

  private hear(cell: number, x: number, y: number): void {
    if (this.up[cell] === 0) return;
    this.cells[this.count] = cell;
    this.losses[this.count++] = this.radio.map.lossDecibels(cell, x, y);
  }

  private lossOf(serving: number, losses: Float64Array): number {
    if (serving === NO_CELL) return Number.NaN;
    return this.up[serving] === 0 ? Infinity : losses[0];
  }

  /** Equal signals go to the lower index. */
  private choose(serving: number, losses: Float64Array): void {
    const { radio, cells } = this;
    this.bestCell = NO_CELL;
    this.bestSignal = -Infinity;
    for (let rank = 0; rank < this.count; rank++) {
      const cell = cells[rank];
      if (cell === serving || losses[rank] > radio.maximumLoss[cell]) continue;
      const signal = radio.referenceDbm[cell] - losses[rank];
      if (signal > this.bestSignal || (signal === this.bestSignal && cell < this.bestCell)) {
        this.bestSignal = signal;
        this.bestCell = cell;
      }
    }
  }
}
