import type { Queue } from "../queueing/customers.ts";
import { serviceLaw } from "../queueing/serviceLaw.ts";
import { type MakeQueue, type SingleQueue, singleQueue } from "../queueing/singleQueue.ts";
import { poisson, seconds } from "../simulation/onePlace.ts";
import type { Families, Family, Given } from "../theory/family.ts";

/** M/M/∞ and its like: more servers than are ever busy at the loads of the references. */
const INFINITELY_MANY = 1000;
/** Where theory gives the same figures for every service law of a mean. */
const LAWS = ["exponential", "deterministic", "hyper-exponential scv 4"];
/** Statistics of customers of one size, which a law with one size only need not have. */
const OF_A_SIZE = /^W_given_x/;

/** The statistics of a family are those of `queueMeasures`; rates are per second. */
export const QUEUES: Families = {
  mm1: singleQueue("M/M/1, in order of arrival", ["lambda", "mu"], ({ lambda, mu }) =>
    exponential(1, lambda, mu),
  ),
  mmc: singleQueue("M/M/c, in order of arrival", ["c", "lambda", "mu"], ({ c, lambda, mu }) =>
    exponential(c, lambda, mu),
  ),
  mmck: singleQueue("M/M/c/K, room for K", ["c", "K", "lambda", "mu"], ({ c, K, lambda, mu }) => ({
    ...exponential(c, lambda, mu, { room: K - c }),
    load: 0,
  })),
  sjf: singleQueue("M/M/1, shortest job first", ["lambda", "mu"], ordered("sjf")),
  srpt: singleQueue("M/M/1, shortest remaining time first", ["lambda", "mu"], ordered("srpt")),
  las: singleQueue("M/M/1, least attained service first", ["lambda", "mu"], ordered("las")),
  mmcm: singleQueue("M/M/c+M, giving up at rate theta", ["c", "lambda", "mu", "theta"], reneging),
  mg1: singleQueue("M/G/1, in order of arrival", ["lambda", "service", "ES"], general, ["ES2"]),
  dm1: singleQueue("D/M/1", ["period", "mu"], ({ period, mu }) =>
    one(1 / period, 1 / (period * mu), {
      servers: 1,
      classes: {
        job: {
          arrivals: { process: "periodic", period: `${period}s` },
          service: serviceLaw("exponential", 1 / mu),
        },
      },
    }),
  ),
  mginf: singleQueue("M/G/∞", ["lambda", "ES"], ({ lambda, ES }) =>
    exponential(INFINITELY_MANY, lambda, 1 / ES),
  ),
  erlangb: insensitive("M/G/c/c, Erlang's loss formula", ["c", "a"], ({ c, a }) => ({
    // Offered load a: a mean service of one second, a arrivals a second.
    ...sharing(c, a, 1, { room: 0 }),
    load: 0,
  })),
  mg1ps: insensitive("M/G/1, processor sharing", ["lambda", "ES"], ({ lambda, ES }) =>
    sharing(1, lambda, ES, { discipline: "processor-sharing" }),
  ),
  mgcps: insensitive(
    "M/G/c, processor sharing, at most one core for each",
    ["c", "lambda", "ES"],
    ({ c, lambda, ES }) => sharing(c, lambda, ES, { discipline: "processor-sharing" }),
  ),
  mg1lcfs: insensitive("M/G/1, last come first, preemptive", ["lambda", "ES"], ({ lambda, ES }) =>
    sharing(1, lambda, ES, { discipline: "lcfs-preemptive" }),
  ),
};

/** Each law gives the figures of the case again, under its own name. */
function insensitive(title: string, parameters: string[], make: MakeQueue): Family {
  const family = (law: string) =>
    singleQueue(title, parameters, (given) => {
      const { rate, load, queue } = make(given);
      const service = serviceLaw(law, given.ES ?? 1);
      return {
        rate,
        load,
        queue: { ...queue, classes: { job: { arrivals: poisson(rate), service } } },
      };
    });
  return {
    title,
    parameters,
    optional: ["serviceLaws", "station"],
    run: (one, context) => ({
      checks: (one.parameters.serviceLaws ?? LAWS).flatMap((law: string) => {
        const names = Object.keys(one.expected).filter(
          (name) => law !== "deterministic" || !OF_A_SIZE.test(name),
        );
        const expected = Object.fromEntries(names.map((name) => [name, one.expected[name]]));
        const outcome = family(law).run({ ...one, expected }, context);
        const checks = "checks" in outcome ? outcome.checks : [];
        return checks.map((check) => ({ ...check, statistic: `${check.statistic}, ${law}` }));
      }),
    }),
  };
}

function one(rate: number, load: number, queue: Queue): SingleQueue {
  return { rate, load, queue };
}

function sharing(cores: number, rate: number, meanService: number, more: Partial<Queue>) {
  return one(rate, (rate * meanService) / cores, { servers: cores, classes: {}, ...more });
}

function exponential(servers: number, lambda: number, mu: number, more: Partial<Queue> = {}) {
  const job = { arrivals: poisson(lambda), service: serviceLaw("exponential", 1 / mu) };
  return one(lambda, lambda / (servers * mu), { servers, classes: { job }, ...more });
}

function ordered(discipline: "sjf" | "srpt" | "las"): MakeQueue {
  return ({ lambda, mu }) => exponential(1, lambda, mu, { discipline });
}

function general({ lambda, service, ES }: Given): SingleQueue {
  const job = { arrivals: poisson(lambda), service: serviceLaw(service, ES) };
  return one(lambda, lambda * ES, { servers: 1, classes: { job } });
}

function reneging({ c, lambda, mu, theta }: Given): SingleQueue {
  const patience = { distribution: "exponential", mean: `${1 / theta}s` } as const;
  const service = { distribution: "exponential", mean: seconds(1 / mu) } as const;
  const job = { arrivals: poisson(lambda), service, patience };
  return one(lambda, 0, { servers: c, classes: { job } });
}
