import { estimateChecks, type Measurement } from "../estimate.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Family, Given } from "../theory/family.ts";
import { type Queue, stationOf } from "./customers.ts";
import { queueMeasures } from "./measures.ts";
import { observeQueue, replicationArrivals, SEEN_SHARE } from "./queue.ts";

/** A queue with one class of customers, and how many of them come a second. */
export interface SingleQueue {
  readonly rate: number;
  /** Offered work per server; 0 where some are refused or give up. */
  readonly load: number;
  readonly queue: Queue;
}

export type MakeQueue = (parameters: Given) => SingleQueue;

/**
 * The family of one queue, whose statistics are those of `queueMeasures`. A case may name the
 * `station`: "processor", or "accelerator", where service laws have finitely many values.
 */
export function singleQueue(
  title: string,
  parameters: readonly string[],
  make: MakeQueue,
  optional: readonly string[] = [],
): Family {
  return {
    title,
    parameters,
    optional: [...optional, "station"],
    run: ({ parameters: given, expected }, context) => {
      const { queue: made, rate, load } = make(given);
      const { station } = given;
      const queue = station === undefined ? made : { ...made, station: stationOf(station) };
      const horizon = replicationArrivals(load, context) / rate;
      const wanted = numbersOf(expected);
      const measure = (seed: number): Measurement => {
        const statistic = queueMeasures(observeQueue(queue, horizon, seed, context), queue.servers);
        return Object.fromEntries(Object.keys(wanted).map((name) => [name, statistic(name)]));
      };
      return { checks: estimateChecks(wanted, measure, { trials: trialsIn(horizon * rate) }) };
    },
  };
}

/** A probability is tried once by each customer that is looked at. */
export function trialsIn(customers: number) {
  return (statistic: string) => (/^P|^blocking/.test(statistic) ? SEEN_SHARE * customers : null);
}
