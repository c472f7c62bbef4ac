import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

/** Seconds that the two models take on the accelerator of the preset. */
const DETECT = 0.00485;
const DESCRIBE = 0.03599;
const SAFETY_RATE = 10;

/** On-board: lane keeping ten times a second, and best-effort inference that fills up to a load. */
function onBoard(load: number, accelerators: object): ScenarioInput {
  const rate = (load - SAFETY_RATE * DETECT) / DESCRIBE;
  return {
    orrery: 1,
    name: "on-board",
    horizon: "600s",
    sites: { road: { x: "0m", y: "0m" } },
    nodes: { unit: { class: "obu-orin-nx-16gb", at: "road", accelerators } },
    applications: {
      safety: {
        source: "unit",
        arrivals: { process: "periodic", period: `${1 / SAFETY_RATE}s` },
        deadline: "50ms",
        priority: 10,
        stages: { detect: { where: "source", model: "yolo11n", work: "4Mcycles" } },
      },
      comfort: {
        source: "unit",
        arrivals: { process: "poisson", rate: `${rate}/s` },
        deadline: "200ms",
        stages: { describe: { where: "source", model: "yolo11x" } },
      },
    },
  } as ScenarioInput;
}

function requestsOf(scenario: ScenarioInput) {
  const sink = new MemorySink();
  finishRun(startRun(scenario, { sink, policy: "nearest-edge" }));
  const rows = sink.table("requests").rows();
  const of = (application: string) => rows.filter((row) => row.application === application);
  const answered = (application: string) =>
    of(application)
      .map((row) => row.latencySeconds)
      .filter((seconds) => typeof seconds === "number" && !Number.isNaN(seconds))
      .sort((a, b) => (a as number) - (b as number)) as number[];
  const missed = (application: string) =>
    of(application).filter((row) => row.outcome !== "completed").length / of(application).length;
  return { of, answered, missed };
}

const p99 = (sorted: readonly number[]) => sorted[Math.floor(0.99 * sorted.length)];

describe("a safety job beside best-effort inference", () => {
  test("is late behind it in order of arrival, and not with priority", () => {
    expect(requestsOf(onBoard(0.9, {})).missed("safety")).toBeGreaterThan(0.4);
    const urgent = requestsOf(onBoard(0.9, { discipline: "priority" }));
    expect(urgent.missed("safety")).toBeLessThan(0.001);
    // It waits for what runs, and no longer.
    const [slowest] = urgent.answered("safety").slice(-1);
    expect(slowest).toBeLessThanOrEqual(0.002 + DESCRIBE + DETECT + 1e-9);
  });

  test("keeps its priority when more is asked for than can be done", () => {
    for (const bound of [{ expiry: true }, { queueLimit: 4 }, { queueLimit: 4, expiry: true }]) {
      const over = requestsOf(onBoard(1.5, { discipline: "priority", ...bound }));
      expect(over.missed("safety")).toBeLessThan(0.001);
    }
    // A full queue that rejects whatever comes rejects the safety job as well.
    const dropTail = { discipline: "priority", queueLimit: 4, fullQueue: "reject" };
    expect(requestsOf(onBoard(1.5, dropTail)).missed("safety")).toBeGreaterThan(0.1);
  });
});

describe("inference at 150 % of what can be done", () => {
  test("without a limit is answered later and later", () => {
    expect(p99(requestsOf(onBoard(1.5, {})).answered("comfort"))).toBeGreaterThan(60);
  });

  test("with a queue limit is answered within the queue's length, or rejected at once", () => {
    const { of, answered } = requestsOf(onBoard(1.5, { queueLimit: 4 }));
    // What runs, four before it at most, and itself.
    expect(p99(answered("comfort"))).toBeLessThanOrEqual(6 * DESCRIBE + 1e-9);
    const rejected = of("comfort").filter((row) => row.outcome === "rejected");
    expect(new Set(rejected.map((row) => row.reason))).toEqual(new Set(["queue full"]));
    expect(rejected.length / of("comfort").length).toBeGreaterThan(0.3);
  });

  test("with expiry is answered before its deadline, or begun before it", () => {
    const { of, answered, missed } = requestsOf(onBoard(1.5, { expiry: true }));
    expect(p99(answered("comfort"))).toBeLessThanOrEqual(0.2 + DESCRIBE + 1e-9);
    const rejected = of("comfort").filter((row) => row.outcome === "rejected");
    expect(new Set(rejected.map((row) => row.reason))).toEqual(new Set(["expired"]));
    expect(missed("comfort")).toBeLessThan(1);
  });
});
