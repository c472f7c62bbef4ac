import { expect, it } from "vitest";
import { RESOURCE } from "../../sim/nodes/resources.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { simulate } from "../../verify/simulation/simulate.ts";
import { finishRun, startWorld } from "./harness.ts";

type Stage = ScenarioInput["applications"][string]["stages"][string];
type Changes = {
  readonly stage?: Partial<Stage>;
  readonly application?: Partial<ScenarioInput["applications"][string]>;
  readonly stay?: string;
  readonly vehicles?: number;
  readonly interval?: string;
};

/** One place with a server and an access point, another with an access point only. */
function scenario({ stage, application, stay = "1h", vehicles = 4, interval = "10s" }: Changes) {
  return {
    orrery: 1,
    name: "nomads",
    horizon: "100s",
    sites: { near: { x: "0m", y: "0m" }, far: { x: "1km", y: "0m" } },
    links: { lan: { from: "near", to: "far", latency: "5ms", bandwidth: "unlimited" } },
    nodes: {
      devices: { tier: "vehicle", cores: 1, speed: "1GHz", moves: "people" },
      server: {
        tier: "edge",
        cores: 2,
        speed: "1GHz",
        at: "near",
        discipline: "processor-sharing",
      },
    },
    cells: {
      wlan: {
        at: ["near", "far"],
        latency: "0s",
        uplinkRate: "1MB/s",
        downlinkRate: "2MB/s",
        queue: { uplinkSize: "100kB", downlinkSize: "100kB", interval },
      },
    },
    mobility: {
      people: {
        generator: "nomadic",
        vehicles,
        stays: [
          { at: "near", stay },
          { at: "far", stay: "1h" },
        ],
      },
    },
    applications: {
      look: {
        source: "devices",
        arrivals: { process: "periodic", period: "10s", phase: "1s" },
        ...application,
        stages: {
          see: { where: "edge", work: "1Gcycles", input: "1GB", output: "1GB", ...stage },
        },
      },
    },
    dispatch: { policy: "next-fit", nearestSites: 1 },
  } satisfies ScenarioInput;
}

function run(changes: Changes) {
  const observation = simulate(scenario(changes), { tables: ["requests", "tasks"] });
  const requests = observation.table("requests");
  return { ...observation, requests, reasons: new Set(requests.wordsOf("reason")) };
}

it("delays both ways by the devices at the place, whatever is sent", () => {
  const sink = new MemorySink();
  const { world, run } = startWorld(scenario({}), { policy: "next-fit", sink });
  finishRun(run);
  const requests = sink.table("requests");
  const attached = world.cells.map(({ index }) => world.attachment!.attachedCount(index));
  expect(attached[0] + attached[1]).toBe(4);
  const delays = (place: number) => {
    const lan = place === 0 ? 0 : 0.005;
    const load = attached[place] / 10;
    return [1 / (10 - load) + lan, 1 / (20 - load) + lan];
  };
  const tasks = sink.table("tasks");
  const arrived = tasks.numbersOf("inputArrivedSeconds");
  const decided = tasks.numbersOf("decidedSeconds");
  const sources = new Set<number>();
  for (let row = 0; row < tasks.rowCount; row++) {
    const up = arrived[row] - decided[row];
    const place = [0, 1].find((one) => Math.abs(delays(one)[0] - up) < 1e-8);
    expect(place).toBeDefined();
    sources.add(place!);
  }
  expect(sources.size).toBe(attached.filter((count) => count > 0).length);
  expect(requests.rowCount).toBe(40);
});

it("loses what an overloaded access line is to carry", () => {
  expect([...run({ interval: "50ms" }).reasons]).toEqual(["network overloaded"]);
});

it("refuses what would reserve more than the whole, and frees what has ended", () => {
  const none = run({ stage: { reserves: { edge: 0.2 } } });
  expect([...none.reasons]).toEqual([null]);
  // All four ask at once; two of them have room.
  const half = run({ stage: { reserves: { server: 0.5 } } });
  expect(half.summary.requests).toMatchObject({ completed: 20, rejected: 20 });
  expect(half.reasons).toEqual(new Set(["policy refused", null]));
  const { world, run: again } = startWorld(scenario({ stage: { reserves: { server: 0.5 } } }), {
    policy: "next-fit",
  });
  finishRun(again);
  for (const node of world.nodes)
    expect(world.capacity.reserved(node, RESOURCE.coreMillionths)).toBe(0);
});

it("writes down what of a node is reserved, from the decision on", () => {
  const input = {
    ...scenario({ stage: { reserves: { edge: 0.25 } } }),
    record: { sampling: "2s" },
  };
  const nodes = simulate(input, { tables: ["nodes"] }).table("nodes");
  const names = nodes.wordsOf("node");
  const shares = nodes.numbersOf("reservedShare").filter((_, row) => names[row] === "server");
  // Asked at 1 s, 11 s …, and run for 2 s each: four tasks on two cores.
  expect([...shares].slice(0, 6)).toEqual([1, 0, 0, 0, 0, 1]);
});

it("refuses it under a policy that does not look, too", () => {
  const input = scenario({ stage: { reserves: { edge: 0.5 } } });
  const blind = { ...input, dispatch: { policy: "nearest-edge", nearestSites: 1 } };
  const { summary, table } = simulate(blind, { tables: ["requests"] });
  expect(summary.requests).toMatchObject({ completed: 20, rejected: 20 });
  expect(new Set(table("requests").wordsOf("reason"))).toEqual(new Set([null, "no room reserved"]));
});

it("loses an answer whose source has moved on, where the application says so", () => {
  const stay = "5s";
  const stage = { work: "4Gcycles" };
  expect([...run({ stay, stage }).reasons]).toEqual([null]);
  const lost = run({ stay, stage, application: { onMove: "lose" } });
  expect(lost.reasons).toContain("source moved on");
  expect(lost.reasons).toContain(null);
});

it("gives each member one of the applications with a share", () => {
  const input = scenario({ vehicles: 400 });
  const { look } = input.applications;
  const applications = {
    often: { ...look, share: 0.6 },
    seldom: { ...look, share: 0.3 },
    always: look,
  };
  const { table } = simulate({ ...input, applications }, { tables: ["requests"] });
  const requests = table("requests");
  const sources = requests.numbersOf("source");
  const bySource = new Map<number, Set<string>>();
  requests.wordsOf("application").forEach((word, row) => {
    const asked = bySource.get(sources[row]) ?? new Set<string>();
    bySource.set(sources[row], asked.add(word!));
  });
  const askers = [...bySource.values()];
  const count = (name: string) => askers.filter((asked) => asked.has(name)).length;
  expect(count("always")).toBe(400);
  expect(askers.some((asked) => asked.has("often") && asked.has("seldom"))).toBe(false);
  expect(Math.abs(count("often") - 240)).toBeLessThan(30);
  expect(Math.abs(count("seldom") - 120)).toBeLessThan(30);
});
