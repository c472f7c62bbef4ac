import type { SimTime } from "../kernel/clock.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";
import type { ReportDelay } from "./reportDelay.ts";

/** For whom one policy decides, and whose reports it hears: all, its cell, or its own vehicle. */
export type Reach = "all" | "cell" | "vehicle";

/**
 * From where a party decides, and what is known there: where the network meets the source, or on
 * the source itself where each vehicle decides for itself. The same object serves all decisions.
 */
export class Vantage {
  readonly scope: Reach;
  /** The source's, or of a party that decides for a cell; null of one that decides for all. */
  source: Node | null = null;
  place = NOWHERE;
  private beyondSeconds = 0;
  private readonly onVehicle: boolean;
  private readonly access: RadioAccess;
  private readonly delay: ReportDelay;

  constructor(access: RadioAccess, delay: ReportDelay, scope: Reach, deciders: Reach) {
    this.access = access;
    this.delay = delay;
    this.scope = scope;
    this.onVehicle = deciders === "vehicle";
  }

  /** Of a decision for a source. */
  atSource(source: Node): void {
    const { access } = this;
    this.source = source;
    this.place = access.entranceOf(source);
    const cell = this.onVehicle && source.vehicle >= 0 ? access.usableCell(source.vehicle) : null;
    this.beyondSeconds = cell?.latencySeconds ?? 0;
  }

  /** Of a party at a place of the network, or nowhere in particular. */
  atPlace(place: number): void {
    this.source = null;
    this.place = place;
    this.beyondSeconds = 0;
  }

  /** Whether it hears what is reported at a place. */
  hears(place: number): boolean {
    return this.scope === "all" || (this.scope === "cell" && place === this.place);
  }

  /** How long a report from a place takes here. */
  delayFrom(place: number): SimTime {
    return this.delay.ticks(place, this.place, this.beyondSeconds);
  }
}
