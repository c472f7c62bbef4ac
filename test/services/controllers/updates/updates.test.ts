import { describe, expect, it } from "vitest";
import { daemonSet, deployment, statefulSet } from "../../manifests.ts";
import { BOX, openCluster, plainScenario, runCluster } from "../../worlds.ts";

const PROBES = "          readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 5 }\n";
const BIG = "tier: edge, cores: 16, speed: 1GHz, memory: 64GB";

/** One workload that takes 8 s to answer, is asked every 5 s, and gets another template at 100 s. */
const changing = (name: string, more = "", change = 'image: "app:2"') =>
  `workloads: { ${name}: { startup: 8s, changes: [{ at: 100s, ${change} }${more}] } }`;

/** A manifest with lines before its selector. */
const withFields = (manifest: string, fields: string) =>
  manifest.replace("  selector:", `${fields}\n  selector:`);

const rolled = (app: string, workloads: string, nodes: Record<string, string> = { box: BIG }) =>
  runCluster(plainScenario(nodes, workloads), { "app.yaml": app });

describe("an update of a Deployment", () => {
  const web = deployment({ name: "web", probes: PROBES }, 10);
  const limits = (surge: string, unavailable: string) =>
    withFields(
      web,
      `  strategy: { rollingUpdate: { maxSurge: ${surge}, maxUnavailable: ${unavailable} } }`,
    );

  // By the documentation: 10 pods with 25 % each are at most 13, and at least 8 available.
  it.each([
    { app: web, most: 13, least: 8 },
    { app: limits("0", "1"), most: 10, least: 9 },
    { app: limits("1", "0"), most: 11, least: 10 },
    { app: limits("100%", "0%"), most: 20, least: 10 },
  ])("has $most pods at most and $least available at least", ({ app, most, least }) => {
    const { summary, rows } = rolled(app, changing("web"));
    expect(summary.cluster!.rollouts).toMatchObject([
      { revision: 2, state: "complete", mostPods: most, leastAvailable: least },
    ]);
    const living = rows("pods").filter(({ end }) => end === null);
    expect(living.map(({ revision }) => revision)).toEqual(new Array(10).fill(2));
    expect(rows("pods").filter(({ end }) => end === "updated")).toHaveLength(10);
  });

  // One after the other, each pod takes 10 s until it is ready: pods go one by one.
  it("waits for each new pod to be ready, and for as long as it is to be so", () => {
    const took = (app: string) => {
      const [{ startedSeconds, finishedSeconds }] = rolled(app, changing("web")).summary.cluster!
        .rollouts;
      return finishedSeconds! - startedSeconds;
    };
    expect(took(limits("1", "0"))).toBeCloseTo(100, 6);
    expect(took(withFields(limits("1", "0"), "  minReadySeconds: 7"))).toBeCloseTo(170, 6);
  });

  it("has nothing left before there is anything new where it is to be made anew", () => {
    const app = withFields(web, "  strategy: { type: Recreate }");
    const { rows, summary } = rolled(app, `${changing("web").slice(0, -3)}, shutdown: 4s } }`);
    const made = rows("pods").filter(({ revision }) => revision === 2);
    expect(made.map(({ createdSeconds }) => createdSeconds)).toEqual(new Array(10).fill(104));
    expect(summary.cluster!.rollouts).toMatchObject([{ mostPods: 10, leastAvailable: 0 }]);
  });

  it("stops at a template that is never ready, says when it is late, and can be taken back", () => {
    const back = ', { at: 400s, image: "app", startup: 8s }';
    const app = withFields(web, "  progressDeadlineSeconds: 60");
    const { rows, summary } = rolled(app, changing("web", back, 'image: "app:2", startup: 2h'));
    const events = rows("rollouts").map(({ timeSeconds, revision, event }) => [
      timeSeconds,
      revision,
      event,
    ]);
    expect(events).toEqual([
      [100, 2, "began"],
      [160, 2, "progress deadline exceeded"],
      [400, 2, "superseded"],
      [400, 1, "began"],
      [410, 1, "complete"],
    ]);
    expect(summary.cluster!.rollouts).toMatchObject([
      { state: "superseded", isLate: true, leastAvailable: 8 },
      { state: "complete", isLate: false, leastAvailable: 8 },
    ]);
  });

  it("shares out a change of its number of pods among its templates", () => {
    const text = plainScenario({ box: BIG }, changing("web", "", "startup: 2h"));
    const { world, sink } = openCluster(text, { "app.yaml": web });
    world.simulator.runUntil(200e9);
    world.services!.scaleTargets()[0].setReplicas(20, "test");
    world.simulator.runUntil(201e9);
    world.services!.close();
    world.recorder.handOn();
    const pods = sink.table("pods").rows();
    const living = pods.filter(({ end }) => end === null).map(({ revision }) => revision);
    const of = (wanted: number) => living.filter((one) => one === wanted).length;
    // 8 and 5 of 13 become 15 and 10 of 25.
    expect([of(1), of(2)]).toEqual([15, 10]);
  });
});

