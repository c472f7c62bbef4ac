import { expect, it } from "vitest";
import { deployment, job } from "../manifests.ts";
import { BOX, openCluster, plainScenario, runCluster } from "../worlds.ts";

const PROBES = `          readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 5 }
          livenessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 10, failureThreshold: 3 }
`;
const REGISTRY = "  registry: { rate: 80Mbit/s }\n  images: { app: 100MB }";
const first = (run: ReturnType<typeof runCluster>) => run.rows("pods")[0];

// 100 MB at 10 MB/s take 10 s; weights of 50 MB 5 s more; up 4 s later, and ready at the round of
// 10 s after its start.
it("pulls its image, loads its weights, starts, and is ready at the next round of its probe", () => {
  const program = "workloads: { web: { weights: 50MB, startup: 4s } }";
  const text = plainScenario({ box: BOX }, program, { cluster: REGISTRY });
  const app = deployment({ name: "web", probes: PROBES }, 1);
  expect(first(runCluster(text, { "app.yaml": app }))).toMatchObject({
    createdSeconds: 0,
    boundSeconds: 0,
    pulledSeconds: 10,
    startedSeconds: 10,
    readySeconds: 20,
    restarts: 0,
  });
});

it("pulls one image at a time on a node, and none that lies there", () => {
  const cluster = "  registry: { rate: 80Mbit/s }\n  images: { app: 100MB, other: 50MB }";
  const apps = (image: string) =>
    [deployment({ name: "a" }, 1), deployment({ name: "b" }, 1).replace("image: app", image)].join(
      "",
    );
  const pulled = (image: string, box = BOX) => {
    const files = { "app.yaml": apps(`image: ${image}`) };
    const { rows } = runCluster(plainScenario({ box }, "", { cluster }), files);
    return rows("pods").map(({ pulledSeconds }) => pulledSeconds);
  };
  expect(pulled("app")).toEqual([10, 10]);
  expect(pulled("other")).toEqual([10, 15]);
  expect(pulled("other", `${BOX}, images: [other]`)).toEqual([10, 0]);
  expect(pulled("unsized")).toEqual([10, 0]);
});

// Asked at 0, 10 and 20: killed at 20, again after 10 s at 30, killed at 50, after 20 s at 70 …
it("is killed by its liveness probe before it is up, again and again", () => {
  const text = plainScenario({ box: BOX }, "workloads: { web: { startup: 25s } }", {
    horizon: "100s",
  });
  const app = deployment({ name: "web", probes: PROBES }, 1);
  expect(first(runCluster(text, { "app.yaml": app }))).toMatchObject({
    readySeconds: null,
    restarts: 3,
  });
});

it("ends within its grace, and before it where nothing is left to do", () => {
  const ended = (shutdown: string, grace: number) => {
    const pod = `      terminationGracePeriodSeconds: ${grace}\n`;
    const text = plainScenario({ box: BOX }, `workloads: { web: { shutdown: ${shutdown} } }`);
    const files = { "app.yaml": deployment({ name: "web", pod }, 1) };
    const { world, sink } = openCluster(text, files);
    world.simulator.runUntil(50e9);
    world.services!.scaleTargets()[0].setReplicas(0, "test");
    world.simulator.runUntil(200e9);
    world.recorder.handOn();
    return sink.table("pods").rows()[0].endedSeconds;
  };
  expect(ended("3s", 30)).toBe(53);
  expect(ended("60s", 30)).toBe(80);
});

// The node fails at 100 s and is back at 130, before anybody has noticed: the pod starts again, and
// is ready at the round of 5 s after that.
it("starts again where its node was down for less than the grace", () => {
  const faults = "faults: { box: { nodes: box, outages: [{ at: 100s, for: 30s }] } }";
  const text = plainScenario({ box: BOX }, `workloads: { web: { startup: 4s } }\n${faults}`);
  const run = runCluster(text, { "app.yaml": deployment({ name: "web", probes: PROBES }, 1) });
  expect(run.rows("pods")).toMatchObject([{ end: null, restarts: 1 }]);
  expect(run.summary.cluster!.longestRecoverySeconds).toBe(5);
});

it("makes room for a pod of higher priority, and says whom it displaced", () => {
  const high = `---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: high }
value: 1000
`;
  const pod = "      priorityClassName: high\n";
  const resources = "{ requests: { cpu: 1500m } }";
  const app = [
    high,
    deployment({ name: "low", resources }, 1),
    job({ name: "urgent", resources, pod }, { parallelism: "1", suspend: "false" }),
  ].join("");
  const { rows, summary } = runCluster(
    plainScenario({ box: BOX }, "workloads: { urgent: { duration: 60s } }"),
    { "app.yaml": app },
  );
  const outcomes = rows("placements").map(({ pod, outcome }) => `${pod} ${outcome}`);
  expect(outcomes[0]).toBe("urgent-0 bound");
  expect(summary.cluster!.jobs).toMatchObject([{ state: "complete", finishedSeconds: 60 }]);
});
