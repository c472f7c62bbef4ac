import fc from "fast-check";
import { expect, test } from "vitest";
import { loadBudget } from "../../../sim/assembly/budget/loadBudget.ts";
import { stringText } from "../../../sim/input/textSource.ts";
import { scenario } from "../../../sim/scenario/schema/scenario.ts";
import { machines, ran } from "./machines.ts";

const anyJob = fc.record({
  algorithm: fc.constantFrom("ring", "hierarchical", "parameter-server"),
  count: fc.integer({ min: 1, max: 4 }),
  accelerators: fc.integer({ min: 1, max: 2 }),
  buckets: fc.integer({ min: 1, max: 4 }),
  overlap: fc.constantFrom(undefined, 0, 0.3, 1),
  time: fc.constantFrom("100ms", "1s", "10s"),
  bandwidth: fc.constantFrom("500B/s", "4kB/s"),
});

test("what is explained of a step is what it takes on an empty cluster", () => {
  fc.assert(
    fc.property(anyJob, (one) => {
      const servers = one.algorithm === "parameter-server" ? { servers: "depot" } : {};
      const { algorithm, buckets, overlap } = one;
      const input = machines({
        accelerators: one.accelerators,
        compute: { time: one.time },
        workers: {
          ...{ count: one.count, accelerators: one.accelerators },
          interconnect: { bandwidth: one.bandwidth, latency: "1ms" },
        },
        job: {
          steps: 2,
          exchange: {
            ...{ algorithm, buckets, ...servers },
            ...(overlap !== undefined && { overlap }),
          },
        },
      });
      const budget = loadBudget(scenario.parse(input), (path) => stringText(path, ""));
      const [explained] = budget.parallelTraining;
      const [job] = ran(input).jobs;
      expect(job.meanStepSeconds).toBeCloseTo(explained.stepSeconds!, 5);
      expect(job.scalingEfficiency).toBeCloseTo(explained.efficiency!, 5);
    }),
    { numRuns: 60 },
  );
});
