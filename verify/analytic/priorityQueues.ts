import { estimateChecks, type Measurement } from "../estimate.ts";
import type { AnalyticCase } from "../formats.ts";
import { queueMeasures } from "../queueing/measures.ts";
import { type CustomerClass, observeQueue, replicationArrivals } from "../queueing/queue.ts";
import { seconds, serviceLaw, type WorkInput } from "../queueing/serviceLaw.ts";
import type { AnalyticFamily } from "./family.ts";

const PREEMPTIVE = /(?<!non-)preemptive/;

/**
 * One server and classes of customers, class 0 the most urgent, non-preemptive or preemptive-resume
 * as the group says. Parameters: `lambdas` arrivals a second of each class; `mu`, or for each class
 * the moments `ES` and `ES2`, of which deterministic (ES2 = ES²) and exponential (ES2 = 2 ES²) laws
 * are known. Expected: statistics as lists over the classes, or over all of them as one number.
 */
export const priorityQueues: AnalyticFamily = {
  takes: ({ group, parameters }) => /priority/.test(group) && Array.isArray(parameters.lambdas),
  run: ({ group, parameters, expected }, context) => {
    const { lambdas, ES2 } = parameters as { lambdas: number[]; ES2?: number[] };
    const means: number[] = lambdas.map((_, index) => meanService(parameters, index));
    const classes: Record<string, CustomerClass> = {};
    lambdas.forEach((rate, index) => {
      classes[className(index)] = {
        arrivals: { process: "poisson", rate: `${rate}/s` },
        service: lawOf(means[index], ES2?.[index]),
        priority: lambdas.length - index,
      };
    });
    const load = lambdas.reduce((sum, rate, index) => sum + rate * means[index], 0);
    const rate = lambdas.reduce((sum, one) => sum + one, 0);
    const discipline = PREEMPTIVE.test(group) ? "priority-preemptive" : "priority";
    const queue = { servers: 1, discipline, classes } as const;
    const horizon = replicationArrivals(load, context) / rate;
    const wanted = flattened(expected);
    return {
      checks: estimateChecks(wanted, (seed): Measurement => {
        const seen = observeQueue(queue, horizon, seed, context);
        return Object.fromEntries(
          Object.keys(wanted).map((name) => {
            const [, statistic, index] = /^([^[]+)(?:\[(\d+)\])?$/.exec(name)!;
            const filter = index === undefined ? {} : { application: className(Number(index)) };
            return [name, queueMeasures(seen, 1, filter)(statistic)];
          }),
        );
      }),
    };
  },
};

const className = (index: number) => `class-${index}`;

function meanService(parameters: AnalyticCase["parameters"], index: number): number {
  const { mu, mus, ES } = parameters;
  if (Array.isArray(ES)) return ES[index];
  if (ES !== undefined) return ES;
  return 1 / (mus?.[index] ?? (Array.isArray(mu) ? mu[index] : mu));
}

/** Exponential unless the second moment says that nothing varies. */
function lawOf(mean: number, secondMoment: number | undefined): WorkInput {
  if (secondMoment === undefined || secondMoment === 2 * mean * mean) {
    return serviceLaw("exponential", mean);
  }
  if (secondMoment === mean * mean) return seconds(mean);
  throw new RangeError(`no service law with moments ${mean} and ${secondMoment} is known`);
}

/** A list `W` of figures becomes `W[0]`, `W[1]` … */
export function flattened(expected: Readonly<Record<string, number | number[]>>): Measurement {
  return Object.fromEntries(
    Object.entries(expected).flatMap(([name, value]) =>
      Array.isArray(value)
        ? value.map((one, index) => [`${name}[${index}]`, one])
        : [[name, value]],
    ),
  );
}
