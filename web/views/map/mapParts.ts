import type { Tier } from "../../../sim/policy/tier.ts";

/** A site or a region, in metres of the scenario's plane, or of the drawing where it has none. */
export interface MapPlace {
  readonly name: string;
  readonly isRegion: boolean;
  x: number;
  y: number;
}

/** A machine that stands at a place. */
export interface MapNode {
  readonly name: string;
  readonly tier: Tier;
  /** A number in `places`. */
  readonly place: number;
  /** Tasks that may wait in all of its queues; null where there is no limit. */
  readonly queueLimit: number | null;
}

export interface MapCell {
  readonly name: string;
  readonly place: number;
}

/** A cable, with the names that its directions have in the record. */
export interface MapLink {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly forward: string;
  readonly backward: string;
}
