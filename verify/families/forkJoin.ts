import { estimateChecks } from "../estimate.ts";
import { UnknownStatistic } from "../queueing/measures.ts";
import { replicationArrivals } from "../queueing/queue.ts";
import { serviceLaw } from "../queueing/serviceLaw.ts";
import { byName, numbered, poisson, scenarioAtOnePlace, seconds } from "../simulation/onePlace.ts";
import type { Families } from "../theory/family.ts";

/**
 * A fork–join of `n` M/M/1 queues: each request has a part at each of them and is answered when all
 * are done, `lambda` requests a second, `mu` services a second of each server.
 */
export const FORK_JOIN: Families = {
  "fork-join": {
    title: "fork–join of M/M/1 queues",
    parameters: ["lambda", "mu", "n"],
    run: ({ parameters, expected }, context) => {
      const { lambda, mu, n } = parameters as { lambda: number; mu: number; n: number };
      for (const name of Object.keys(expected)) if (name !== "W") throw new UnknownStatistic(name);
      const parts = numbered("part", n);
      const horizon = replicationArrivals(lambda / mu, context) / lambda;
      const scenario = scenarioAtOnePlace("fork-join", horizon, {
        warmup: `${horizon / 10}s`,
        nodes: { clients: {}, ...byName(parts, () => ({})) },
        applications: {
          job: {
            source: "clients",
            arrivals: poisson(lambda),
            stages: {
              ...byName(parts, (_, part) => ({ where: part, work: serviceLaw("M", 1 / mu) })),
              join: { where: "source", after: parts, work: seconds(0) },
            },
          },
        },
      });
      const measure = (seed: number) => {
        const { requests } = context.simulate(scenario, { seed }).summary;
        return { W: requests.answeredLatency.meanSeconds ?? Number.NaN };
      };
      return { checks: estimateChecks(expected, measure) };
    },
  },
};
