import { describe, expect, it } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

type Transfers = ScenarioInput["applications"][string]["transfers"];

/**
 * One request of `megabytes` at once for each entry of `transfers`, all over one medium of 1 MB/s
 * and 50 ms between two places.
 */
function upload(
  transfers: Record<string, Transfers>,
  changes: Partial<ScenarioInput> = {},
  megabytes = 1,
): ScenarioInput {
  return {
    orrery: 1,
    name: "upload",
    horizon: "100s",
    regions: { here: {}, there: {} },
    links: { medium: { latency: "50ms", bandwidth: "1MB/s", duplex: "half" } },
    routes: { across: { from: "here", to: "there", links: ["medium"] } },
    nodes: {
      client: { tier: "edge", cores: 1, speed: "1GHz", at: "here" },
      server: { tier: "edge", cores: 1, speed: "1GHz", at: "there" },
    },
    applications: Object.fromEntries(
      Object.entries(transfers).map(([name, one]) => [
        name,
        {
          source: "client",
          arrivals: { process: "periodic", period: "200s", phase: "0s" },
          transfers: one,
          stages: { store: { where: "server", work: "0cycles", input: `${megabytes}MB` } },
        },
      ]),
    ),
    ...changes,
  };
}

/** When the data of each application has arrived, in seconds. */
function arrivals(input: ScenarioInput): Record<string, number> {
  const sink = new MemorySink();
  finishRun(startRun(input, { sink }));
  return Object.fromEntries(
    sink
      .table("tasks")
      .rows()
      .map((row) => [row.application, row.inputArrivedSeconds as number]),
  );
}

describe("a medium between two places", () => {
  it("is shared by what goes over the route that is said, both ways", () => {
    const { there } = arrivals(upload({ there: {} }));
    expect(there).toBeCloseTo(1.05, 8);
    const two = upload({ there: {}, back: {} });
    two.applications.back.source = "server";
    two.applications.back.stages.store.where = "client";
    const times = arrivals(two);
    expect(times.there).toBeCloseTo(2.05, 8);
    expect(times.back).toBeCloseTo(2.05, 8);
  });

  it("holds up what crosses it while it has failed, and has no way round", () => {
    const faults = { cut: { links: "medium", outages: [{ at: "550ms", for: "10s" }] } };
    const times = arrivals(
      upload({ first: {} }, { faults, detection: { period: "1s", misses: 1 } }),
    );
    // Half is there when it breaks; the rest goes, after one more latency, when it is back.
    expect(times.first).toBeGreaterThanOrEqual(11);
    expect(times.first).toBeLessThan(14);
  });
});

describe("the terms of an application's transfers", () => {
  it("share a full link by weight", () => {
    const times = arrivals(upload({ heavy: { weight: 3 }, light: {} }));
    expect(times.heavy).toBeCloseTo(0.05 + 4 / 3, 8);
    expect(times.light).toBeCloseTo(2.05, 8);
  });

  it("bound the rate", () => {
    const times = arrivals(upload({ slow: { rateLimit: "200kB/s" }, fast: {} }));
    expect(times.slow).toBeCloseTo(5.05, 8);
    expect(times.fast).toBeCloseTo(0.05 + 1 / 0.8, 8);
  });

  it("say what a byte takes of a link", () => {
    expect(arrivals(upload({ double: { usage: { medium: 2 } } })).double).toBeCloseTo(2.05, 8);
  });
});

describe("TCP's factors", () => {
  it("stretch the latency, leave part of the bandwidth and load the way back", () => {
    const network = { latencyFactor: 3, bandwidthFactor: 0.8, crossTraffic: 0.25 };
    expect(arrivals(upload({ one: {} }, { network })).one).toBeCloseTo(0.15 + 1.25 / 0.8, 8);
  });

  it("bound the rate by the window, and by loss with a segment", () => {
    const window = { network: { window: "10kB" } as const };
    expect(arrivals(upload({ one: {} }, window)).one).toBeCloseTo(0.05 + 10, 8);
    const links = {
      medium: { latency: "50ms", bandwidth: "1GB/s", duplex: "half" as const, loss: 0.01 },
    };
    const lossy = upload({ one: {} }, { links, network: { segment: "1000B" } });
    // Mathis: 1000 B / 100 ms · √1.5 / 0.1; what is lost is sent again.
    const bytesPerSecond = (1000 / 0.1) * (Math.sqrt(1.5) / 0.1);
    expect(arrivals(lossy).one).toBeCloseTo(0.05 + 1e6 / 0.99 / bytesPerSecond, 6);
  });

  it("leave datagrams alone, but for the bandwidth", () => {
    const network = { model: "lv08", window: "1kB" } as const;
    const input = upload({ one: {} }, { network });
    input.applications.one.transport = "datagram";
    expect(arrivals(input).one).toBeCloseTo(0.05 + 1 / 0.97, 8);
  });

  it("share by round trip", () => {
    const two = upload({ near: {}, far: {} }, { network: { weights: "round-trip" } });
    two.regions!.beyond = {};
    two.links!.tail = { latency: "100ms", bandwidth: "1GB/s", duplex: "half" };
    two.routes!.longer = { from: "beyond", to: "there", links: ["tail", "medium"] };
    two.nodes.remote = { tier: "edge", cores: 1, speed: "1GHz", at: "beyond" };
    two.applications.far.source = "remote";
    const times = arrivals(two);
    // Alone from 50 to 150 ms; then three of four parts.
    expect(times.near).toBeCloseTo(0.15 + 0.9 / 0.75, 8);
    expect(times.far).toBeCloseTo(times.near + (1 - 0.25 * (times.near - 0.15)), 8);
  });
});

describe("acknowledgements over the radio", () => {
  it("take of both directions of a cell", () => {
    const input: ScenarioInput = {
      orrery: 1,
      name: "radio",
      horizon: "20s",
      sites: { mast: { x: "0m", y: "0m" } },
      nodes: {
        car: { tier: "vehicle", cores: 1, speed: "1GHz", moves: "lot" },
        server: { tier: "edge", cores: 1, speed: "1GHz", at: "mast" },
      },
      cells: {
        cell: { at: "mast", uplinkRate: "1MB/s", downlinkRate: "50kB/s", latency: "10ms" },
      },
      mobility: { lot: { generator: "parked", vehicles: 1, width: "1m", height: "1m" } },
      network: { crossTraffic: 0.1 },
      applications: {
        up: {
          source: "car",
          arrivals: { process: "periodic", period: "100s", phase: "1s" },
          stages: { store: { where: "server", work: "0cycles", input: "1MB" } },
        },
      },
    };
    const sink = new MemorySink();
    finishRun(startRun(input, { sink }));
    // The downlink lets acknowledgements for 500 kB/s through.
    expect(sink.table("tasks").rows()[0].inputArrivedSeconds).toBeCloseTo(1 + 0.01 + 2, 6);
  });
});
