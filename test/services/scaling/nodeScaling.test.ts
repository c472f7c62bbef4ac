import { describe, expect, test } from "vitest";
import { nodeSpec } from "../../../sim/cluster/nodeSpec.ts";
import { container, podSpec } from "../../../sim/cluster/podSpec.ts";
import { nodeOption } from "../../../sim/services/scaling/nodeOption.ts";
import { budget, deployment, job } from "../manifests.ts";
import { type ClusterRun, plainScenario, runCluster } from "../worlds.ts";

const ONE_CORE = "{ requests: { cpu: 1000m, memory: 64Mi } }";
const HALF_CORE = "{ requests: { cpu: 500m, memory: 64Mi } }";

/** Two cores and 0.36 dollars an hour each, from one to four of them. */
function rented(count: number, more = "", horizon = "60min"): string {
  const fields = `tier: cloud, cores: 2, speed: 1GHz, memory: 8GB, price: 0.36USD/h, count: ${count}`;
  return plainScenario({ rack: fields }, more, {
    horizon,
    cluster: `  autoscaler: { groups: { rack: { minimum: 1, maximum: 4, provision: 90s } } }`,
  });
}

/** How many nodes were there when, from the record of their lives. */
function nodesOver(run: ClusterRun, atStart: number): { at: number; nodes: number }[] {
  let nodes = atStart;
  return run.rows("nodeLives").flatMap(({ timeSeconds, event }) => {
    const at = timeSeconds as number;
    if (at === 0 || (event !== "joined" && event !== "left")) return [];
    nodes += event === "joined" ? 1 : -1;
    return [{ at, nodes }];
  });
}

describe("nodes for pods that fit nowhere", () => {
  const scenario = rented(1, "workloads: { batch: { duration: 5min } }");
  const run = runCluster(scenario, {
    "app.yaml": job({ name: "batch", resources: ONE_CORE }, { parallelism: "5", completions: "5" }),
  });
  const orders = run.rows("nodeScalings");

  test("are ordered at the next scan, as many as they need", () => {
    // Two pods of five fit on the one node; the others need two of two cores.
    expect(orders[0]).toMatchObject({ group: "rack", change: 2, reason: "pods without a place" });
    expect(orders[0].timeSeconds).toBeLessThanOrEqual(10);
  });

  test("are there after the time to provision, and take the pods at once", () => {
    const there = (orders[0].timeSeconds as number) + 90;
    expect(nodesOver(run, 1).slice(0, 2)).toEqual([
      { at: there, nodes: 2 },
      { at: there, nodes: 3 },
    ]);
    const bound = run.rows("pods").map(({ boundSeconds }) => boundSeconds as number);
    expect(bound.filter((at) => at === 0).length).toBe(2);
    expect(bound.filter((at) => at === there).length).toBe(3);
  });

  test("go ten minutes after they were needed last, down to the minimum", () => {
    const ends = run.rows("pods").map(({ endedSeconds }) => endedSeconds as number);
    const going = orders.filter(({ change }) => (change as number) < 0);
    expect(going.length).toBe(2);
    for (const { timeSeconds, reason } of going) {
      expect(reason).toBe("empty");
      expect(timeSeconds).toBeGreaterThanOrEqual(Math.min(...ends) + 600);
      expect(timeSeconds).toBeLessThanOrEqual(Math.max(...ends) + 620);
    }
    expect(nodesOver(run, 1).at(-1)!.nodes).toBe(1);
  });

  test("cost their price while they are there", () => {
    let seconds = 0;
    let last = { at: 0, nodes: 1 };
    for (const next of [...nodesOver(run, 1), { at: 3600, nodes: 0 }]) {
      seconds += last.nodes * (next.at - last.at);
      last = next;
    }
    expect(run.summary.cost.rentDollars).toBeCloseTo((seconds / 3600) * 0.36, 9);
  });
});

describe("nodes that are little used", () => {
  const pods = deployment({ name: "web", resources: HALF_CORE }, 2);

  test("are drained, and their pods move to others", () => {
    const run = runCluster(rented(2), { "app.yaml": pods });
    const [order, ...others] = run.rows("nodeScalings");
    expect(order).toMatchObject({ change: -1, reason: "little used" });
    expect(order.timeSeconds).toBeGreaterThanOrEqual(600);
    expect(order.timeSeconds).toBeLessThanOrEqual(620);
    expect(others).toEqual([]);
    expect(run.summary.cluster!.evicted).toBe(1);
    expect(run.summary.cluster!.unplaced).toBe(0);
  });

  test("stay where a budget lets no pod go", () => {
    const held = `${pods}${budget("web", "minAvailable: 2")}`;
    expect(runCluster(rented(2), { "app.yaml": held }).rows("nodeScalings")).toEqual([]);
  });

  test("stay where their pods have no room elsewhere", () => {
    // Two nodes of two cores, three pods of 900m: no two of which leave room for the third.
    const wide = "{ requests: { cpu: 900m, memory: 64Mi } }";
    const three = deployment({ name: "web", resources: wide }, 3);
    expect(runCluster(rented(2), { "app.yaml": three }).rows("nodeScalings")).toEqual([]);
  });
});

test("no more nodes come than the maximum, however many pods wait", () => {
  const many = deployment({ name: "web", resources: ONE_CORE }, 40);
  const run = runCluster(rented(1), { "app.yaml": many });
  expect(Math.max(...nodesOver(run, 1).map(({ nodes }) => nodes))).toBe(4);
  expect(run.summary.cluster!.unplaced).toBe(40 - 8);
});

test("the estimate packs the largest pods first", () => {
  const node = nodeSpec({ name: "rack", allocatable: { cpu: 4000, memory: 1e9, pods: 10 } });
  const pods = [1000, 3000, 1000, 3000, 2000].map((cpu) =>
    podSpec({ containers: [container({ cpu, memory: 0 })] }),
  );
  // 3 + 1, 3 + 1 and 2: three nodes, of which half of one stays free.
  expect(nodeOption("rack", node, pods, 9)).toMatchObject({
    ...{ nodes: 3, pods: 5 },
    freeCpuShare: 0.5 / 3,
  });
  expect(nodeOption("rack", node, pods, 1)).toMatchObject({ nodes: 1, pods: 2 });
  const huge = [podSpec({ containers: [container({ cpu: 5000, memory: 0 })] })];
  expect(nodeOption("rack", node, huge, 9)).toBeNull();
});
