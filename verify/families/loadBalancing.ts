import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { UnknownStatistic } from "../queueing/measures.ts";
import { observe, replicationArrivals } from "../queueing/queue.ts";
import { serviceLaw } from "../queueing/serviceLaw.ts";
import { StationRecord } from "../queueing/stationRecord.ts";
import { byName, numbered, poisson, scenarioAtOnePlace } from "../simulation/onePlace.ts";
import type { Families, TheoryCase } from "../theory/family.ts";

/** Servers that stand for infinitely many. */
const SERVERS = 1000;
/** In mean services: how long a run lasts, and whose sojourn in it counts. */
const SERVICES = 150;
const COUNTED = { from: 30, until: 120 };
/** Replications: each has a hundred thousand requests, and each request looks at all servers. */
const REPLICATIONS = 12;
const LEAST_REPLICATIONS = 3;

const SPLIT_STATISTIC = /^(W|x\d+|W_proportional|W_all_to_fast)$/;

/** The reference itself allows as much for the servers not being infinitely many. */
const FINITE = {
  relative: 0.01,
  basis: "O(1/n) of the mean-field limit: 1 % at n = 1000 (the reference's note)",
};

/**
 * `power-of-d`: each of `lambda` requests a second and server looks at `d` of many exponential
 * servers at random and joins the shortest queue; `mu` services a second.
 *
 * `static-split`: a Bernoulli split of `lambda` requests a second over M/M/1 servers with `mu`
 * services a second each: `x1` … what each gets where the mean sojourn is least, `W` that sojourn,
 * `W_proportional` with parts in proportion to `mu`, `W_all_to_fast` with the fastest alone.
 */
export const LOAD_BALANCING: Families = {
  "power-of-d": {
    title: "power of d choices, mean-field limit",
    parameters: ["lambda", "mu", "d"],
    run: (one, context) => ({ checks: choices(one, context) }),
  },
  "static-split": {
    title: "Bernoulli split over M/M/1 servers",
    parameters: ["lambda", "mu"],
    run: (one, context) => ({ checks: splits(one, context) }),
  },
};

function choices({ parameters, expected }: TheoryCase, context: CaseContext) {
  const { lambda, mu, d } = parameters as { lambda: number; mu: number; d: number };
  for (const name of Object.keys(expected)) if (name !== "W") throw new UnknownStatistic(name);
  const scenario = scenarioAtOnePlace("power-of-d", SERVICES / mu, {
    nodes: { clients: {}, server: { count: SERVERS } },
    applications: {
      job: {
        source: "clients",
        arrivals: poisson(lambda * SERVERS),
        stages: { serve: { where: "server", work: serviceLaw("M", 1 / mu) } },
      },
    },
    dispatch: { policy: "power-of-d", parameters: { d } },
  });
  const span = { from: COUNTED.from / mu, until: COUNTED.until / mu };
  const measure = (seed: number) => {
    const observation = context.simulate(scenario, { seed, tables: ["tasks"] });
    return { W: new StationRecord(observation, span).meanStay };
  };
  const replications = Math.max(LEAST_REPLICATIONS, shareOf(REPLICATIONS, context));
  return estimateChecks(expected, measure, { replications, stated: FINITE });
}

/** The policy is given the rate that makes it split so: the true one, too high a one, and none. */
function splits({ parameters, expected }: TheoryCase, context: CaseContext) {
  const { lambda, mu } = parameters as { lambda: number; mu: number[] };
  const unknown = Object.keys(expected).find((name) => !SPLIT_STATISTIC.test(name));
  if (unknown !== undefined) throw new UnknownStatistic(unknown);
  const capacity = mu.reduce((sum, one) => sum + one, 0);
  const given = { "": lambda, _proportional: capacity, _all_to_fast: 0 };
  const horizon = replicationArrivals(lambda / capacity, context) / lambda;
  const servers = numbered("server", mu.length);
  return Object.entries(given).flatMap(([suffix, rate]) => {
    const names = Object.keys(expected).filter((name) =>
      suffix === "" ? /^(W|x\d+)$/.test(name) : name === `W${suffix}`,
    );
    if (names.length === 0) return [];
    const wanted = Object.fromEntries(names.map((name) => [name, expected[name]]));
    const scenario = scenarioAtOnePlace("static-split", horizon, {
      nodes: { clients: {}, ...byName(servers, (index) => ({ speed: `${mu[index]}GHz` })) },
      applications: {
        job: {
          source: "clients",
          arrivals: poisson(lambda),
          stages: { serve: { where: servers, work: serviceLaw("M", 1) } },
        },
      },
      dispatch: { policy: "optimal-split", parameters: { rate } },
    });
    return estimateChecks(wanted, (seed): Measurement => {
      const seen = observe(scenario, horizon, seed, context);
      const measure = (name: string) =>
        name.startsWith("x")
          ? seen.visits({ node: servers[Number(name.slice(1)) - 1] }).rate
          : seen.visits().meanStay;
      return Object.fromEntries(names.map((name) => [name, measure(name)]));
    });
  });
}
