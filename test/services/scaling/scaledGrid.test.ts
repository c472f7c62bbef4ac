import { expect, test } from "vitest";
import { job } from "../manifests.ts";
import { runCluster } from "../worlds.ts";

test("a group at several sites grows at the first of them", () => {
  const scenario = `orrery: 1
name: test
horizon: 10min
sites: { rack: { grid: { columns: 2, rows: 1, spacing: 1m } } }
nodes:
  box: { tier: edge, cores: 1, speed: 1GHz, memory: 4GB, at: rack }
applications: {}
manifests: [app.yaml]
cluster:
  nodes: [box]
  autoscaler: { groups: { box: { minimum: 1, maximum: 3, provision: 30s } } }
workloads: { batch: { duration: 5min } }
`;
  const pods = job({ name: "batch" }, { parallelism: "6", completions: "6" });
  const run = runCluster(scenario, { "app.yaml": pods });
  expect(run.rows("nodeScalings")[0]).toMatchObject({ group: "box", change: 1 });
  const on = run.rows("pods").map(({ node }) => node);
  expect(new Set(on)).toEqual(new Set(["box-1", "box-2", "box-3"]));
});
