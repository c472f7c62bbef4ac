import { estimateChecks, type Measurement } from "../estimate.ts";
import type { AnalyticCase } from "../formats.ts";
import { queueMeasures } from "../queueing/measures.ts";
import { observeQueue, type Queue, replicationArrivals } from "../queueing/queue.ts";
import { serviceLaw } from "../queueing/serviceLaw.ts";
import type { AnalyticFamily } from "./family.ts";

type Parameters = AnalyticCase["parameters"];

interface InsensitiveQueue {
  readonly rate: number;
  readonly meanService: number;
  readonly load: number;
  readonly queue: Omit<Queue, "classes">;
}

/** Groups by their words, each with the queue that its parameters stand for. */
const QUEUES: readonly (readonly [RegExp, (parameters: Parameters) => InsensitiveQueue])[] = [
  [
    /Erlang B/,
    // Offered load a: mean service of one second, a arrivals a second.
    ({ c, a }) => ({ rate: a, meanService: 1, load: 0, queue: { servers: c, room: 0 } }),
  ],
  [/^M\/G\/1 processor sharing/, ({ lambda, ES }) => shared(1, lambda, ES)],
  [/cores? shared/, ({ c, lambda, ES }) => shared(c, lambda, ES)],
  [
    /^M\/G\/1 LCFS preemptive/,
    ({ lambda, ES }) => ({
      ...shared(1, lambda, ES),
      queue: { servers: 1, discipline: "lcfs-preemptive" },
    }),
  ],
];

const LAWS = ["exponential", "deterministic", "hyper-exponential scv 4"];

/** Statistics of customers of one size, which a law with one size only need not have. */
const OF_A_SIZE = /^W_given_x/;

/**
 * Queues whose results are the same for every service law of a mean: each is run with several laws,
 * those of `serviceLaws` where they are named, and each must give the same figures. Parameters:
 * `lambda` arrivals a second, mean service `ES`, `c` servers or cores; or the offered load `a`.
 */
export const insensitiveQueues: AnalyticFamily = {
  takes: ({ group }) => QUEUES.some(([pattern]) => pattern.test(group)),
  run: ({ group, parameters, expected }, context) => {
    const [, make] = QUEUES.find(([pattern]) => pattern.test(group))!;
    const { rate, meanService, load, queue } = make(parameters);
    const laws: readonly string[] = parameters.serviceLaws ?? LAWS;
    const horizon = replicationArrivals(load, context) / rate;
    return {
      checks: laws.flatMap((law) => {
        const service = serviceLaw(law, meanService);
        const arrivals = { process: "poisson", rate: `${rate}/s` } as const;
        const withLaw: Queue = { ...queue, classes: { job: { arrivals, service } } };
        const names = Object.keys(expected).filter(
          (name) => law !== "deterministic" || !OF_A_SIZE.test(name),
        );
        const wanted = Object.fromEntries(names.map((name) => [`${name}, ${law}`, expected[name]]));
        return estimateChecks(wanted, (seed): Measurement => {
          const seen = observeQueue(withLaw, horizon, seed, context);
          const measure = queueMeasures(seen, queue.servers);
          return Object.fromEntries(names.map((name) => [`${name}, ${law}`, measure(name)]));
        });
      }),
    };
  },
};

function shared(cores: number, rate: number, meanService: number): InsensitiveQueue {
  return {
    rate,
    meanService,
    load: (rate * meanService) / cores,
    queue: { servers: cores, discipline: "processor-sharing" },
  };
}
