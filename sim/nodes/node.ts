import type { EnergyMeter } from "../platform/energyMeter.ts";
import type { Tier } from "../policy/tier.ts";
import type { BatchStation } from "../sharing/stations/batchStation.ts";
import type { Station } from "../sharing/stations/station.ts";
import type { NodeClass } from "./nodeClass.ts";

/** No place on the network, no vehicle. */
export const NOWHERE = -1;

/** What a node may be at a moment, each by itself; `NodeLife` alone changes it. */
export const CONDITION = {
  up: 1,
  /** There at all: a vehicle that has left the map is not, nor a machine that is taken away. */
  present: 2,
  /** The others hold it to be down: they learn of a failure, and of its end, late. */
  suspected: 4,
  /** It takes no new work. */
  cordoned: 8,
} as const;

/**
 * One machine: what it has, and how it is at the moment. A static node stands at a place of the
 * network; a moving one is reached through the cell to which its vehicle is attached.
 */
export class Node {
  readonly index: number;
  readonly name: string;
  readonly class: NodeClass;
  /** A place of the network, or `NOWHERE` for a moving node. */
  readonly place: number;
  /** The vehicle that carries it, or `NOWHERE`. */
  readonly vehicle: number;
  readonly processor: Station;
  readonly accelerator: BatchStation | null;
  /** Null where its power is not modelled. */
  readonly meter: EnergyMeter | null;
  x: number;
  y: number;
  /** The sum of its conditions: one word for each of many nodes. */
  private condition: number = CONDITION.up + CONDITION.present;

  constructor(
    index: number,
    name: string,
    nodeClass: NodeClass,
    place: number,
    vehicle: number,
    stations: { processor: Station; accelerator: BatchStation | null; meter: EnergyMeter | null },
    x: number,
    y: number,
  ) {
    this.index = index;
    this.name = name;
    this.class = nodeClass;
    this.place = place;
    this.vehicle = vehicle;
    this.processor = stations.processor;
    this.accelerator = stations.accelerator;
    this.meter = stations.meter;
    this.x = x;
    this.y = y;
  }

  get tier(): Tier {
    return this.class.tier;
  }

  get up(): boolean {
    return (this.condition & CONDITION.up) !== 0;
  }

  get present(): boolean {
    return (this.condition & CONDITION.present) !== 0;
  }

  get cordoned(): boolean {
    return (this.condition & CONDITION.cordoned) !== 0;
  }

  /** What the others hold of it. */
  get believedUp(): boolean {
    const relevant = CONDITION.present + CONDITION.suspected;
    return (this.condition & relevant) === CONDITION.present;
  }

  /** Whether new work may be sent to it, as far as is known. */
  get schedulable(): boolean {
    const relevant = CONDITION.present + CONDITION.suspected + CONDITION.cordoned;
    return (this.condition & relevant) === CONDITION.present;
  }

  /** Able to work. */
  get usable(): boolean {
    const all = CONDITION.up + CONDITION.present;
    return (this.condition & all) === all;
  }

  /** Sets a condition or takes it away; false where it was so already. */
  mark(condition: number, on: boolean): boolean {
    if (((this.condition & condition) !== 0) === on) return false;
    this.condition ^= condition;
    return true;
  }
}
