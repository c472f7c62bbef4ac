import { describe, expect, test } from "vitest";
import { meanInterval } from "../../reports/statistics/meanInterval.ts";
import type { World } from "../../sim/assembly/world.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startWorld } from "../run/harness.ts";
import { computeOn, PoissonOwner, sendBetween } from "./poissonOwner.ts";

const HORIZON_SECONDS = 100;
const REPLICATIONS = 16;
/** Of the intervals below: one of the seven would miss by chance once in 140 sets of seeds. */
const CONFIDENCE = 0.999;

/**
 * Requests arise 30 times a second at a client and run on a server 1 core and 100 jobs/s fast, over
 * a link that carries 100 of their inputs a second; either of the two is never in the way.
 */
function scenario(stage: object, server: object, bandwidth: string): ScenarioInput {
  return {
    orrery: 1,
    name: "two-owners",
    horizon: `${HORIZON_SECONDS}s`,
    sites: { here: { x: "0m", y: "0m" }, there: { x: "1km", y: "0m" } },
    links: { wire: { from: "here", to: "there", latency: "0s", bandwidth } },
    nodes: {
      client: { tier: "edge", cores: 1, speed: "1GHz", at: "here" },
      server: {
        ...{ tier: "edge", cores: 1, speed: "1GHz", at: "there" },
        powerCurve: [
          { load: 0, power: "10W" },
          { load: 1, power: "30W" },
        ],
        ...server,
      },
    },
    applications: {
      job: {
        source: "client",
        arrivals: { process: "poisson", rate: "30/s" },
        stages: { serve: { where: "server", ...stage } },
      },
    },
  } as ScenarioInput;
}

const computing = scenario(
  { work: { distribution: "exponential", mean: "10Mcycles" } },
  {},
  "unlimited",
);
const sending = scenario(
  { input: { distribution: "exponential", mean: "10kB" } },
  { cores: 64 },
  "1MB/s",
);

/** The mean seconds of requests, and of the second owner's activities, of one replication. */
function means(input: ScenarioInput, seed: number, join: ((world: World) => PoissonOwner) | null) {
  const sink = new MemorySink();
  const { world, run } = startWorld(input, { seed, sink });
  const second = join?.(world) ?? null;
  finishRun(run);
  const requests = sink
    .table("requests")
    .rows()
    .flatMap(({ latencySeconds }) => (latencySeconds === null ? [] : [latencySeconds as number]));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return { requests: mean(requests), second: mean(second?.seconds ?? []), world };
}

function replications(
  input: ScenarioInput,
  join: ((world: World, seed: number) => PoissonOwner) | null,
) {
  const all = Array.from({ length: REPLICATIONS }, (_, index) =>
    means(input, index + 1, join === null ? null : (world) => join(world, 1000 + index)),
  );
  return {
    requests: meanInterval(
      all.map((one) => one.requests),
      CONFIDENCE,
    ),
    second: meanInterval(
      all.map((one) => one.second),
      CONFIDENCE,
    ),
  };
}
type Interval = ReturnType<typeof meanInterval>;

/** The interval is narrow and holds the value of theory. */
function expectAt(interval: Interval, theory: number): void {
  expect(interval.high! - interval.low!).toBeLessThan(0.15 * theory);
  expect(interval.low!).toBeLessThan(theory);
  expect(interval.high!).toBeGreaterThan(theory);
}

describe("two owners at one station and on one link", () => {
  test("delay each other as one class would: M/M/1 of both their rates", () => {
    const { requests, second } = replications(computing, (world, seed) => {
      return new PoissonOwner(world, seed, 30, computeOn("server", 10e6));
    });
    // 1 / (μ − λ), with λ = 30 + 30 of μ = 100 a second.
    expectAt(requests, 1 / 40);
    expectAt(second, 1 / 40);
  });

  test("wait equally long when their work differs: Pollaczek and Khinchine over both", () => {
    const { requests, second } = replications(computing, (world, seed) => {
      return new PoissonOwner(world, seed, 60, computeOn("server", 5e6));
    });
    // λ E[S²] / 2(1 − ρ): E[S²] is twice the square of an exponential mean; ρ = 0.3 + 0.3.
    const wait = (30 * 2 * 0.01 ** 2 + 60 * 2 * 0.005 ** 2) / (2 * (1 - 0.6));
    expectAt(requests, wait + 0.01);
    expectAt(second, wait + 0.005);
  });

  test("share a link as one class would: processor sharing of both their rates", () => {
    const { requests, second } = replications(sending, (world, seed) => {
      return new PoissonOwner(world, seed, 30, sendBetween("client", "server", 10e3));
    });
    expectAt(requests, 1 / 40);
    expectAt(second, 1 / 40);
  });

  test("are not in each other's way where they do not meet", () => {
    const { requests } = replications(computing, (world, seed) => {
      return new PoissonOwner(world, seed, 30, computeOn("client", 10e6));
    });
    expectAt(requests, 1 / 70);
  });
});

describe("the books of two owners", () => {
  test("sum to the server's busy time and to its energy above idle", () => {
    const { world, run } = startWorld(computing, { seed: 1 });
    const second = new PoissonOwner(world, 1, 60, computeOn("server", 5e6));
    run.advanceTo(100.003);
    const { books, accounts, simulator, nodes } = world;
    const server = nodes.find(({ name }) => name === "server")!;
    const seconds = [0, second.owner].map((owner) => books.processorSeconds(owner, server));
    const total = accounts.processorSeconds(server.index);
    expect(seconds[0] + seconds[1]).toBeCloseTo(total, 9);
    // Each was busy about 0.3 of the time.
    for (const own of seconds) expect(own / 100).toBeCloseTo(0.3, 1);
    const joules = [0, second.owner].map((owner) => books.dynamicJoules(owner, server)!);
    expect(joules[0] + joules[1]).toBeCloseTo(server.meter!.countedDynamicJoules(simulator.now), 6);
    expect(joules[0]).toBeCloseTo(20 * seconds[0], 6);
  });

  test("sum to the bytes of the link", () => {
    const { world, run } = startWorld(sending, { seed: 1 });
    const second = new PoissonOwner(world, 1, 30, sendBetween("client", "server", 10e3));
    const { summary } = finishRun(run);
    const [wire] = summary.links;
    const own = [0, second.owner].map((owner) => world.books.trafficOf(owner)[0].deliveredBytes);
    expect(own[0] + own[1]).toBeCloseTo(wire.deliveredBytes, 3);
    expect(wire.deliveredBytes + wire.inFlightBytes).toBeCloseTo(
      world.network.carriedBytes(world.map.topology.channel(world.map.links[0].hops[0])),
      0,
    );
    for (const bytes of own) expect(bytes / (HORIZON_SECONDS * 1e6)).toBeCloseTo(0.3, 1);
  });
});
