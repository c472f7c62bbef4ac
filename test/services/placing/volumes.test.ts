import { describe, expect, it } from "vitest";
import { deployment } from "../manifests.ts";
import { BOX, plainScenario, runCluster } from "../worlds.ts";

const POD = "      volumes: [{ name: data, persistentVolumeClaim: { claimName: shared } }]\n";
const RESOURCES = "{ requests: { cpu: 400m } }";

const claim = (mode: string) => `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: shared }
spec: { accessModes: [${mode}], resources: { requests: { storage: 1Gi } } }
`;

/** Eight pods of 0.4 cores on three nodes of two cores, all with one claim. */
const run = (more: string, placement = "kubernetes", cluster = "") =>
  runCluster(
    plainScenario({ box: `${BOX}, count: 3` }, `placement: { policy: ${placement} }`, { cluster }),
    { "app.yaml": more + deployment({ name: "web", pod: POD, resources: RESOURCES }, 8) },
  );

const nodesOf = ({ rows }: ReturnType<typeof run>) =>
  rows("pods").flatMap(({ node }) => (node === null ? [] : [node]));

describe.each(["kubernetes", "random-node", "edge-aware-placement"])("by %s", (placement) => {
  it("puts eight pods on one read-write-once claim on one node, and says why others wait", () => {
    const result = run(claim("ReadWriteOnce"), placement);
    const nodes = nodesOf(result);
    // Five of 0.4 cores find room in two.
    expect([nodes.length, new Set(nodes).size]).toEqual([5, 1]);
    const [{ workload, pods, reason }, ...others] = result.summary.cluster!.refusals;
    expect([workload, pods, others]).toEqual(["web", 3, []]);
    expect(reason).toBe(
      "0/3 nodes are available: 1 Insufficient cpu, " +
        "2 node(s) didn't match PersistentVolume's node affinity",
    );
  });
});

it("lets one pod at a time have a claim for one pod, and any number one for many", () => {
  const once = run(claim("ReadWriteOncePod"));
  expect(nodesOf(once)).toHaveLength(1);
  expect(once.summary.cluster!.refusals[0].reason).toMatch(/^0\/3 .*: 3 node has pod using/);
  expect(nodesOf(run(claim("ReadWriteMany")))).toHaveLength(8);
});

it("leaves pods without a place whose claim is not provided, and says so", () => {
  const without = run("");
  expect(nodesOf(without)).toEqual([]);
  expect(without.summary.cluster!.refusals).toEqual([
    {
      workload: "web",
      pods: 8,
      reason: '0/3 nodes are available: 3 persistentvolumeclaim "shared" not found',
    },
  ]);
  expect(nodesOf(run("", "kubernetes", "  claims: { shared: ReadWriteMany }"))).toHaveLength(8);
});
