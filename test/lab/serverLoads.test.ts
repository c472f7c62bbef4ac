import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { requestFor } from "../../lab/policyRequest.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import { tierLoads } from "../../lab/serverLoads.ts";
import { MemorySink, MemoryTable } from "../../sim/record/memorySink.ts";
import { NODES } from "../../sim/record/tables.ts";

/** Three edge servers of one core, two of them at one place, and a hundred seconds of work. */
const text = (at: string, rate: number) => `
orrery: 1
name: balance
horizon: 100s
warmup: 10s
drain: 100s
sites: { here: { x: 0m, y: 0m }, there: { x: 1km, y: 0m } }
links: { wire: { from: here, to: there, latency: 1ms, bandwidth: unlimited } }
nodes:
  asks: { tier: roadside, cores: 1, speed: 1GHz, at: here }
  near: { tier: edge, cores: 1, speed: 1GHz, at: here, count: 2 }
  far: { tier: edge, cores: 1, speed: 1GHz, at: ${at} }
applications:
  job:
    source: asks
    arrivals: { process: periodic, period: ${1 / rate}s }
    stages: { serve: { where: [near, far], work: 500Mcycles } }
`;

function loads(policy: string, at: string, rate: number) {
  const checked = checkScenario({ file: "test.yaml", text: text(at, rate), overrides: [] });
  const sink = new MemorySink(["nodes"]);
  const { run } = prepareRun(checked, { policies: { dispatch: requestFor(policy) }, sink });
  while (run.advance(100_000));
  run.finish();
  const servers = run.servers().filter(({ group }) => group !== "asks");
  return tierLoads(sink.table("nodes"), servers, { from: 10, until: 100 });
}

describe("the servers of a tier", () => {
  it("are alike under a policy that balances", () => {
    const [edge, ...others] = loads("round-robin", "there", 3);
    expect(others).toEqual([]);
    expect(edge).toMatchObject({ tier: "edge", servers: 3, imbalance: "none" });
    // Three jobs a second of half a second each, on three cores.
    expect(edge.least.busyShare).toBeCloseTo(0.5, 2);
    expect(edge.most.busyShare).toBeCloseTo(0.5, 2);
  });

  it("are idle beside drowning ones elsewhere where a policy keeps to the nearest place", () => {
    // Twice what the two near ones can do.
    const [edge] = loads("nearest-edge", "there", 8);
    expect(edge.imbalance).toBe("between places");
    expect(edge.least).toEqual({ name: "far", busyShare: 0, waiting: 0 });
    expect(edge.most.busyShare).toBeCloseTo(1, 9);
    expect(edge.most.waiting).toBeGreaterThan(50);
    expect(loads("nearest-edge", "there", 2)[0].imbalance).toBe("none");
  });

  it("are none the less alike at one place under it", () => {
    const [edge] = loads("nearest-edge", "here", 8);
    expect(edge.imbalance).toBe("none");
    expect(edge.least.busyShare).toBeCloseTo(1, 9);
  });
});

/** Two servers at one place, each with one sample in the span and one before it. */
function atOnePlace(idle: number, busy: number, waiting: number, cores = 1) {
  const chunk = {
    table: NODES,
    rowCount: 4,
    columns: {
      timeSeconds: Float64Array.of(5, 5, 15, 15),
      node: Int32Array.of(0, 1, 0, 1),
      processorBusyShare: Float64Array.of(1, 0, idle, busy),
      processorQueueLength: Int32Array.of(99, 0, 0, waiting),
      acceleratorBusyShare: new Float64Array(4).fill(Number.NaN),
      acceleratorQueueLength: new Int32Array(4),
    },
    words: { node: ["one", "two"] },
  };
  const table = new MemoryTable();
  table.append(chunk);
  const server = { group: "edge", tier: "edge", place: 3, cores, accelerators: 0 } as const;
  const servers = [
    { ...server, name: "one" },
    { ...server, name: "two" },
  ];
  return tierLoads(table, servers, { from: 10, until: 20 })[0];
}

describe("a straw man", () => {
  it("leaves a server idle while another of the place drowns", () => {
    expect(atOnePlace(0.05, 0.97, 8)).toEqual({
      tier: "edge",
      servers: 2,
      least: { name: "one", busyShare: 0.05, waiting: 0 },
      most: { name: "two", busyShare: 0.97, waiting: 8 },
      imbalance: "at one place",
    });
  });

  it.each([
    ["where none is idle", 0.11, 0.97, 8, 1],
    ["where none is full", 0.05, 0.94, 8, 1],
    ["where none waits", 0.05, 1, 0, 1],
    ["where fewer wait than there are cores", 0.05, 1, 8, 16],
  ] as const)("is none %s", (_, idle, busy, waiting, cores) => {
    expect(atOnePlace(idle, busy, waiting, cores).imbalance).toBe("none");
  });
});
