import type { CellRadio } from "../platform/radio/cellRadio.ts";
import { CellIndex } from "./cellIndex.ts";
import { NO_CELL } from "./handoverStore.ts";

/** What a vehicle hears at one place: results are overwritten by the next measurement. */
export class HandoverMeasurement {
  /** The best cell in reach other than the serving one, `NO_CELL` if there is none … */
  bestCell = NO_CELL;
  /** … and its signal in dBm per hertz. */
  bestSignal = 0;
  /** Loss of the serving cell in decibels; NaN without one. */
  servingLoss = 0;
  private readonly radio: CellRadio;
  private readonly index: CellIndex;
  private readonly up: Uint8Array;

  /** `up` is shared: whoever owns it says which cells work. */
  constructor(radio: CellRadio, up: Uint8Array, candidates: number) {
    const score = (cell: number, metres: number) => radio.meanSignal(cell, metres);
    this.radio = radio;
    this.index = new CellIndex(radio, score, candidates);
    this.up = up;
  }

  /** Measures the candidates at (x, y), metres; equal signals go to the lower index. */
  take(x: number, y: number, serving: number): void {
    const { radio, up } = this;
    const { found } = this.index;
    this.bestCell = NO_CELL;
    this.bestSignal = -Infinity;
    this.servingLoss = serving === NO_CELL ? Number.NaN : radio.map.lossDecibels(serving, x, y);
    const count = this.index.candidates(x, y);
    for (let rank = 0; rank < count; rank++) {
      const cell = found[rank];
      if (up[cell] === 0 || cell === serving) continue;
      const loss = radio.map.lossDecibels(cell, x, y);
      if (loss > radio.maximumLoss[cell]) continue;
      const signal = radio.referenceDbm[cell] - loss;
      if (signal > this.bestSignal || (signal === this.bestSignal && cell < this.bestCell)) {
        this.bestSignal = signal;
        this.bestCell = cell;
      }
    }
  }

  /** Event A3 of 3GPP TS 36.331 (entering condition A3-1, offsets in the hysteresis). */
  neighbourIsBetter(serving: number, hysteresisDecibels: number): boolean {
    if (this.bestCell === NO_CELL) return false;
    const signal = this.radio.referenceDbm[serving] - this.servingLoss;
    return this.bestSignal > signal + hysteresisDecibels;
  }

  /** Whether a working cell has a link to (x, y); does not touch the results. */
  reaches(cell: number, x: number, y: number): boolean {
    if (this.up[cell] === 0) return false;
    return this.radio.map.lossDecibels(cell, x, y) <= this.radio.maximumLoss[cell];
  }

  /** Whether the cell is one of those measured at (x, y). */
  considers(cell: number, x: number, y: number): boolean {
    const count = this.index.candidates(x, y);
    for (let rank = 0; rank < count; rank++) if (this.index.found[rank] === cell) return true;
    return false;
  }
}
