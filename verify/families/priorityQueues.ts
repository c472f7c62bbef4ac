import { estimateChecks, type Measurement } from "../estimate.ts";
import { type Queue, stationOf } from "../queueing/customers.ts";
import { classMeasures, priorityClasses } from "../queueing/priorityClasses.ts";
import { observeQueue, replicationArrivals } from "../queueing/queue.ts";
import { serviceLaw, type WorkInput } from "../queueing/serviceLaw.ts";
import { seconds } from "../simulation/onePlace.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families, Family, Given } from "../theory/family.ts";

/**
 * One server and classes of customers, class 0 the most urgent. `lambdas` arrivals a second of each
 * class; `mu`, one or a list, or for each class the moments `ES` and `ES2`, of which deterministic
 * (ES2 = ES²) and exponential (ES2 = 2 ES²) laws are known; a `station` "accelerator" serves the
 * former, and does not preempt. Statistics are lists over the classes,
 * or one number over all of them.
 */
export const PRIORITY_QUEUES: Families = {
  priority: classes("one server, priorities, non-preemptive", "priority"),
  "priority-preemptive": classes(
    "one server, priorities, preemptive-resume",
    "priority-preemptive",
  ),
};

function classes(title: string, discipline: NonNullable<Queue["discipline"]>): Family {
  return {
    title,
    parameters: ["lambdas"],
    optional: ["mu", "ES", "ES2", "station"],
    run: ({ parameters, expected }, context) => {
      const { lambdas, ES2 } = parameters as { lambdas: number[]; ES2?: number[] };
      const means = lambdas.map((_, index) => meanService(parameters, index));
      const customers = priorityClasses(lambdas, (index) => lawOf(means[index], ES2?.[index]));
      const load = lambdas.reduce((sum, rate, index) => sum + rate * means[index], 0);
      const rate = lambdas.reduce((sum, one) => sum + one, 0);
      const station = stationOf(parameters.station ?? "processor");
      const queue: Queue = { servers: 1, station, discipline, classes: customers };
      const horizon = replicationArrivals(load, context) / rate;
      const wanted = numbersOf(expected);
      const measure = (seed: number): Measurement => {
        const seen = observeQueue(queue, horizon, seed, context);
        return classMeasures(seen, 1, Object.keys(wanted));
      };
      return { checks: estimateChecks(wanted, measure) };
    },
  };
}

function meanService({ mu, ES }: Given, index: number): number {
  if (ES !== undefined) return Array.isArray(ES) ? ES[index] : ES;
  return 1 / (Array.isArray(mu) ? mu[index] : mu);
}

/** Exponential unless the second moment leaves no variance. */
function lawOf(mean: number, secondMoment: number | undefined): WorkInput {
  if (secondMoment === undefined || secondMoment === 2 * mean * mean) {
    return serviceLaw("exponential", mean);
  }
  if (secondMoment === mean * mean) return seconds(mean);
  throw new RangeError(`no service law with moments ${mean} and ${secondMoment} is known`);
}
