import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun, startWorld } from "./harness.ts";
import { randomScenario } from "./randomScenario.ts";

/** Six requests in a minute, one millisecond of work each, at a node that may be made to fail. */
function asksEachTenSeconds(changes: object): ScenarioInput {
  return {
    orrery: 1,
    name: "far",
    horizon: "60s",
    sites: { here: { x: "0m", y: "0m" }, there: { x: "1m", y: "0m" } },
    links: { wire: { from: "here", to: "there", latency: "1ms", bandwidth: "8Mbit/s" } },
    nodes: {
      client: { tier: "edge", cores: 1, speed: "1GHz", at: "here" },
      server: { tier: "edge", cores: 1, speed: "1GHz", at: "here" },
    },
    applications: {
      job: {
        source: "client",
        arrivals: { process: "periodic", period: "10s", phase: "5s" },
        stages: { serve: { where: "server", work: "1Mcycles" } },
      },
    },
    ...changes,
  } as unknown as ScenarioInput;
}

const car = {
  nodes: {
    car: { tier: "vehicle", cores: 1, speed: "1GHz", moves: "road" },
    edge: { tier: "edge", cores: 8, speed: "1GHz", at: "here" },
  },
};

function requestsOf(scenario: ScenarioInput, files: Readonly<Record<string, string>> = {}) {
  const run = startRun(scenario, { files });
  const { requests } = finishRun(run).summary;
  expect(run.nowSeconds).toBe(run.horizonSeconds);
  const { created, completed, late, rejected, lost, open } = requests;
  expect(completed + late + rejected + lost + open).toBe(created);
  return { created, completed };
}

describe("what lies beyond the end of the clock never happens", () => {
  test("a completion", () => {
    const stages = { serve: { where: "server", work: "20000Tcycles" } };
    const scenario = asksEachTenSeconds({});
    const application = { ...scenario.applications.job, stages };
    const far = { ...scenario, applications: { job: application } } as ScenarioInput;
    expect(requestsOf(far)).toEqual({ created: 6, completed: 0 });
  });

  test("a failure", () => {
    const faults = {
      never: { nodes: "server", up: "200d", repair: "1h" },
      rarely: {
        nodes: "server",
        up: { distribution: "exponential", mean: "1e300s" },
        repair: "1h",
      },
    };
    expect(requestsOf(asksEachTenSeconds({ faults }))).toEqual({ created: 6, completed: 6 });
  });

  test("a repair", () => {
    const faults = { late: { nodes: "server", up: "10s", repair: "200d" } };
    expect(requestsOf(asksEachTenSeconds({ faults }))).toEqual({ created: 6, completed: 1 });
  });

  test("the end of an outage, and its beginning", () => {
    const outages = [
      { at: "20s", for: "200d" },
      { at: "300d", for: "1s" },
    ];
    const faults = { known: { nodes: "server", outages } };
    expect(requestsOf(asksEachTenSeconds({ faults }))).toEqual({ created: 6, completed: 2 });
  });

  test("a point of a trace", () => {
    const columns = { time: "time", vehicle: "id", x: "x", y: "y" };
    const mobility = { road: { trace: "far.csv", format: "csv", columns } };
    const applications = {
      job: {
        source: "car",
        arrivals: { process: "periodic", period: "10s", phase: "5s" },
        stages: { serve: { where: "source", work: "1Mcycles" } },
      },
    };
    const scenario = asksEachTenSeconds({ ...car, mobility, applications });
    const rows = ["time,id,x,y", "0,a,0,0", "1,a,1,0", "9007200,a,2,0", "1e300,a,2,0", ""];
    const files = { "far.csv": rows.join("\n") };
    expect(requestsOf(scenario, files)).toEqual({ created: 6, completed: 6 });
  });

  test("a change of a measured rate", () => {
    const mobility = {
      road: { generator: "parked", vehicles: 1, width: "1m", height: "1m" },
    };
    const applications = {
      job: {
        source: "car",
        arrivals: { process: "trace", file: "once" },
        stages: { serve: { where: "edge", work: "0cycles", input: "62500B" } },
      },
    };
    const uplinkTrace = { file: "rates", format: "time-rate" };
    const cells = {
      cell: { at: "here", lineOfSight: "always", shadowing: false, latency: "0s", uplinkTrace },
    };
    const scenario = asksEachTenSeconds({ ...car, cells, mobility, applications });
    for (const later of ["10000000 4\n20000000 8", "9007199 4\n1e300 8", "1e299 4\n1e300 1"]) {
      const files = { once: "0\n", rates: `0 8\n${later}\n` };
      expect(requestsOf(scenario, files)).toEqual({ created: 1, completed: 1 });
    }
  });

  test("what comes after a horizon that is close to it", () => {
    const far = asksEachTenSeconds({ horizon: "104d", record: { sampling: "1d" } });
    const arrivals = { process: "periodic", period: "1d", phase: "0s" };
    const stages = { serve: { where: "server", work: "1Gcycles", input: "1MB", output: "1kB" } };
    const applications = { job: { source: "client", arrivals, stages } };
    expect(requestsOf({ ...far, applications } as unknown as ScenarioInput)).toEqual({
      created: 105,
      completed: 104,
    });
  });
});

