import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { estimateChecks } from "../estimate.ts";
import { UnknownStatistic } from "../queueing/measures.ts";
import { replicationArrivals } from "../queueing/queue.ts";
import { seconds, serviceLaw } from "../queueing/serviceLaw.ts";
import type { AnalyticFamily } from "./family.ts";

/**
 * A fork–join of `n` M/M/1 queues: each request has a part at each of them and is answered when all
 * are done. Parameters: `lambda` requests a second, `mu` services a second of each server.
 */
export const forkJoin: AnalyticFamily = {
  takes: ({ group }) => /fork-?join/.test(group),
  run: ({ parameters, expected }, context) => {
    const { lambda, mu, n = 2 } = parameters as { lambda: number; mu: number; n?: number };
    for (const name of Object.keys(expected)) if (name !== "W") throw new UnknownStatistic(name);
    const parts = Array.from({ length: n }, (_, index) => `part-${index + 1}`);
    const node = { tier: "edge", cores: 1, speed: "1GHz", at: "here" } as const;
    const horizon = replicationArrivals(lambda / mu, context) / lambda;
    const scenario: ScenarioInput = {
      orrery: 1,
      name: "fork-join",
      horizon: `${horizon}s`,
      warmup: `${horizon / 10}s`,
      sites: { here: { x: "0m", y: "0m" } },
      nodes: { clients: node, ...Object.fromEntries(parts.map((part) => [part, node])) },
      applications: {
        job: {
          source: "clients",
          arrivals: { process: "poisson", rate: `${lambda}/s` },
          stages: {
            ...Object.fromEntries(
              parts.map((part) => [part, { where: part, work: serviceLaw("M", 1 / mu) }]),
            ),
            join: { where: "source", after: parts, work: seconds(0) },
          },
        },
      },
    };
    const checks = estimateChecks(expected, (seed) => {
      const { requests } = context.simulate(scenario, { seed }).summary;
      return { W: requests.latency.meanSeconds ?? Number.NaN };
    });
    return { checks };
  },
};
