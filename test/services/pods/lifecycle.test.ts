import { describe, expect, it } from "vitest";
import { budget, deployment } from "../manifests.ts";
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

// The node fails at 100 s and is back at 130, before that was noticed: the pod starts again, and
// is ready at the round of 5 s after that.
it("starts again where its node was down for less than the grace", () => {
  const faults = "faults: { box: { nodes: box, outages: [{ at: 100s, for: 30s }] } }";
  const text = plainScenario({ box: BOX }, `workloads: { web: { startup: 4s } }\n${faults}`);
  const run = runCluster(text, { "app.yaml": deployment({ name: "web", probes: PROBES }, 1) });
  expect(run.rows("pods")).toMatchObject([{ end: null, restarts: 1 }]);
  expect(run.summary.cluster!.longestRecoverySeconds).toBe(5);
});

// 10 s for images, then 4 s and 6 s one after the other, then 3 s until it answers.
it("runs its init containers one after the other before it starts", () => {
  const pod = `      initContainers:
        - { name: fetch, image: app, resources: { requests: { cpu: 1500m } } }
        - { name: plain, image: app }
        - { name: warm, image: app, resources: { requests: { cpu: 200m } } }
`;
  const program = "workloads: { web: { init: { warm: 6s, fetch: 4s }, startup: 3s } }";
  const text = plainScenario({ box: BOX }, program, { cluster: REGISTRY });
  const app = deployment({ name: "web", pod, probes: PROBES }, 1);
  const { rows } = runCluster(text, { "app.yaml": app });
  // The largest of them is more than the sum of the containers.
  expect(rows("pods")[0]).toMatchObject({ startedSeconds: 20, readySeconds: 25, cpuMilli: 1500 });
  const wrong = plainScenario({ box: BOX }, "workloads: { web: { init: { wram: 6s } } }");
  expect(() => runCluster(wrong, { "app.yaml": app })).toThrow(
    /workloads.web.init: it has no init container "wram"; did you mean "warm"/,
  );
});

describe("a pod of higher priority that comes to a full cluster", () => {
  const priority = (name: string, value: number, more = "") => `---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: ${name} }
value: ${value}
${more}`;
  const of = (name: string, replicas: number, priorityClass: string) =>
    deployment(
      {
        name,
        pod: `      priorityClassName: ${priorityClass}\n`,
        resources: "{ requests: { cpu: 900m } }",
      },
      replicas,
    );
  /** Two nodes with room for two pods each are full before "urgent" is asked for at 100 s. */
  const arrive = (more: string, highMore = "") => {
    const app = [
      priority("high", 1000, highMore),
      priority("middle", 10, "preemptionPolicy: Never\n"),
      priority("low", 1),
      of("low", 1, "low"),
      of("middle", 3, "middle"),
      of("urgent", 0, "high"),
      more,
    ].join("");
    const program = "workloads: { low: { shutdown: 7s }, middle: { shutdown: 7s } }";
    const text = plainScenario({ box: `${BOX}, count: 2` }, program);
    const { world, sink } = openCluster(text, { "app.yaml": app });
    world.simulator.runUntil(100e9);
    const targets = world.services!.scaleTargets();
    targets.find(({ workload }) => workload === "urgent")!.setReplicas(1, "test");
    world.simulator.runUntil(200e9);
    world.services!.close();
    world.recorder.handOn();
    return (table: "placements" | "disruptions" | "pods") => sink.table(table).rows();
  };

  it("has the pod of lowest priority go, within its grace, and takes its place", () => {
    const rows = arrive("");
    expect(rows("disruptions")).toMatchObject([
      { timeSeconds: 100, pod: "low-0", cause: "preemption", verdict: "not asked" },
    ]);
    const [low] = rows("pods");
    expect(low).toMatchObject({ pod: "low-0", end: "preempted", endedSeconds: 107 });
    const tries = rows("placements").filter(({ pod }) => pod === "urgent-0");
    expect(tries).toMatchObject([
      { timeSeconds: 100, outcome: "preempting", victims: 1 },
      { timeSeconds: 107, outcome: "bound", node: low.node },
    ]);
    // The pod in its stead is of no higher priority than any: it waits.
    const waiting = rows("pods").filter(({ node }) => node === null);
    expect(waiting.map(({ pod }) => pod)).toEqual(["low-1"]);
  });

  // By kube-scheduler fewest broken budgets come before the lowest priority.
  it("spares the pod whose budget would be broken, as long as another will do", () => {
    const rows = arrive(budget("low", "minAvailable: 1"));
    const [gone, ...others] = rows("disruptions");
    expect([gone.pod, others]).toEqual([expect.stringMatching(/^middle-/), []]);
  });

  it("breaks budgets where nothing else will do", () => {
    const both = budget("low", "minAvailable: 1") + budget("middle", "minAvailable: 3");
    expect(arrive(both)("disruptions")).toMatchObject([{ pod: "low-0" }]);
  });

  it("waits where its class displaces no other", () => {
    const rows = arrive("", "preemptionPolicy: Never\n");
    expect(rows("disruptions")).toEqual([]);
    expect(rows("placements").at(-1)).toMatchObject({ pod: "urgent-0", outcome: "unplaced" });
  });
});
