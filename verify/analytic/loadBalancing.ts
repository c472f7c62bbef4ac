import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { estimateChecks, type Measurement } from "../estimate.ts";
import { shareOf } from "../kind.ts";
import { UnknownStatistic } from "../queueing/measures.ts";
import { observe, replicationArrivals } from "../queueing/queue.ts";
import { serviceLaw } from "../queueing/serviceLaw.ts";
import { StationRecord } from "../queueing/stationRecord.ts";
import type { AnalyticFamily } from "./family.ts";

/** Servers that stand for infinitely many. */
const SERVERS = 1000;
/** In mean services: how long a run lasts, and whose stay in it counts. */
const SERVICES = 150;
const COUNTED = { from: 30, until: 120 };
/** Replications: each has a hundred thousand requests, and each request looks at all servers. */
const REPLICATIONS = 12;

/** The reference itself allows as much for the servers not being infinitely many. */
const FINITE = {
  relative: 0.01,
  basis: "O(1/n) of the mean-field limit: 1 % at n = 1000 (the reference's note)",
};

/**
 * Power of d choices among many exponential servers: each of `lambda` requests a second and server
 * looks at `d` of them at random and joins the shortest queue; `mu` services a second.
 */
export const powerOfChoices: AnalyticFamily = {
  takes: ({ group }) => /^power of d/.test(group),
  run: ({ parameters, expected }, context) => {
    const { lambda, mu, d } = parameters as { lambda: number; mu: number; d: number };
    for (const name of Object.keys(expected)) if (name !== "W") throw new UnknownStatistic(name);
    const horizon = SERVICES / mu;
    const node = { tier: "edge", cores: 1, speed: "1GHz", at: "here" } as const;
    const scenario: ScenarioInput = {
      orrery: 1,
      name: "power-of-d",
      horizon: `${horizon}s`,
      sites: { here: { x: "0m", y: "0m" } },
      nodes: { clients: node, server: { ...node, count: SERVERS } },
      applications: {
        job: {
          source: "clients",
          arrivals: { process: "poisson", rate: `${lambda * SERVERS}/s` },
          stages: { serve: { where: "server", work: serviceLaw("M", 1 / mu) } },
        },
      },
      dispatch: { policy: "power-of-d", parameters: { d } },
    };
    const span = { from: COUNTED.from / mu, until: COUNTED.until / mu };
    const checks = estimateChecks(
      expected,
      (seed) => {
        const observation = context.simulate(scenario, { seed, tables: ["tasks"] });
        return { W: new StationRecord(observation, span).meanStay };
      },
      { replications: Math.max(3, shareOf(REPLICATIONS, context)), stated: FINITE },
    );
    return { checks };
  },
};

/**
 * A Bernoulli split of `lambda` requests a second over M/M/1 servers with `mu` services a second
 * each: `x1` … what each gets where the mean stay is least, `W` that stay, `W_proportional` with
 * parts in proportion to `mu`, `W_all_to_fast` with the fastest alone. The policy is told the rate
 * that makes it split so: the true one, one that no split can serve, and none.
 */
export const staticSplit: AnalyticFamily = {
  takes: ({ group }) => /Bernoulli split/.test(group),
  run: ({ parameters, expected }, context) => {
    const { lambda, mu } = parameters as { lambda: number; mu: number[] };
    const capacity = mu.reduce((sum, one) => sum + one, 0);
    const told = { "": lambda, _proportional: capacity, _all_to_fast: 0 };
    const horizon = replicationArrivals(lambda / capacity, context) / lambda;
    const checks = Object.entries(told).flatMap(([suffix, rate]) => {
      const names = Object.keys(expected).filter((name) =>
        suffix === "" ? /^(W|x\d+)$/.test(name) : name === `W${suffix}`,
      );
      if (names.length === 0) return [];
      const wanted = Object.fromEntries(names.map((name) => [name, expected[name]]));
      const scenario = splitScenario(lambda, mu, horizon, rate);
      return estimateChecks(wanted, (seed): Measurement => {
        const seen = observe(scenario, horizon, seed, context);
        return Object.fromEntries(
          names.map((name) => [
            name,
            name.startsWith("x")
              ? seen.visits({ node: serverName(Number(name.slice(1)) - 1) }).rate
              : seen.visits().meanStay,
          ]),
        );
      });
    });
    return { checks };
  },
};

const serverName = (index: number) => `server-${index + 1}`;

function splitScenario(
  lambda: number,
  mu: readonly number[],
  horizonSeconds: number,
  toldRate: number,
): ScenarioInput {
  const node = { tier: "edge", cores: 1, at: "here" } as const;
  const servers = mu.map((rate, index) => [serverName(index), { ...node, speed: `${rate}GHz` }]);
  return {
    orrery: 1,
    name: "static-split",
    horizon: `${horizonSeconds}s`,
    sites: { here: { x: "0m", y: "0m" } },
    nodes: { clients: { ...node, speed: "1GHz" }, ...Object.fromEntries(servers) },
    applications: {
      job: {
        source: "clients",
        arrivals: { process: "poisson", rate: `${lambda}/s` },
        stages: { serve: { where: mu.map((_, i) => serverName(i)), work: serviceLaw("M", 1) } },
      },
    },
    dispatch: { policy: "optimal-split", parameters: { rate: toldRate } },
  };
}
