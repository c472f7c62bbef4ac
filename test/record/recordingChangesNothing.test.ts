import fc from "fast-check";
import { expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { TableSink } from "../../sim/record/table.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "../run/harness.ts";
import { randomScenario } from "../run/randomScenario.ts";

const policy = fc.constantFrom("nearest-edge", "random", "earliest-finish", "edge-aware");
const seed = fc.integer({ min: 0, max: 1000 });
/** Some that meet the world's own events to the tick, and one that never comes. */
const sampling = fc.constantFrom("7ms", "100ms", "333ms", "1s", "8s", "1h");
/** Carbon that is not asked for, that is constant, or that changes during the run. */
const electricity = fc.constantFrom({}, { carbon: "300g/kWh" }, { carbonSeries: "mix.csv" });
const MIX = "time,value\n2024-05-01 00:00:00,310\n2024-05-01 00:00:03,170\n2024-05-01 00:00:06,90";

test("a run comes to the same, to the last digit, with tables and without, however often sampled", () => {
  fc.assert(
    fc.property(
      ...([randomScenario, electricity, policy, seed, sampling, sampling] as const),
      (drawn, electricity, policy, seed, often, seldom) => {
        const result = (sink: TableSink | null, sampling: string) => {
          const scenario = { ...drawn, ...electricity, record: { decisions: 0.5, sampling } };
          const files = { "mix.csv": MIX };
          const options = { policy, seed, files, ...(sink !== null && { sink }) };
          return finishRun(startRun(scenario as ScenarioInput, options));
        };
        const bare = result(null, often);
        expect(result(new MemorySink(), often)).toEqual(bare);
        expect(result(new MemorySink(), seldom)).toEqual(bare);
      },
    ),
    { numRuns: 40 },
  );
});
