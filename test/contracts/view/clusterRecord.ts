import { checkScenario } from "../../../lab/checkedScenario.ts";
import { prepareRun } from "../../../lab/prepareRun.ts";
import { stringText } from "../../../sim/input/textSource.ts";
import { ColumnSink, memorySource } from "../../../web/data/columnSink.ts";
import { type OpenedRun, runOf } from "../../../web/data/openedRun.ts";

/** Names the manifests below as `app.yaml`. */
export const CLUSTER_SCENARIO = `
orrery: 1
name: small-cluster
description: A deployment at three edge nodes, of which one fails, and pods that find no place
horizon: 90s
seed: 1
sites: { town: { x: 0m, y: 0m } }
regions: { frankfurt: {} }
links:
  access: { from: town, to: frankfurt, latency: 12ms, bandwidth: 100Mbit/s }
nodes:
  edge:
    { tier: edge, cores: 4, speed: 2GHz, memory: 8GB, at: town, count: 3, labels: { kind: edge } }
  cloud: { tier: cloud, cores: 16, speed: 3GHz, memory: 64GB, at: frankfurt }
  camera: { tier: edge, cores: 1, speed: 1GHz, memory: 1GB, at: town, count: 2 }
applications: {}
manifests: [app.yaml]
cluster:
  { nodes: [edge, cloud], controlPlane: cloud, heartbeat: 1s, check: 1s, grace: 3s, toleration: 5s }
services:
  detect:
    workload: detector
    source: camera
    arrivals: { process: poisson, rate: 5/s }
    work: 100Mcycles
    deadline: 500ms
    timeout: 1s
faults:
  board: { nodes: edge-2, outages: [{ at: 20s, for: 40s }] }
record: { sampling: 2s, decisions: 1 }
`;

const deployment = (name: string, replicas: number, cpu: string, selector: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      ${selector}
      containers:
        - { name: main, image: any, resources: { requests: { memory: 1Gi, cpu: "${cpu}" } } }
`;

export const CLUSTER_MANIFESTS = [
  deployment("detector", 9, "1", "nodeSelector: { kind: edge }"),
  deployment("too-large", 1, "32", ""),
].join("---");

/** Pods on a few nodes, of which one fails, as the page would have opened it. */
export function clusterRun(text = CLUSTER_SCENARIO, manifests = CLUSTER_MANIFESTS): OpenedRun {
  const sink = new ColumnSink();
  const checked = checkScenario({ file: "cluster.yaml", text, overrides: [] });
  const openText = (path: string) => stringText(path, manifests);
  const { run, record } = prepareRun(checked, { sink, openText });
  while (run.advance(100_000));
  return runOf("cluster", record(run.finish()), memorySource(sink.chunks()));
}
