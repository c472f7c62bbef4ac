import { expect, it } from "vitest";
import { BOX, plainScenario, runCluster } from "../worlds.ts";

const cron = (policy: string) => `---
apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  schedule: "*/5 * * * *"
  concurrencyPolicy: ${policy}
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - { name: report, image: app, resources: { requests: { cpu: 500m } } }
`;

/** When its pods were made and how they ended, of 20 min from two minutes past eight. */
const run = (policy: string, duration: string) => {
  const text = plainScenario({ box: BOX }, `workloads: { report: { duration: ${duration} } }`, {
    horizon: "20min",
  }).replace("horizon:", "start: 2026-03-02T08:02:00Z\nhorizon:");
  const { rows } = runCluster(text, { "app.yaml": cron(policy) });
  return rows("pods")
    .map(({ createdSeconds, end }) => [createdSeconds, end])
    .sort(([one], [other]) => (one as number) - (other as number));
};

// Due at 8:05, 8:10, 8:15 and 8:20: 180, 480, 780 and 1080 s from the start.
it("starts a job whenever its schedule is due", () => {
  const all = [180, 480, 780, 1080];
  expect(run("Allow", "60s")).toEqual(all.map((seconds) => [seconds, "succeeded"]));
});

it("lets jobs overlap, skips them, or puts them in place of those that run", () => {
  expect(run("Allow", "400s").map(([made]) => made)).toEqual([180, 480, 780, 1080]);
  expect(run("Forbid", "400s").map(([made]) => made)).toEqual([180, 780]);
  const replaced = run("Replace", "400s");
  expect(replaced.map(([, end]) => end)).toEqual(["job ended", "job ended", "job ended", null]);
});
