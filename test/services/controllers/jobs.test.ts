import { expect, it } from "vitest";
import { job } from "../manifests.ts";
import { BOX, plainScenario, runCluster } from "../worlds.ts";

const run = (fields: Record<string, string>, program: string, horizon = "10min") => {
  const text = plainScenario({ box: `${BOX}, count: 2` }, `workloads: { train: { ${program} } }`, {
    horizon,
  });
  return runCluster(text, { "app.yaml": job({ name: "train" }, fields) });
};

// Five pods of 60 s, two at a time: 60, 60, 120, 120, 180.
it("keeps so many pods at work until so many have succeeded", () => {
  const { rows, summary } = run({ parallelism: "2", completions: "5" }, "duration: 60s");
  expect(rows("pods").map(({ endedSeconds }) => endedSeconds)).toEqual([60, 60, 120, 120, 180]);
  expect(summary.cluster!.jobs).toEqual([
    { job: "train", state: "complete", finishedSeconds: 180, succeeded: 5 },
  ]);
});

it("gives each number of an indexed job to one pod", () => {
  const fields = { parallelism: "3", completions: "3", completionMode: "Indexed" };
  const { rows } = run(fields, "duration: 30s");
  expect(rows("pods").map(({ pod }) => pod)).toEqual(["train-0-0", "train-1-1", "train-2-2"]);
});

// Work of 3 Gcycles on cores of 1 GHz; two pods on each of two machines of two cores.
it("does its work on the processors of its nodes", () => {
  const { rows } = run({ parallelism: "4", completions: "4" }, "work: 3Gcycles");
  for (const { endedSeconds, coreSeconds } of rows("pods")) {
    expect([endedSeconds, coreSeconds]).toEqual([3, 3]);
  }
});

// Failures at 10, then after pauses of 10 and 20 s at 30 and 60: the third is one too many.
it("starts again after pauses that double, and gives up after as many failures as it may", () => {
  const fields = { parallelism: "1", completions: "1", backoffLimit: "2" };
  const { rows, summary } = run(fields, "duration: 10s, failure: { chance: 1, exitCode: 7 }");
  expect(rows("pods").map(({ createdSeconds }) => createdSeconds)).toEqual([0, 20, 50]);
  expect(summary.cluster!.jobs).toMatchObject([{ state: "failed", finishedSeconds: 60 }]);
});

it("ends at once where a rule says so", () => {
  const rules = "{ rules: [{ action: FailJob, onExitCodes: { operator: In, values: [7] } }] }";
  const fields = { parallelism: "2", completions: "4", podFailurePolicy: rules };
  const { summary } = run(fields, "duration: 10s, failure: { chance: 1, exitCode: 7 }");
  expect(summary.cluster!.jobs).toMatchObject([{ state: "failed", finishedSeconds: 10 }]);
});

it("ends at its deadline", () => {
  const fields = { parallelism: "2", completions: "4", activeDeadlineSeconds: "25" };
  const { rows, summary } = run(fields, "duration: 60s");
  expect(rows("pods").map(({ end }) => end)).toEqual(["job ended", "job ended"]);
  expect(summary.cluster!.jobs).toMatchObject([{ state: "failed", finishedSeconds: 25 }]);
});

// 2 × 2 cores have room for seven pods of 500m with one core taken: eight ask.
it("places a gang whole or not at all", () => {
  const text = (gang: boolean) =>
    plainScenario(
      { box: `${BOX}, count: 2, allocatable: { cores: 1.9 }` },
      `workloads: { train: { duration: 60s, gang: ${gang} } }`,
    );
  const files = { "app.yaml": job({ name: "train" }, { parallelism: "8", completions: "8" }) };
  const bound = (gang: boolean) =>
    runCluster(text(gang), files)
      .rows("placements")
      .filter(({ timeSeconds, outcome }) => timeSeconds === 0 && outcome === "bound").length;
  expect(bound(true)).toBe(0);
  expect(bound(false)).toBe(6);
});
