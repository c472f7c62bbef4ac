import { expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "../run/harness.ts";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

/** Phones that also ask for something over the same line. */
function asking(rounds: number | null): ScenarioInput {
  const input = phones({
    job: { rounds: rounds ?? 1 },
    scenario: {
      horizon: "100s",
      applications: {
        images: {
          source: "phone",
          arrivals: { process: "poisson", rate: "0.2/s" },
          stages: {
            look: {
              where: "server",
              input: "300B",
              work: { distribution: "exponential", mean: "10Mcycles" },
            },
          },
        },
      },
    },
  });
  if (rounds !== null) return input;
  const { training: _, ...without } = input;
  return without;
}

function requestsOf(input: ScenarioInput) {
  const sink = new MemorySink();
  const result = finishRun(startRun(input, { sink }));
  return { result, requests: sink.table("requests").rows(), tasks: sink.table("tasks").rows() };
}

test("a job shifts no draw of the requests beside it, and makes them wait for the line", () => {
  const alone = requestsOf(asking(null));
  const beside = requestsOf(asking(50));
  expect(beside.result.workloadDigest).toBe(alone.result.workloadDigest);
  const asked = (run: typeof alone) =>
    run.requests.map(({ source, arrivalSeconds }) => `${source} ${arrivalSeconds}`).sort();
  expect(asked(beside)).toEqual(asked(alone));
  const work = (run: typeof alone) => run.tasks.map(({ workCycles }) => workCycles).sort();
  expect(work(beside)).toEqual(work(alone));
  const mean = (run: typeof alone) => run.result.summary.requests.answeredLatency.meanSeconds!;
  expect(mean(beside)).toBeGreaterThan(mean(alone));
});

test("a scenario without jobs has none in its summary and no rows", () => {
  const { result } = requestsOf(asking(null));
  expect(result.summary.training).toEqual([]);
});

test("jobs learn the same in whatever order they stand, where none has a deadline", () => {
  const base = phones({ job: { rounds: 3 } });
  const { job } = base.training!;
  const other = { ...job, local: { epochs: 2, learningRate: 0.05 } };
  const models = (training: NonNullable<ScenarioInput["training"]>) =>
    Object.fromEntries(trained({ ...base, training }).jobs.map((one) => [one.job, one.model]));
  expect(models({ first: job, second: other })).toEqual(models({ second: other, first: job }));
  expect(models({ first: job })).toEqual({
    first: models({ first: job, second: other }).first,
  });
});
