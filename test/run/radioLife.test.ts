import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

const device = { cores: 1, speed: "1GHz" } as const;
const open = { lineOfSight: "always", shadowing: false } as const;

const COLUMNS = { time: "time", vehicle: "vehicle", x: "x", y: "y" };

/** Along x from 0 m at a steady speed, ten times a second for a minute. */
function track(metersPerSecond: number): string {
  const rows = Array.from({ length: 601 }, (_, k) => {
    const seconds = k / 10;
    return `${seconds},car-1,${metersPerSecond * seconds},0`;
  });
  return ["time,vehicle,x,y", ...rows].join("\n");
}

/** One car passes from under one mast to under another; every cell has the same fixed rate. */
function road(more: { handover?: object; cell?: object; faults?: object }) {
  return {
    orrery: 1,
    name: "road",
    horizon: "60s",
    sites: {
      mast: {
        points: [
          { x: "0m", y: "10m" },
          { x: "400m", y: "10m" },
        ],
      },
    },
    links: { wire: { from: "mast-1", to: "mast-2", latency: "1ms", bandwidth: "1GB/s" } },
    nodes: {
      car: { ...device, tier: "vehicle", moves: "way" },
      edge: { ...device, tier: "edge", at: "mast" },
    },
    cells: {
      cell: { at: "mast", ...open, uplinkRate: "1MB/s", downlinkRate: "1MB/s", ...more.cell },
    },
    handover: { timeToTrigger: "200ms", interruption: "30ms", ...more.handover },
    mobility: { way: { trace: "track", format: "csv", columns: COLUMNS } },
    applications: {
      upload: {
        source: "car",
        arrivals: { process: "trace", file: "arrivals" },
        stages: { store: { where: "edge", work: "1Mcycles", input: "30MB" } },
      },
    },
    faults: more.faults ?? {},
  } as unknown as ScenarioInput;
}

/** When the upload that begins at 0 s has arrived, and what happened on the way. */
function upload(scenario: ScenarioInput, metersPerSecond = 20) {
  const sink = new MemorySink();
  const files = { arrivals: "0", track: track(metersPerSecond) };
  const run = startRun(scenario, { sink, files });
  const { summary } = finishRun(run);
  return {
    arrived: sink.table("tasks").rows()[0]?.inputArrivedSeconds as number,
    outcome: sink.table("requests").rows()[0]?.outcome,
    reason: sink.table("requests").rows()[0]?.reason,
    handovers: sink.table("handovers").rows(),
    counts: summary.counts,
    radio: summary.links.find((link) => link.linkClass === "radio")!,
  };
}

describe("an upload of 30 s under way at a handover", () => {
  test("resumes: it takes the interruption and the way's latency longer", () => {
    const short = upload(road({}));
    expect(short.counts).toMatchObject({ handovers: 1, interruptedTransfers: 1 });
    // 4 ms of radio twice and 30 s of bytes; from the second mast 1 ms more back to the first.
    expect(short.arrived).toBeCloseTo(30 + 0.03 + 0.004 + 0.005, 6);
    const long = upload(road({ handover: { interruption: "230ms" } }));
    expect(long.arrived - short.arrived).toBeCloseTo(0.2, 9);
    expect(long.radio.lostBytes).toBe(0);
    expect(long.radio.deliveredBytes).toBeCloseTo(30e6, 0);
  });

  test("or begins anew, which costs what was sent before", () => {
    const resumed = upload(road({}));
    const restarted = upload(road({ handover: { transfers: "restart" } }));
    const cut = restarted.handovers.find((row) => row.kind === "handover")!.timeSeconds as number;
    expect(restarted.arrived - resumed.arrived).toBeCloseTo(cut - 0.004, 6);
    expect(restarted.radio.lostBytes).toBeCloseTo((cut - 0.004) * 1e6, 0);
  });

  test("or is lost", () => {
    const lost = upload(road({ handover: { transfers: "lose" } }));
    expect(lost).toMatchObject({ outcome: "lost", reason: "cut by handover" });
  });

  test("moves to the other cell when its own has been silent until T310 ran out", () => {
    const failed = upload(
      road({ faults: { mast: { cells: "cell@mast-1", outages: [{ at: "10s", for: "100s" }] } } }),
      0.1,
    );
    expect(failed.counts).toMatchObject({ coverageLosses: 1, interruptedTransfers: 1 });
    // T310, then re-establishment with the other cell.
    expect(failed.arrived).toBeCloseTo(30 + 1 + 0.15 + 0.004 + 0.005, 6);
  });

  test("waits for its own cell when that is back before T310 has run out", () => {
    const outages = [{ at: "10s", for: "500ms" }];
    const back = upload(road({ faults: { mast: { cells: "cell@mast-1", outages } } }), 0.1);
    expect(back.counts).toMatchObject({ coverageLosses: 0, interruptedTransfers: 1 });
    expect(back.handovers.map(({ kind, timeSeconds }) => [kind, timeSeconds])).toEqual([
      ["attached", 0],
      ["signal lost", 10],
      ["signal back", 10.5],
    ]);
    expect(back.arrived).toBeCloseTo(30 + 0.5 + 2 * 0.004, 6);
  });
});

describe("a cell with a measured rate", () => {
  test("carries bytes as the trace says", () => {
    const scenario = road({});
    const { uplinkRate: _, ...cell } = (scenario.cells as Record<string, object>).cell as {
      uplinkRate: string;
    };
    const traced = {
      ...scenario,
      cells: { cell: { ...cell, uplinkTrace: { file: "rates", format: "time-rate" } } },
    } as unknown as ScenarioInput;
    const sink = new MemorySink();
    // 16 Mbit/s for 2 s, nothing for 3 s, again and again: 4 MB in every 5 s.
    const run = startRun(traced, {
      sink,
      files: { arrivals: "0", track: track(0.1), rates: "0 16\n2 0\n5 16\n" },
    });
    finishRun(run);
    // The trace's last step lasts as long as the one before it, 3 s: 4 + 6 MB in every 8 s. After
    // three rounds 30 MB − 8 kB are through, since the first byte came after 4 ms.
    const arrived = sink.table("tasks").rows()[0].inputArrivedSeconds as number;
    expect(arrived).toBeCloseTo(24 + 0.004, 6);
  });
});
