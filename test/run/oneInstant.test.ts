import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

/**
 * Two places 1 km apart, each with a cell and a server of its own, and a car that stands at one of
 * them. All changes fall on whole seconds, and every request is over long before the next one.
 */
const base = {
  orrery: 1,
  name: "instant",
  horizon: "60s",
  sites: { west: { x: "0m", y: "0m" }, east: { x: "1km", y: "0m" } },
  links: { wire: { from: "west", to: "east", latency: "1ms", bandwidth: "1Gbit/s" } },
  nodes: {
    car: { tier: "vehicle", cores: 1, speed: "1GHz", moves: "road" },
    "edge-west": { tier: "edge", cores: 1, speed: "1GHz", at: "west" },
    "edge-east": { tier: "edge", cores: 1, speed: "2GHz", at: "east" },
  },
  cells: {
    "cell-west": { at: "west", latency: "1ms", uplinkRate: "8Mbit/s", downlinkRate: "8Mbit/s" },
    "cell-east": { at: "east", latency: "1ms", uplinkRate: "8Mbit/s", downlinkRate: "8Mbit/s" },
  },
  mobility: { road: { generator: "parked", vehicles: 1, width: "1m", height: "1m" } },
  applications: {
    job: {
      source: "car",
      arrivals: { process: "trace", file: "arrivals" },
      deadline: "10s",
      stages: { serve: { where: "edge", work: "1Mcycles", input: "1kB" } },
    },
  },
};

interface World {
  readonly changes: object;
  readonly files?: Readonly<Record<string, string>>;
  /** The second of the other change, where it is not two seconds later. */
  readonly again?: number;
}

const NANOSECOND = 1e-9;

/** What became of the request at `nanoseconds`, after others at whole and half seconds before. */
function outcomeAt(world: World, before: readonly number[], nanoseconds: bigint) {
  const earlier = before.map((halfSeconds) => BigInt(halfSeconds) * 500_000_000n);
  const instants = [...earlier.filter((one) => one < nanoseconds - 400_000_000n), nanoseconds];
  const lines = instants.map((one) => {
    const digits = one.toString().padStart(10, "0");
    return `${digits.slice(0, -9)}.${digits.slice(-9)}\n`;
  });
  const sink = new MemorySink(["requests", "tasks"]);
  const scenario = { ...base, ...world.changes } as unknown as ScenarioInput;
  const files = { ...world.files, arrivals: lines.join("") };
  finishRun(startRun(scenario, { sink, files }));
  const requests = sink.table("requests").rows();
  const asked = Number(nanoseconds) * NANOSECOND;
  const own = requests.filter((row) => Math.abs((row.arrivalSeconds as number) - asked) < 1e-10);
  const numbers = new Set(own.map(({ request }) => request));
  const tasks = sink.table("tasks").rows();
  return {
    requests: own.map(({ outcome, latencySeconds }) => ({
      outcome,
      latencyMs:
        latencySeconds === null ? null : Math.round((latencySeconds as number) * 1e6) / 1e3,
    })),
    nodes: tasks.filter(({ request }) => numbers.has(request)).map(({ node }) => node),
  };
}

/** Changes at the second `at`, and back again two seconds later; known at the start or drawn. */
const changing: Readonly<Record<string, (at: number) => World>> = {
  "a failure and a repair that are known": (at) => ({
    changes: { faults: { known: { nodes: "edge-west", outages: [{ at: `${at}s`, for: "2s" }] } } },
  }),
  "a failure and a repair of a renewal": (at) => ({
    changes: { faults: { renewed: { nodes: "edge-west", up: `${at}s`, repair: "2s" } } },
  }),
  "a failure of a link": (at) => ({
    changes: {
      nodes: { car: base.nodes.car, "edge-east": base.nodes["edge-east"] },
      faults: { cut: { links: "wire", outages: [{ at: `${at}s`, for: "2s" }] } },
    },
  }),
  "changes of a rate": (at) => {
    const uplinkTrace = { file: "rates", format: "time-rate" };
    const { uplinkRate: _, ...cell } = base.cells["cell-west"];
    return {
      changes: { cells: { ...base.cells, "cell-west": { ...cell, uplinkTrace } } },
      files: { rates: `0 8\n${at} 2\n${at + 2} 16\n` },
    };
  },
  "moves to another place": (at) => {
    const stays = [{ at: ["west", "east"], stay: `${at}s` }];
    const road = { generator: "nomadic", vehicles: 1, stays };
    return {
      changes: { mobility: { road }, handover: { timeToTrigger: "0s", interruption: "0s" } },
      again: 2 * at,
    };
  },
  "an arrival and a departure": (at) => moved([`${at},a,0,0`, `${at + 1},a,0,0`]),
};

function moved(rows: readonly string[]): World {
  const columns = { time: "time", vehicle: "id", x: "x", y: "y" };
  return {
    changes: { mobility: { road: { trace: "road", format: "csv", columns, start: "0s" } } },
    files: { road: ["time,id,x,y", ...rows, ""].join("\n") },
  };
}

describe("a request at the instant of a change, whatever was scheduled first", () => {
  for (const [name, worldOf] of Object.entries(changing)) {
    test(`meets the new state: ${name}`, () => {
      const before = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 6 });
      const sorted = before.map((list) => list.sort((a, b) => a - b));
      let differ = 0;
      fc.assert(
        fc.property(fc.integer({ min: 5, max: 25 }), fc.boolean(), sorted, (at, isAgain, list) => {
          const world = worldOf(at);
          const seconds = isAgain ? (world.again ?? at + 2) : at;
          const instant = BigInt(seconds) * 1_000_000_000n;
          const meets = outcomeAt(world, list, instant);
          expect(meets).toEqual(outcomeAt(world, list, instant + 1n));
          const old = outcomeAt(world, list, instant - 300_000_000n);
          if (JSON.stringify(old) !== JSON.stringify(meets)) differ++;
        }),
        { numRuns: 20 },
      );
      expect(differ).toBe(20);
    });
  }
});
