import type { HandoverCounts } from "./handoverRules.ts";

/** Which cell serves each vehicle: told of measurements, asked when something is sent. */
export interface CellAttachment {
  readonly counts: HandoverCounts;
  /** A vehicle is at (x, y), metres. The first time brings it in. */
  observe(vehicle: number, x: number, y: number): void;
  /** The vehicle is gone; no listener is told. */
  leave(vehicle: number): void;
  /** -1 when none; during a handover the cell that is being left. */
  servingCell(vehicle: number): number;
  /** True while nothing can be sent although there is a serving cell. */
  isInterrupted(vehicle: number): boolean;
  uplinkBytesPerSecond(vehicle: number): number;
  downlinkBytesPerSecond(vehicle: number): number;
  /** Vehicles served by the cell. */
  attachedCount(cell: number): number;
  setCellUp(cell: number, up: boolean): void;
}
