import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { estimateChecks, type Measurement } from "../estimate.ts";
import { UnknownStatistic } from "../queueing/measures.ts";
import { observe, type QueueObservation, replicationArrivals } from "../queueing/queue.ts";
import { serviceLaw, type WorkInput } from "../queueing/serviceLaw.ts";
import {
  type ApplicationInput,
  byName,
  numbered,
  poisson,
  scenarioAtOnePlace,
} from "../simulation/onePlace.ts";
import { numbersOf, placeOf } from "../theory/expectations.ts";
import type { Families, Family, Given } from "../theory/family.ts";

type Stages = ApplicationInput["stages"];

interface QueueingNetwork {
  /** Visits of all stations a second, roughly. */
  readonly rate: number;
  readonly load: number;
  readonly servers: readonly number[];
  readonly applications: ScenarioInput["applications"];
}

const station = (index: number) => `station-${index + 1}`;

/**
 * Networks of exponential stations. Closed: `N` customers who `think` and then visit stations with
 * mean `demands` one after another (exact MVA). Open: arrivals `gamma` a second at each station,
 * ways by the matrix `P`, `c` servers with `mu` services a second each. Tandem: `lambda` arrivals a
 * second go through the stations in order. Statistics: over all, and lists over the stations.
 */
export const QUEUEING_NETWORKS: Families = {
  "closed-network": network("closed network of queues", ["N", "think", "demands"], closed),
  "open-network": network("open Jackson network", ["gamma", "P", "mu"], open, ["c"]),
  tandem: network(
    "open Jackson network: queues in tandem",
    ["lambda", "mu"],
    ({ lambda, mu, c }) =>
      open({
        mu,
        c,
        gamma: mu.map((_: number, index: number) => (index === 0 ? lambda : 0)),
        P: mu.map((_: number, from: number) =>
          mu.map((_: number, to: number) => (to === from + 1 ? 1 : 0)),
        ),
      }),
    ["c"],
  ),
};

function network(
  title: string,
  parameters: string[],
  make: (given: Given) => QueueingNetwork,
  optional: string[] = [],
): Family {
  return {
    title,
    parameters,
    optional,
    run: ({ parameters: given, expected }, context) => {
      const made = make(given);
      const horizon = replicationArrivals(made.load, context) / made.rate;
      const stations = numbered("station", made.servers.length);
      const scenario = scenarioAtOnePlace("queueing-network", horizon, {
        warmup: `${horizon / 10}s`,
        nodes: { clients: {}, ...byName(stations, (index) => ({ cores: made.servers[index] })) },
        applications: made.applications,
      });
      const wanted = numbersOf(expected);
      const measure = (seed: number) =>
        measurement(
          Object.keys(wanted),
          observe(scenario, horizon, seed, context, { requests: true }),
          made.servers,
        );
      return { checks: estimateChecks(wanted, measure) };
    },
  };
}

function closed({ N, think, demands }: Given): QueueingNetwork {
  const bottleneck = Math.max(...demands);
  const total = demands.reduce((sum: number, one: number) => sum + one, 0);
  const thinks = think > 0 ? { distribution: "exponential", mean: `${think}s` } : "0s";
  const stages = demands.map((demand: number, index: number) => {
    const after = index === 0 ? [] : [station(index - 1)];
    return [station(index), { where: station(index), after, work: serviceLaw("M", demand) }];
  });
  return {
    rate: Math.min(1 / bottleneck, N / (think + total)) * demands.length,
    load: 0.5,
    servers: demands.map(() => 1),
    applications: {
      ask: {
        source: "clients",
        arrivals: { process: "closed", customers: N, think: thinks as "0s" },
        stages: Object.fromEntries(stages),
      },
    },
  };
}

function open(given: Given): QueueingNetwork {
  const { mu, P, gamma }: { mu: number[]; P: number[][]; gamma: number[] } = given;
  const servers: number[] = given.c ?? mu.map(() => 1);
  const rates = trafficRates(gamma, P);
  const work = mu.map((rate) => serviceLaw("M", 1 / rate));
  const entries = gamma.flatMap((rate, entry) => (rate === 0 ? [] : [{ rate, entry }]));
  return {
    rate: rates.reduce((sum, one) => sum + one, 0),
    load: Math.max(...rates.map((rate, index) => rate / (mu[index] * servers[index]))),
    servers,
    applications: Object.fromEntries(
      entries.map(({ rate, entry }) => [
        `from-${entry + 1}`,
        { source: "clients", arrivals: poisson(rate), stages: walkFrom(entry, P, work) },
      ]),
    ),
  };
}

/** A walk begins with the stage that stands first. */
function walkFrom(entry: number, ways: readonly number[][], work: readonly WorkInput[]): Stages {
  const order = [entry, ...ways.map((_, index) => index).filter((index) => index !== entry)];
  return Object.fromEntries(
    order.map((index) => {
      const targets = ways[index].flatMap((chance, to) =>
        chance > 0 ? [[station(to), chance]] : [],
      );
      const next = Object.fromEntries(targets);
      return [station(index), { where: station(index), work: work[index], next }];
    }),
  );
}

/** λ = γ + λP by iteration: only to choose how long to run. */
function trafficRates(gamma: readonly number[], ways: readonly number[][]): number[] {
  let rates = [...gamma];
  for (let round = 0; round < 200; round++) {
    rates = gamma.map(
      (own, to) => own + rates.reduce((sum, one, from) => sum + one * ways[from][to], 0),
    );
  }
  return rates;
}

function measurement(
  names: readonly string[],
  seen: QueueObservation,
  servers: readonly number[],
): Measurement {
  const at = servers.map((_, index) => seen.visits({ node: station(index) }));
  const { requests } = seen.observation.summary;
  const { span } = seen;
  const arrived = answeredBetween(seen);
  const measures: Readonly<Record<string, (index: number) => number>> = {
    throughput: () => arrived.count / (span.until - span.from),
    responseTime: () => arrived.meanLatency,
    W: () => requests.answeredLatency.meanSeconds ?? Number.NaN,
    L: () => at.reduce((sum, visits) => sum + visits.present().mean, 0),
    queueLengths: (index) => at[index].present().mean,
    utilisations: (index) => seen.busyShare(station(index)),
    nodeArrivalRates: (index) => at[index].rate,
    nodeL: (index) => at[index].present().mean,
    nodeW: (index) => at[index].meanStay,
    nodeWq: (index) => at[index].meanWait,
    nodeRho: (index) => seen.busyShare(station(index)),
  };
  return Object.fromEntries(
    names.map((name) => {
      const [statistic, index] = placeOf(name);
      const measure = measures[statistic];
      if (measure === undefined) throw new UnknownStatistic(statistic);
      return [name, measure(index ?? Number.NaN)];
    }),
  );
}

/** Requests that ended within the span: for closed networks, whose customers come back at once. */
function answeredBetween({ observation, span }: QueueObservation) {
  const requests = observation.table("requests");
  const ended = requests.numbersOf("answeredSeconds");
  const latency = requests.numbersOf("latencySeconds");
  let count = 0;
  let sum = 0;
  for (let row = 0; row < requests.rowCount; row++) {
    if (!(ended[row] >= span.from && ended[row] < span.until)) continue;
    count++;
    sum += latency[row];
  }
  return { count, meanLatency: sum / count };
}
