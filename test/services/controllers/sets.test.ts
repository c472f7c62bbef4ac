import { expect, it } from "vitest";
import { daemonSet, deployment, statefulSet } from "../manifests.ts";
import { BOX, openCluster, plainScenario, runCluster } from "../worlds.ts";

// Each pod takes 8 s to answer, and is asked every 10 s.
const PROBES = "          readinessProbe: { httpGet: { path: /, port: 80 } }\n";
const SLOW = "workloads: { db: { startup: 8s } }";

it("makes the pods of a StatefulSet in order, each when the one before is ready", () => {
  const app = statefulSet({ name: "db", probes: PROBES }, 3);
  const { rows } = runCluster(plainScenario({ box: `${BOX}, count: 2` }, SLOW), {
    "app.yaml": app,
  });
  expect(rows("pods").map(({ pod, createdSeconds }) => [pod, createdSeconds])).toEqual([
    ["db-0", 0],
    ["db-1", 10],
    ["db-2", 20],
  ]);
});

it("makes them all at once where that is allowed", () => {
  const app = statefulSet({ name: "db", probes: PROBES }, 3, "Parallel");
  const { rows } = runCluster(plainScenario({ box: `${BOX}, count: 2` }, SLOW), {
    "app.yaml": app,
  });
  expect(rows("pods").map(({ createdSeconds }) => createdSeconds)).toEqual([0, 0, 0]);
});

it("ends the last pod of a StatefulSet first", () => {
  const app = statefulSet({ name: "db" }, 3);
  const { world, sink } = openCluster(plainScenario({ box: BOX }, ""), { "app.yaml": app });
  world.simulator.runUntil(60e9);
  world.services!.scaleTargets()[0].setReplicas(1, "test");
  world.simulator.runUntil(120e9);
  world.recorder.handOn();
  const ended = sink.table("pods").rows();
  expect(ended.map(({ pod, end }) => [pod, end])).toEqual([
    ["db-2", "scaled down"],
    ["db-1", "scaled down"],
  ]);
});

// The pod of a silent node may still run: only when the node is back and says so, a new one comes.
it("replaces no pod of a StatefulSet whose node is silent, but that of a Deployment", () => {
  const faults = "faults: { box: { nodes: box, outages: [{ at: 100s, for: 500s }] } }";
  const text = plainScenario({ box: BOX, spare: `${BOX}, joins: 50s` }, faults, {
    horizon: "15min",
  });
  const bound = (app: string) =>
    runCluster(text, { "app.yaml": app })
      .rows("placements")
      .filter(({ outcome }) => outcome === "bound")
      .map(({ pod, node }) => [pod, node]);
  const ofSet = runCluster(text, { "app.yaml": statefulSet({ name: "db" }, 1) });
  expect(ofSet.rows("pods")[0]).toMatchObject({ end: "node not ready", endedSeconds: 600 });
  expect(ofSet.rows("pods")[1]).toMatchObject({ pod: "db-0", createdSeconds: 600 });
  // 50 s after the last beat, at a look, and 300 s.
  const { timeSeconds } = runCluster(text, { "app.yaml": deployment({ name: "web" }, 1) })
    .rows("placements")
    .at(-1)!;
  expect(timeSeconds).toBeGreaterThan(100 + 40 + 300);
  expect(timeSeconds).toBeLessThanOrEqual(100 + 55 + 300);
  expect(bound(deployment({ name: "web" }, 1))).toEqual([
    ["web-0", "box"],
    ["web-1", "spare"],
  ]);
});

it("keeps one pod of a DaemonSet on each node that it tolerates", () => {
  const taint = 'taints: [{ key: batch, value: "yes", effect: NoSchedule }]';
  const text = plainScenario({ box: `${BOX}, count: 2`, gpu: `${BOX}, ${taint}` }, "");
  const on = (pod: string) =>
    runCluster(text, { "app.yaml": daemonSet({ name: "agent", pod }) })
      .rows("pods")
      .map(({ node }) => node);
  expect(on("")).toEqual(["box-1", "box-2"]);
  expect(on("      tolerations: [{ operator: Exists }]\n")).toEqual(["box-1", "box-2", "gpu"]);
});
