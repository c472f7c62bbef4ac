import { expect, test } from "vitest";
import { lawsBrokenIn } from "../../lab/laws.ts";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

test("the loss of a training that has diverged is not known, and breaks no law", () => {
  const run = trained(
    phones({
      aggregation: { policy: "scaffold" },
      clients: { attackers: { share: 1, attack: "scaled-update", factor: 1e6 } },
      job: {
        rounds: 12,
        local: { epochs: 1, batch: 10, learningRate: 1e6 },
        evaluation: { trainingLoss: true },
      },
      scenario: {
        links: { line: { from: "home", to: "office", bandwidth: "10Mbit/s", latency: "100ms" } },
      },
    }),
  );
  // The premise: it has left all that a number can hold.
  expect(run.models[0].parameters.some((value) => !Number.isFinite(value))).toBe(true);
  const [job] = run.jobs;
  expect([job.loss, job.trainingLoss]).toEqual([null, null]);
  const last = run.evaluations.at(-1)!;
  expect([last.loss, last.trainingLoss]).toEqual([null, null]);
  expect(lawsBrokenIn(run.result.summary, 1000)).toEqual([]);
});
