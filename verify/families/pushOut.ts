import { estimateChecks, type Measurement } from "../estimate.ts";
import { stationOf } from "../queueing/customers.ts";
import { classMeasures, priorityClasses } from "../queueing/priorityClasses.ts";
import { observeQueue, replicationArrivals } from "../queueing/queue.ts";
import { serviceLaw } from "../queueing/serviceLaw.ts";
import { trialsIn } from "../queueing/singleQueue.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";

/**
 * `c` servers with room for `K` in all, and classes of customers, class 0 the most urgent:
 * non-preemptive priorities, and a full room that gives up the last of the least urgent for a more
 * urgent one. `lambdas` arrivals a second of each class, all of the mean service `ES`, by the law
 * `service`. Statistics are lists over the classes, or one of them by its place: `Wq[0]`. Of those
 * pushed out nothing but their number is looked at.
 */
export const PUSH_OUT: Families = {
  "push-out": {
    title: "M/G/c/K, priorities, a full room pushes out",
    parameters: ["c", "K", "lambdas", "service", "ES"],
    optional: ["station"],
    run: ({ parameters, expected }, context) => {
      const { c, K, service, ES, station = "processor" } = parameters;
      const lambdas: readonly number[] = parameters.lambdas;
      const classes = priorityClasses(lambdas, () => serviceLaw(service, ES));
      const queue = {
        ...{ servers: c, room: K - c, discipline: "priority" as const },
        ...{ classes, station: stationOf(station) },
      };
      const rate = lambdas.reduce((sum, one) => sum + one, 0);
      const horizon = replicationArrivals(0, context) / rate;
      const wanted = numbersOf(expected);
      const measure = (seed: number): Measurement => {
        const seen = observeQueue(queue, horizon, seed, context);
        return classMeasures(seen, c, Object.keys(wanted));
      };
      const trials = trialsIn(horizon * Math.min(...lambdas));
      return { checks: estimateChecks(wanted, measure, { trials }) };
    },
  },
};
