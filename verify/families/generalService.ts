import { type Queue, stationOf } from "../queueing/customers.ts";
import { serviceLaw } from "../queueing/serviceLaw.ts";
import { singleQueue } from "../queueing/singleQueue.ts";
import { poisson, seconds } from "../simulation/onePlace.ts";
import type { Families, Given } from "../theory/family.ts";

/**
 * Queues of Poisson arrivals, `lambda` a second, that processors and accelerators both serve:
 * `service` of the mean `ES` told in words, a constant time `D`, or batches of up to `limit`, of
 * which the first takes `first` seconds and each further one `further`.
 */
export const GENERAL_SERVICE: Families = {
  mdc: singleQueue("M/D/c, in order of arrival", ["c", "lambda", "D"], ({ c, lambda, D }) => ({
    rate: lambda,
    load: (lambda * D) / c,
    queue: { servers: c, classes: { job: { arrivals: poisson(lambda), service: seconds(D) } } },
  })),
  mg1k: singleQueue("M/G/1/K, room for K", ["K", "lambda", "service", "ES"], (given) => ({
    ...served(given, { room: given.K - 1 }),
    load: 0,
  })),
  "mg1lcfs-np": singleQueue(
    "M/G/1, last come first, non-preemptive",
    ["lambda", "service", "ES"],
    (given) => served(given, { discipline: "lcfs" }),
  ),
  mg1sjf: singleQueue(
    "M/G/1, shortest job first, non-preemptive",
    ["lambda", "service", "ES"],
    (given) => served(given, { discipline: "sjf" }),
  ),
  "bulk-service": singleQueue(
    "M/D^[1,b]/1, an accelerator that serves batches",
    ["lambda", "first", "further", "limit"],
    ({ lambda, first, further, limit }) => ({
      rate: lambda,
      load: (lambda * (first + (limit - 1) * further)) / limit,
      queue: {
        servers: 1,
        station: stationOf("accelerator"),
        batches: { limit, furtherSeconds: further },
        classes: { job: { arrivals: poisson(lambda), service: seconds(first) } },
      },
    }),
  ),
};

function served({ lambda, service, ES }: Given, more: Partial<Queue>) {
  const job = { arrivals: poisson(lambda), service: serviceLaw(service, ES) };
  return { rate: lambda, load: lambda * ES, queue: { servers: 1, classes: { job }, ...more } };
}
