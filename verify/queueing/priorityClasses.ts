import type { Measurement } from "../estimate.ts";
import { byName, poisson } from "../simulation/onePlace.ts";
import { placeOf } from "../theory/expectations.ts";
import type { CustomerClass, Queue } from "./customers.ts";
import { queueMeasures } from "./measures.ts";
import type { QueueObservation } from "./queue.ts";
import type { WorkInput } from "./serviceLaw.ts";

/** Poisson arrivals of each class at its rate, the first class the most urgent. */
export function priorityClasses(
  rates: readonly number[],
  serviceOf: (index: number) => WorkInput,
): Queue["classes"] {
  return byName(
    rates.map((_, index) => nameOf(index)),
    (index): CustomerClass => ({
      arrivals: poisson(rates[index]),
      service: serviceOf(index),
      priority: rates.length - index,
    }),
  );
}

/** What was seen of one class, `Wq[0]`, or of all of them together, `Wq`. */
export function classMeasures(
  seen: QueueObservation,
  servers: number,
  statistics: readonly string[],
): Measurement {
  return Object.fromEntries(
    statistics.map((name) => {
      const [statistic, index] = placeOf(name);
      const filter = index === null ? {} : { application: nameOf(index) };
      return [name, queueMeasures(seen, servers, filter)(statistic)];
    }),
  );
}

function nameOf(index: number): string {
  return `class-${index}`;
}
