import { expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

/** A batch of four waits for 5 s to be filled; one item comes at 1 s, one at 4 s. */
function oneBatch(reports: { readonly period: string } | null): ScenarioInput {
  const models = { m: { latency: "100ms", perFurtherItem: "20ms" } };
  const accelerators = { count: 1, models, batchLimit: 4, batchWait: "5s" };
  const car = { tier: "roadside", cores: 1, speed: "1GHz", at: "m" };
  const stages = { s: { where: ["edge"], model: "m" } };
  const arrivals = (phase: string) => ({ process: "periodic", period: "100s", phase });
  return {
    orrery: 1,
    name: "one-batch",
    horizon: "20s",
    warmup: "0s",
    sites: { m: { x: "0m", y: "0m" } },
    nodes: {
      car,
      other: car,
      server: { tier: "edge", cores: 1, speed: "1GHz", at: "m", accelerators },
    },
    applications: {
      first: { source: "car", arrivals: arrivals("1s"), stages },
      second: { source: "other", arrivals: arrivals("4s"), stages },
    },
    dispatch: { policy: "earliest-finish", ...(reports !== null && { reports }) },
    record: { decisions: 1 },
  } as ScenarioInput;
}

test.each([
  ["as it is", null],
  ["as it was reported", { period: "1500ms" }],
])("who joins a batch that gathers waits as long as that still does, known %s", (_how, reports) => {
  const sink = new MemorySink(["decisions", "requests"]);
  const input = oneBatch(reports);
  finishRun(startRun(input, { policy: "earliest-finish", sink }));
  const foreseen = sink.table("decisions").rows();
  const [, second] = foreseen.map(({ score }) => score as number);
  // From 4 s until 6 s, and then 120 ms with the other.
  expect(second).toBeCloseTo(2.12, 6);
  const ends = sink.table("requests").rows();
  expect(ends[1].latencySeconds).toBeCloseTo(2.12, 6);
});
