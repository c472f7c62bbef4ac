import { expect, it } from "vitest";
import { runCluster } from "../worlds.ts";

const workload = (privacy: string, storage: string) => `---
apiVersion: platform.ai/v1alpha1
kind: IntelligentWorkload
metadata: { name: watch }
spec:
  workloadType: INFERENCE
  resourceProfile: HYBRID
  modelRequirements: { framework: tensorflow, latencyRequirement: 100 }
  dataPolicy: { privacyLevel: ${privacy}, storageLocation: ${storage} }
  deploymentStrategy:
    cloudComponent: { replicas: 2, resources: { requests: { cpu: 100m } } }
    edgeComponent: { replicas: 2, resources: { requests: { cpu: 100m } } }
`;

const TEXT = `orrery: 1
name: border
horizon: 100s
sites: { road: { x: 0m, y: 0m } }
regions: { west: {} }
links: { line: { from: road, to: west, bandwidth: 100Mbit/s, latency: 5ms } }
nodes:
  box: { tier: edge, cores: 2, speed: 1GHz, memory: 4GB, at: road }
  rack: { tier: cloud, cores: 2, speed: 1GHz, memory: 4GB, at: west }
  user: { tier: vehicle, cores: 1, speed: 1GHz, at: road }
applications: {}
manifests: [app.yaml]
cluster: { nodes: [box, rack] }
services:
  ask:
    workload: watch
    source: user
    arrivals: { process: periodic, period: 100ms, phase: 50ms }
    work: 1Mcycles
    input: 10kB
`;

/** Bytes that went over the only link, and the machines that answered. */
function run(privacy: string, storage: string) {
  const { rows, summary } = runCluster(TEXT, { "app.yaml": workload(privacy, storage) });
  const nodes = new Set(rows("serviceRequests").map(({ node }) => node));
  return { nodes: [...nodes].sort(), sent: summary.links[0].sentBytes };
}

it("sends no byte that is not anonymised beyond the border of its data policy", () => {
  for (const privacy of ["RAW", "FEDERATED"]) {
    expect(run(privacy, "EDGE")).toEqual({ nodes: ["box"], sent: 0 });
    expect(run(privacy, "CLOUD").nodes).toEqual(["rack"]);
  }
});

it("sends what is anonymised, or may be stored anywhere, to all", () => {
  expect(run("ANONYMIZED", "EDGE").nodes).toEqual(["box", "rack"]);
  expect(run("RAW", "HYBRID").nodes).toEqual(["box", "rack"]);
});