/** Nanoseconds, or cycles at 1 GHz: about the end of such a clock, and far beyond every clock. */
const extreme = fc.constantFrom(
  "8985600000000000",
  "9007199254740990",
  "9007199254740991",
  "9007199254740992",
  "9007199254740993",
  "1e17",
  "1e29",
  "1e308",
);

/** A scenario in which one instant, duration or amount of work is at an extreme. */
const extremeScenario = fc
  .record({ scenario: randomScenario, place: fc.nat(1000), value: extreme })
  .map(({ scenario, place, value }) => {
    const copy = JSON.parse(JSON.stringify(withEveryDuration(scenario)));
    const places = durationsIn(copy);
    const { holder, key } = places[place % places.length];
    const isWork = (holder[key] as string).endsWith("cycles");
    holder[key] = `${value}${isWork ? "cycles" : "ns"}`;
    return copy as ScenarioInput;
  });

/** Names what a scenario may leave to its defaults. */
function withEveryDuration(scenario: ScenarioInput): object {
  return {
    ...scenario,
    warmup: "1s",
    handover: { ...scenario.handover, interruption: "30ms" },
    cells: { cell: { ...scenario.cells?.cell, latency: "4ms", jitter: "1ms" } },
    record: { sampling: "1s" },
  };
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

const DURATION = /^\d+(\.\d+)?(ns|us|ms|s|min|h|d|[MG]?cycles)$/;
/** Of the run itself, and of what must end for the run to have a meaning. */
const FIXED = new Set(["horizon", "warmup"]);

function durationsIn(node: unknown): Place[] {
  if (typeof node !== "object" || node === null) return [];
  const holder = node as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => {
    const value = holder[key];
    if (typeof value !== "string") return durationsIn(value);
    return DURATION.test(value) && !FIXED.has(key) ? [{ holder, key }] : [];
  });
}

describe("over random worlds with one instant, duration or amount of work at an extreme", () => {
  test("the run ends at its horizon, and every request is accounted for", () => {
    const policy = fc.constantFrom("nearest-edge", "earliest-finish", "edge-aware", "random");
    fc.assert(
      fc.property(extremeScenario, policy, (scenario, policy) => {
        const { world, run } = startWorld(scenario, { policy });
        const { summary } = finishRun(run);
        expect(run.nowSeconds).toBe(run.horizonSeconds);
        for (const one of summary.applications) {
          expect(one.completed + one.late + one.rejected + one.lost + one.open).toBe(one.created);
        }
        for (const link of summary.links) {
          const accounted = link.deliveredBytes + link.lostBytes + link.inFlightBytes;
          expect(accounted).toBeCloseTo(link.sentBytes, 3);
        }
        for (const node of world.nodes) {
          expect(node.meter?.energyJoules(world.simulator.now) ?? 0).toBeGreaterThanOrEqual(0);
          expect(node.processor.backlogSeconds()).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
