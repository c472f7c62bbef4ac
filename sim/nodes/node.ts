import type { EnergyMeter } from "../platform/energyMeter.ts";
import type { Tier } from "../policy/tier.ts";
import type { BatchStation } from "../sharing/stations/batchStation.ts";
import type { Station } from "../sharing/stations/station.ts";
import type { NodeClass } from "./nodeClass.ts";

/** No place on the network, no vehicle. */
export const NOWHERE = -1;

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
  readonly meter: EnergyMeter;
  x: number;
  y: number;
  up = true;
  /** What the others hold of it: they learn of a failure late. */
  believedUp = true;
  /** A vehicle that has left the map is not present. */
  present = true;
  memoryUsedBytes = 0;
  /** What tasks have reserved, in millionths of the node. */
  reserved = 0;
  /** Tasks that were on it when it failed; most nodes never have any. */
  stranded: number[] | null = null;

  constructor(
    index: number,
    name: string,
    nodeClass: NodeClass,
    place: number,
    vehicle: number,
    stations: { processor: Station; accelerator: BatchStation | null; meter: EnergyMeter },
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

  /** Ready to take work. */
  get usable(): boolean {
    return this.up && this.present;
  }
}
