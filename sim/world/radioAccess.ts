import type { Attachment } from "../mobility/attachment.ts";
import type { AccessCell } from "./accessCell.ts";

/** No place on the network. */
const NOWHERE = -1;

/** Through which cell a vehicle is reached at the moment. */
export class RadioAccess {
  readonly cells: readonly AccessCell[];
  /** Without cells there is no attachment, and vehicles are on their own. */
  private attachment: Attachment | null = null;

  constructor(cells: readonly AccessCell[]) {
    this.cells = cells;
  }

  connect(attachment: Attachment): void {
    this.attachment = attachment;
  }

  /** Null without coverage and during a handover. */
  usableCell(vehicle: number): AccessCell | null {
    const { attachment } = this;
    if (attachment === null || attachment.isInterrupted(vehicle)) return null;
    const cell = attachment.servingCell(vehicle);
    return cell < 0 ? null : this.cells[cell];
  }

  /** Where the network meets the vehicle; nowhere without coverage. */
  placeOf(vehicle: number): number {
    const cell = this.attachment === null ? NOWHERE : this.attachment.servingCell(vehicle);
    return cell < 0 ? NOWHERE : this.cells[cell].place;
  }

  uplinkBytesPerSecond(vehicle: number): number {
    return this.attachment!.uplinkBytesPerSecond(vehicle);
  }

  downlinkBytesPerSecond(vehicle: number): number {
    return this.attachment!.downlinkBytesPerSecond(vehicle);
  }
}
