import { estimateChecks } from "../estimate.ts";
import type { AnalyticCase } from "../formats.ts";
import { measured, queueMeasures } from "../queueing/measures.ts";
import { observeQueue, type Queue, replicationArrivals } from "../queueing/queue.ts";
import { seconds, serviceLaw } from "../queueing/serviceLaw.ts";
import type { AnalyticFamily } from "./family.ts";

/** A queue with one class of customers, and how many of them come a second. */
interface SingleQueue {
  readonly rate: number;
  readonly queue: Queue;
  /** Offered work per server; 1 or more only where some are refused or give up. */
  readonly load: number;
}

type Parameters = AnalyticCase["parameters"];

/** M/M/∞ and its like: more servers than are ever busy at the loads of the references. */
const INFINITELY_MANY = 1000;

const poisson = (rate: number) => ({ process: "poisson", rate: `${rate}/s` }) as const;

/** Groups by their first words, each with the queue that its parameters stand for. */
const QUEUES: readonly (readonly [RegExp, (parameters: Parameters) => SingleQueue])[] = [
  [/^M\/M\/1 FCFS/, ({ lambda, mu }) => exponential(1, lambda, mu)],
  [/^M\/M\/c FCFS/, ({ c, lambda, mu }) => exponential(c, lambda, mu)],
  [/^M\/M\/c\/K\b/, ({ c, K, lambda, mu }) => exponential(c, lambda, mu, { room: K - c })],
  [/^M\/M\/1\/K\b/, ({ K, lambda, mu }) => exponential(1, lambda, mu, { room: K - 1 })],
  [/^M\/M\/1 shortest job first/, ({ lambda, mu }) => ordered("sjf", lambda, mu)],
  [/^M\/M\/1 shortest remaining/, ({ lambda, mu }) => ordered("srpt", lambda, mu)],
  [/^M\/M\/1 least attained/, ({ lambda, mu }) => ordered("las", lambda, mu)],
  [/^M\/M\/c\+M/, ({ c, lambda, mu, theta }) => impatient(c, lambda, mu, theta)],
  [/^M\/G\/1 FCFS/, ({ lambda, service, ES }) => general(lambda, service, ES)],
  [/^D\/M\/1/, ({ period, mu }) => periodic(period, mu)],
  [/^M\/G\/inf/, ({ lambda, ES }) => exponential(INFINITELY_MANY, lambda, 1 / ES)],
  [/^M\/M\/inf/, ({ lambda, mu }) => exponential(INFINITELY_MANY, lambda, mu)],
];

/**
 * Queues with one class of customers. Parameters: `lambda` arrivals a second, `mu` services a
 * second of one server, `c` servers, `K` customers that fit in, `service` a law in words with mean
 * `ES`, `period` of arrivals, `theta` the rate of giving up. Expected: the statistics of
 * `queueMeasures`.
 */
export const singleQueues: AnalyticFamily = {
  takes: ({ group }) => QUEUES.some(([pattern]) => pattern.test(group)),
  run: ({ group, parameters, expected }, context) => {
    const [, make] = QUEUES.find(([pattern]) => pattern.test(group))!;
    const { queue, rate, load } = make(parameters);
    const horizon = replicationArrivals(load, context) / rate;
    return {
      checks: estimateChecks(expected, (seed) => {
        const seen = observeQueue(queue, horizon, seed, context);
        return measured(expected, queueMeasures(seen, queue.servers));
      }),
    };
  },
};

function exponential(
  servers: number,
  lambda: number,
  mu: number,
  more: Partial<Queue> = {},
): SingleQueue {
  return {
    rate: lambda,
    load: more.room === undefined ? lambda / (servers * mu) : 0,
    queue: {
      servers,
      classes: { job: { arrivals: poisson(lambda), service: serviceLaw("exponential", 1 / mu) } },
      ...more,
    },
  };
}

function ordered(discipline: "sjf" | "srpt" | "las", lambda: number, mu: number): SingleQueue {
  return exponential(1, lambda, mu, { discipline });
}

function general(lambda: number, service: string, mean: number): SingleQueue {
  return {
    rate: lambda,
    load: lambda * mean,
    queue: {
      servers: 1,
      classes: { job: { arrivals: poisson(lambda), service: serviceLaw(service, mean) } },
    },
  };
}

function periodic(period: number, mu: number): SingleQueue {
  const arrivals = { process: "periodic", period: `${period}s` } as const;
  return {
    rate: 1 / period,
    load: 1 / (period * mu),
    queue: {
      servers: 1,
      classes: { job: { arrivals, service: serviceLaw("exponential", 1 / mu) } },
    },
  };
}

function impatient(servers: number, lambda: number, mu: number, theta: number): SingleQueue {
  const patience = { distribution: "exponential", mean: `${1 / theta}s` } as const;
  const service = { distribution: "exponential", mean: seconds(1 / mu) } as const;
  return {
    rate: lambda,
    load: 0,
    queue: { servers, classes: { job: { arrivals: poisson(lambda), service, patience } } },
  };
}
