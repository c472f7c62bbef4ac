import type { CellAttachment } from "../mobility/cellAttachment.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { AccessCell } from "./accessCell.ts";

const NO_CELLS: readonly number[] = [];

/** Through which cell a vehicle is reached at the moment. */
export class RadioAccess {
  readonly cells: readonly AccessCell[];
  /** By place of the network. */
  private readonly cellsAt: (number[] | undefined)[] = [];
  private readonly attachment: CellAttachment | null;

  /** Without cells there is no attachment, and vehicles are on their own. */
  constructor(cells: readonly AccessCell[], attachment: CellAttachment | null) {
    this.cells = cells;
    this.attachment = attachment;
    for (const { place, index } of cells) (this.cellsAt[place] ??= []).push(index);
  }

  /** Null without coverage and during a handover. */
  usableCell(vehicle: number): AccessCell | null {
    const { attachment } = this;
    if (attachment === null || attachment.isInterrupted(vehicle)) return null;
    const cell = attachment.servingCell(vehicle);
    return cell < 0 ? null : this.cells[cell];
  }

  /** The number of the cell that serves the vehicle, interrupted or not; `NOWHERE` for none. */
  cellOf(vehicle: number): number {
    return this.attachment === null ? NOWHERE : this.attachment.servingCell(vehicle);
  }

  /** Where the network meets the vehicle; nowhere without coverage. */
  placeOf(vehicle: number): number {
    const cell = this.cellOf(vehicle);
    return cell < 0 ? NOWHERE : this.cells[cell].place;
  }

  /** Where a node meets the network. */
  entranceOf({ place, vehicle }: Node): number {
    return vehicle === NOWHERE ? place : this.placeOf(vehicle);
  }

  /** Vehicles that a cell serves. */
  usersOf(cell: number): number {
    return this.attachment!.attachedCount(cell);
  }

  /** Vehicles that the cells at a place serve. */
  usersAt(place: number): number {
    let users = 0;
    for (const cell of this.cellsAt[place] ?? NO_CELLS) users += this.usersOf(cell);
    return users;
  }

  uplinkBytesPerSecond(vehicle: number): number {
    return this.attachment!.uplinkBytesPerSecond(vehicle);
  }

  downlinkBytesPerSecond(vehicle: number): number {
    return this.attachment!.downlinkBytesPerSecond(vehicle);
  }
}
