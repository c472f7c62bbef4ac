import type { ApplicationInput, NodeInput } from "../simulation/onePlace.ts";
import type { WorkInput } from "./serviceLaw.ts";

/** One class of customers of a queue. */
export interface CustomerClass {
  readonly arrivals: ApplicationInput["arrivals"];
  readonly service: WorkInput;
  /** Higher goes first. */
  readonly priority?: number;
  /** How long they wait for a server before they give up. */
  readonly patience?: string | { distribution: "exponential"; mean: string };
}

/** A queue in front of equal servers. */
export interface Queue {
  readonly servers: number;
  /** The cores of a processor by default. */
  readonly station?: StationName;
  readonly discipline?: NonNullable<NodeInput["discipline"]>;
  /** How many may wait besides those that are served; without limit by default. */
  readonly room?: number;
  /** Of accelerators, which serve one at a time by default. */
  readonly batches?: Batches;
  readonly classes: Readonly<Record<string, CustomerClass>>;
}

/** Customers served together: so many at most, each but the first adding so much to their time. */
export interface Batches {
  readonly limit: number;
  readonly furtherSeconds: number;
}

/** What the servers of a queue are. */
const STATION_NAMES = ["processor", "accelerator"] as const;
export type StationName = (typeof STATION_NAMES)[number];

/** The station that a case names; a RangeError for what is none. */
export function stationOf(name: unknown): StationName {
  const found = STATION_NAMES.find((one) => one === name);
  if (found !== undefined) return found;
  throw new RangeError(`no station "${name}"; expected one of ${STATION_NAMES.join(", ")}`);
}
