import { NO_EVENT } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";

/** Not in the simulation (yet, or any more). */
export const ABSENT = 0;
/** No cell reaches it. */
export const SEARCHING = 1;
/** A cell was found after a loss; the connection is being set up. */
export const ATTACHING = 2;
export const ATTACHED = 3;
/** On the way from the serving cell to the target; the interruption runs. */
export const CHANGING = 4;
/** Nothing is heard of the serving cell, and the link has not failed yet. */
export const SILENT = 5;

export const NO_CELL = -1;
const FIRST_VEHICLES = 256;

/**
 * State of every vehicle's radio link, by dense vehicle index: 77 bytes each, grown by doubling.
 *
 * `serving` is the cell in use, also while changing; `target` the cell that the interruption leads
 * to; `previous` the cell left by the last handover and `since` when this one was entered, ticks;
 * `event` the pending trigger or end of interruption; `searchEnd` the end of T311 after a loss; `x`, `y` the last measurement, metres;
 * `toldLoss` the loss in decibels and `uplink`, `downlink` the rates in bytes/s last told.
 */
export class HandoverStore {
  state = new Uint8Array(FIRST_VEHICLES);
  serving = new Int32Array(FIRST_VEHICLES).fill(NO_CELL);
  target = new Int32Array(FIRST_VEHICLES).fill(NO_CELL);
  previous = new Int32Array(FIRST_VEHICLES).fill(NO_CELL);
  since = new Float64Array(FIRST_VEHICLES);
  event = new Float64Array(FIRST_VEHICLES).fill(NO_EVENT);
  searchEnd = new Float64Array(FIRST_VEHICLES).fill(Infinity);
  x = new Float64Array(FIRST_VEHICLES);
  y = new Float64Array(FIRST_VEHICLES);
  toldLoss = new Float64Array(FIRST_VEHICLES);
  uplink = new Float64Array(FIRST_VEHICLES);
  downlink = new Float64Array(FIRST_VEHICLES);

  get capacity(): number {
    return this.state.length;
  }

  /** Makes room for the vehicle. */
  admit(vehicle: number): void {
    if (vehicle < this.state.length) return;
    let capacity = this.state.length;
    while (capacity <= vehicle) capacity *= 2;
    this.state = enlarged(this.state, capacity);
    this.serving = enlarged(this.serving, capacity, NO_CELL);
    this.target = enlarged(this.target, capacity, NO_CELL);
    this.previous = enlarged(this.previous, capacity, NO_CELL);
    this.since = enlarged(this.since, capacity);
    this.event = enlarged(this.event, capacity, NO_EVENT);
    this.searchEnd = enlarged(this.searchEnd, capacity, Infinity);
    this.x = enlarged(this.x, capacity);
    this.y = enlarged(this.y, capacity);
    this.toldLoss = enlarged(this.toldLoss, capacity);
    this.uplink = enlarged(this.uplink, capacity);
    this.downlink = enlarged(this.downlink, capacity);
  }

  /** State of a vehicle that may never have been seen. */
  stateOf(vehicle: number): number {
    return vehicle < this.state.length ? this.state[vehicle] : ABSENT;
  }
}
