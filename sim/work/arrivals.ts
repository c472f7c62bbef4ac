import type { Clock, SimTime } from "../kernel/clock.ts";
import type { DistributionSpec } from "../kernel/distributions.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { ArrivalStates } from "./arrivalStates.ts";
import type { RatePoint } from "./rateProfile.ts";

/** A scenario's arrivals as parsed, with the rows of its trace in place of the file. */
export type ArrivalsSpec =
  | { readonly process: "poisson"; readonly rate: number }
  | { readonly process: "periodic"; readonly period: number; readonly phase: "random" | number }
  | { readonly process: "varying"; readonly rates: readonly RatePoint[] }
  | { readonly process: "renewal"; readonly interval: DistributionSpec }
  | {
      readonly process: "on-off";
      readonly rate: number;
      readonly on: DistributionSpec;
      readonly off: DistributionSpec;
      readonly start?: DistributionSpec | undefined;
    }
  | { readonly process: "closed"; readonly customers: number; readonly think: DistributionSpec }
  | {
      readonly process: "trace";
      readonly seconds: Float64Array;
      /** How many members of the source share the rows. */
      readonly members: number;
    };

/**
 * When requests come, at each member of a group by itself.
 *
 * The k-th arrival of a source depends on its stream, its start and k alone: never on another
 * source, on a policy, or on the order of events. So the stream's entity is to be the names of the
 * application and of the source, and each source has a row of its own. Verified: Poisson arrivals
 * by all queues with an M in front, periodic ones by `dm1-*` and `ndd1-*`.
 */
export interface Arrivals {
  /** The next arrival at the row's source, not before the one before; infinity when none comes. */
  next(states: ArrivalStates, row: number, stream: KeyedStream): SimTime;
  /**
   * Sources that ask again only when they have been answered: each has so many of them, with rows
   * of their own, whose `marks` are set to the time of the answer before `next`. 0: open sources.
   */
  readonly customers?: number;
}

/** How a run uses a process: its clock, and where it ends. */
export interface ArrivalContext {
  readonly clock: Clock;
  /** Arrivals beyond it may come out as infinity. */
  readonly horizon: SimTime;
}
