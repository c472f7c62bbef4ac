import type { Cell } from "../platform/radio/cell.ts";
import type { CellAttachment } from "./cellAttachment.ts";
import type { AttachmentObserver } from "./handoverRules.ts";

const NO_CELL = -1;

/**
 * Each vehicle at the nearest cell that is up, from one instant to the next: no signal, no
 * hysteresis, no interruption. For access points that reach as far as the place where they stand,
 * as a wireless LAN does (the model of EdgeCloudSim; Sonmez et al. 2018).
 * Of cells equally near the first serves. Limit: each observation looks at every cell.
 * Verified with the access queues by EdgeCloudSim's cells.
 */
export class NearestAttachment implements CellAttachment {
  readonly counts = { handovers: 0, pingPongs: 0, losses: 0 };
  private readonly cells: readonly Cell[];
  private readonly observer: AttachmentObserver;
  private readonly up: Uint8Array;
  private readonly attachedTo: Int32Array;
  /** By vehicle: the serving cell, and where it was last seen; nothing for one that is gone. */
  private readonly serving: number[] = [];
  private readonly xs: number[] = [];
  private readonly ys: number[] = [];

  constructor(cells: readonly Cell[], observer: AttachmentObserver) {
    this.cells = cells;
    this.observer = observer;
    this.up = new Uint8Array(cells.length).fill(1);
    this.attachedTo = new Int32Array(cells.length);
  }

  observe(vehicle: number, x: number, y: number): void {
    while (this.serving.length <= vehicle) {
      this.serving.push(NO_CELL);
      this.xs.push(Number.NaN);
      this.ys.push(Number.NaN);
    }
    this.xs[vehicle] = x;
    this.ys[vehicle] = y;
    this.change(vehicle, this.nearest(x, y));
  }

  leave(vehicle: number): void {
    if (vehicle >= this.serving.length) return;
    const cell = this.serving[vehicle];
    if (cell !== NO_CELL) this.attachedTo[cell]--;
    this.serving[vehicle] = NO_CELL;
    this.xs[vehicle] = Number.NaN;
  }

  servingCell(vehicle: number): number {
    return vehicle < this.serving.length ? this.serving[vehicle] : NO_CELL;
  }

  isInterrupted(): boolean {
    return false;
  }

  uplinkBytesPerSecond(vehicle: number): number {
    const cell = this.servingCell(vehicle);
    return cell === NO_CELL ? 0 : (this.cells[cell].uplinkBytesPerSecond ?? 0);
  }

  downlinkBytesPerSecond(vehicle: number): number {
    const cell = this.servingCell(vehicle);
    return cell === NO_CELL ? 0 : (this.cells[cell].downlinkBytesPerSecond ?? 0);
  }

  attachedCount(cell: number): number {
    return this.attachedTo[cell];
  }

  /** Vehicles look again where they were last seen, in the order of their numbers. */
  setCellUp(cell: number, up: boolean): void {
    if ((this.up[cell] === 1) === up) return;
    this.up[cell] = up ? 1 : 0;
    for (let vehicle = 0; vehicle < this.serving.length; vehicle++) {
      if (Number.isNaN(this.xs[vehicle])) continue;
      if (!up && this.serving[vehicle] !== cell) continue;
      this.change(vehicle, this.nearest(this.xs[vehicle], this.ys[vehicle]));
    }
  }

  private change(vehicle: number, to: number): void {
    const from = this.serving[vehicle];
    if (from === to) return;
    this.serving[vehicle] = to;
    if (from !== NO_CELL) this.attachedTo[from]--;
    if (to !== NO_CELL) this.attachedTo[to]++;
    if (from === NO_CELL) this.observer.attached(vehicle, to);
    else if (to === NO_CELL) {
      this.counts.losses++;
      this.observer.detached(vehicle, from);
    } else {
      this.counts.handovers++;
      this.observer.handoverBegan(vehicle, from, to);
      this.observer.handoverEnded(vehicle, from, to);
    }
  }

  private nearest(x: number, y: number): number {
    let best = NO_CELL;
    let least = Infinity;
    for (let cell = 0; cell < this.cells.length; cell++) {
      if (this.up[cell] === 0) continue;
      const dx = this.cells[cell].x - x;
      const dy = this.cells[cell].y - y;
      const squared = dx * dx + dy * dy;
      if (squared >= least) continue;
      least = squared;
      best = cell;
    }
    return best;
  }
}