describe("an update of a StatefulSet", () => {
  const db = statefulSet({ name: "db", probes: PROBES }, 4);
  const ended = (app: string) =>
    rolled(app, changing("db"))
      .rows("pods")
      .filter(({ end }) => end === "updated")
      .map(({ pod, endedSeconds }) => [pod, endedSeconds]);

  it("goes from the last to the first, each when the one before is ready", () => {
    expect(ended(db)).toEqual([
      ["db-3", 100],
      ["db-2", 110],
      ["db-1", 120],
      ["db-0", 130],
    ]);
  });

  it("leaves those below its partition as they are, whatever ends them", () => {
    const app = withFields(db, "  updateStrategy: { rollingUpdate: { partition: 2 } }");
    expect(ended(app).map(([pod]) => pod)).toEqual(["db-3", "db-2"]);
    const faults = "faults: { box: { nodes: box, outages: [{ at: 300s, for: 500s }] } }";
    const text = plainScenario({ box: BOX }, `${changing("db")}\n${faults}`, { horizon: "20min" });
    const { rows, summary } = runCluster(text, { "app.yaml": app });
    const living = rows("pods").filter(({ end }) => end === null);
    const byName = living.map(({ pod, revision }) => [pod, revision]);
    expect(byName.sort()).toEqual([
      ["db-0", 1],
      ["db-1", 1],
      ["db-2", 2],
      ["db-3", 2],
    ]);
    expect(summary.cluster!.rollouts).toMatchObject([{ state: "complete", leastAvailable: 3 }]);
  });

  it("ends nothing where that is left to others", () => {
    const app = withFields(db, "  updateStrategy: { type: OnDelete }");
    expect(ended(app)).toEqual([]);
  });

  it("takes several at once where it may and its pods need no order", () => {
    const parallel = statefulSet({ name: "db", probes: PROBES }, 4, "Parallel");
    const app = withFields(
      parallel,
      "  updateStrategy: { rollingUpdate: { maxUnavailable: 60% } }",
    );
    expect(ended(app)).toEqual([
      ["db-3", 100],
      ["db-2", 100],
      ["db-1", 110],
      ["db-0", 110],
    ]);
  });
});

describe("an update of a DaemonSet", () => {
  const agent = daemonSet({ name: "agent", probes: PROBES });
  const nodes = { box: `${BOX}, count: 5` };
  const rollout = (fields: string) => {
    const app = fields === "" ? agent : withFields(agent, `  updateStrategy: ${fields}`);
    const { summary, rows } = rolled(app, changing("agent"), nodes);
    const [{ startedSeconds, finishedSeconds, mostPods, leastAvailable }] =
      summary.cluster!.rollouts;
    const took = finishedSeconds === null ? null : finishedSeconds - startedSeconds;
    const updated = rows("pods").filter(({ end }) => end === "updated").length;
    return [took, mostPods, leastAvailable, updated];
  };

  // Shares of a DaemonSet are rounded up: 30 % of 5 nodes are 2.
  it("replaces its pods node by node, as many as may be missing, or beside the old", () => {
    expect(rollout("")).toEqual([50, 5, 4, 5]);
    expect(rollout("{ rollingUpdate: { maxUnavailable: 30% } }")).toEqual([30, 5, 3, 5]);
    expect(rollout("{ rollingUpdate: { maxUnavailable: 0, maxSurge: 2 } }")).toEqual([30, 7, 5, 5]);
    expect(rollout("{ type: OnDelete }")).toEqual([null, 5, 5, 0]);
  });
});

it("is refused where it says nothing, or comes after the end", () => {
  const app = deployment({ name: "web" }, 1);
  const problems = (change: string) => () =>
    rolled(app, `workloads: { web: { changes: [${change}] } }`);
  expect(problems("{ at: 1min }")).toThrow(/13:\d+: workloads.web.changes\[0\]: .*image, manifest/);
  expect(problems("{ at: 1h, restart: true }")).toThrow(
    /workloads.web.changes\[0\].at: found 3600s; expected a time before the horizon, 600s/,
  );
});

it("takes a whole manifest in place of an image, and refuses what has no pods to replace", () => {
  const app = deployment({ name: "web", probes: PROBES }, 2);
  const next = app.replace("cpu: 500m", "cpu: 900m");
  const files = { "app.yaml": app, "next.yaml": next };
  const change = (manifest: string) =>
    plainScenario({ box: BIG }, changing("web", "", `manifest: ${manifest}`));
  const { rows } = runCluster(change("next.yaml"), files);
  const living = rows("pods").filter(({ end }) => end === null);
  expect(living.map(({ cpuMilli }) => cpuMilli)).toEqual([900, 900]);
  expect(() =>
    runCluster(change("other.yaml"), { ...files, "other.yaml": deployment({ name: "x" }, 1) }),
  ).toThrow(/other.yaml: .*there is no Deployment "web"/);
  const pod =
    "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: a, image: a }] }";
  expect(() => rolled(pod, changing("web"))).toThrow(/workloads.web.changes: found a Pod/);
});
