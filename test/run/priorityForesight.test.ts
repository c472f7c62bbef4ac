import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

const BATCHES = 25;

interface Estimate {
  readonly mean: number;
  readonly standardError: number;
}

/** By the means of as many parts of a series, whose values depend on those before them. */
function estimate(values: readonly number[]): Estimate {
  const size = Math.floor(values.length / BATCHES);
  const means = Array.from({ length: BATCHES }, (_, batch) => {
    const part = values.slice(batch * size, (batch + 1) * size);
    return part.reduce((sum, value) => sum + value, 0) / size;
  });
  const mean = means.reduce((sum, value) => sum + value, 0) / BATCHES;
  const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (BATCHES - 1) / BATCHES) };
}

/** Of each answered request of the applications: foreseen and as it came, in seconds. */
function timesOf(input: ScenarioInput, policy: string) {
  const sink = new MemorySink(["decisions", "requests", "tasks"]);
  finishRun(startRun(input, { policy, sink }));
  const rows = (table: string) => sink.table(table).rows();
  const seconds = (value: unknown) => (typeof value === "number" ? value : 0);
  const waits = new Map(
    rows("tasks").map((row) => [
      row.request,
      seconds(row.processorWaitingSeconds) + seconds(row.acceleratorWaitingSeconds),
    ]),
  );
  const ends = new Map(rows("requests").map((row) => [row.request, row.latencySeconds]));
  const times = rows("decisions")
    .filter(({ chosen, request }) => chosen === 1 && typeof ends.get(request) === "number")
    .map(({ application, request, score, terms }) => {
      const told = JSON.parse(terms as string) as Record<string, number>;
      return {
        application,
        foreseen: score as number,
        foreseenWait: told.processorWaitSeconds + told.acceleratorWaitSeconds,
        latency: ends.get(request) as number,
        wait: waits.get(request)!,
      };
    });
  return (name: string) => times.filter(({ application }) => application === name);
}

/** One core, and two classes of exponential work of 100 ms in the mean: 3 and 4 a second. */
function twoClasses(discipline: "priority" | "priority-preemptive"): ScenarioInput {
  const stages = {
    s: { where: ["edge"], work: { distribution: "exponential", mean: "100Mcycles" } },
  };
  const arrivals = (rate: string) => ({ process: "poisson", rate });
  return {
    orrery: 1,
    name: "two-classes",
    horizon: "2000s",
    warmup: "0s",
    sites: { m: { x: "0m", y: "0m" } },
    nodes: {
      car: { tier: "roadside", cores: 1, speed: "1GHz", at: "m" },
      server: { tier: "edge", cores: 1, speed: "1GHz", at: "m", discipline },
    },
    applications: {
      low: { source: "car", priority: 1, arrivals: arrivals("4/s"), stages },
      high: { source: "car", priority: 5, arrivals: arrivals("3/s"), stages },
    },
    dispatch: { policy: "earliest-finish" },
    record: { decisions: 1 },
  } as ScenarioInput;
}

function expectWithin({ mean, standardError }: Estimate, expected: number): void {
  expect(Math.abs(mean - expected) / standardError).toBeLessThan(3);
}

describe("the wait that is foreseen of classes of priority at an M/M/1 queue", () => {
  const times = timesOf(twoClasses("priority"), "earliest-finish");
  const preempted = timesOf(twoClasses("priority-preemptive"), "earliest-finish");
  // Cobham (1954): W0 / (1 - 0.3) of the high class, and that over 1 - 0.7 of the low one.
  const rest = 7 * 0.1 ** 2;
  test.each([
    ["high", rest / 0.7],
    ["low", rest / (0.7 * 0.3)],
  ])("is that of Cobham's formula, as is the wait that comes of it: %s", (name, cobham) => {
    const foreseen = estimate(times(name).map(({ foreseenWait }) => foreseenWait));
    expectWithin(foreseen, cobham);
    expectWithin(estimate(times(name).map(({ wait }) => wait)), cobham);
    const bias = estimate(times(name).map(({ foreseenWait, wait }) => foreseenWait - wait));
    if (name === "high") expect(bias.mean).toBeCloseTo(0, 9);
    else expectWithin(bias, 0);
    expect(foreseen.standardError / cobham).toBeLessThan(0.1);
  });

  test.each(["high", "low"])("has what those take that displace it: %s", (name) => {
    const bias = estimate(preempted(name).map(({ foreseen, latency }) => foreseen - latency));
    expectWithin(bias, 0);
    expect(bias.standardError).toBeLessThan(0.01);
  });
});

/** An accelerator that low work keeps busy, and one as good that is 100 ms away. */
function nearAndFar(discipline: string, reports?: { readonly period: string }): ScenarioInput {
  const accelerators = { count: 1, discipline, models: { m: { latency: "100ms" } } };
  const server = { tier: "edge", cores: 2, speed: "1GHz", accelerators };
  const arrivals = (rate: string) => ({ process: "poisson", rate });
  return {
    orrery: 1,
    name: "near-and-far",
    horizon: "300s",
    warmup: "0s",
    sites: { m: { x: "0m", y: "0m" }, f: { x: "100m", y: "0m" } },
    links: { l: { from: "m", to: "f", latency: "100ms", bandwidth: "1Gbit/s" } },
    nodes: {
      car: { tier: "roadside", cores: 1, speed: "1GHz", at: "m" },
      near: { ...server, at: "m" },
      far: { ...server, at: "f" },
    },
    applications: {
      low: {
        source: "car",
        arrivals: arrivals("8.5/s"),
        stages: { s: { where: ["near"], model: "m" } },
      },
      high: {
        ...{ source: "car", priority: 9, deadline: "290ms", arrivals: arrivals("0.5/s") },
        stages: { s: { where: ["near", "far"], model: "m" } },
      },
    },
    dispatch: { policy: "earliest-finish", ...(reports !== undefined && { reports }) },
    record: { decisions: 1 },
  } as ScenarioInput;
}

describe("a task that goes before what waits at a full accelerator", () => {
  const late = (times: readonly { latency: number }[]) =>
    times.filter(({ latency }) => latency > 0.29).length / times.length;

  test.each(["clairvoyant", "earliest-finish"])("is not sent far away from it by %s", (policy) => {
    const near = late(timesOf(nearAndFar("priority"), "nearest-edge")("high"));
    // Behind the others at the same accelerator it would have been late.
    expect(late(timesOf(nearAndFar("fifo"), "nearest-edge")("high"))).toBeGreaterThan(near + 0.3);
    expect(late(timesOf(nearAndFar("priority"), policy)("high"))).toBeLessThan(near + 0.01);
  });

  test("is foreseen to the microsecond, and hardly worse from reports", () => {
    const high = timesOf(nearAndFar("priority"), "earliest-finish")("high");
    expect(high.length).toBeGreaterThan(100);
    for (const { foreseen, latency } of high) expect(foreseen).toBeCloseTo(latency, 6);
    const reported = nearAndFar("priority", { period: "100ms" });
    const errors = timesOf(
      reported,
      "earliest-finish",
    )("high").map(({ foreseen, latency }) => Math.abs(foreseen - latency));
    expect(estimate(errors).mean).toBeLessThan(0.005);
  });
});
