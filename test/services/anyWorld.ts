import fc from "fast-check";
import { budget, daemonSet, deployment, job, statefulSet } from "./manifests.ts";

const percent = fc.integer({ min: 0, max: 100 }).map((share) => `"${share}%"`);
const limit = fc.oneof(
  percent.map((share) => `minAvailable: ${share}`),
  percent.map((share) => `maxUnavailable: ${share}`),
  fc.integer({ min: 0, max: 4 }).map((count) => `minAvailable: ${count}`),
  fc.integer({ min: 0, max: 3 }).map((count) => `maxUnavailable: ${count}`),
);

const READY = "          readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 3 }\n";

const cpu = fc.integer({ min: 1, max: 9 }).map((tenths) => `${tenths}00m`);
const told = (name: string) =>
  cpu.map((asked) => ({
    name,
    resources: `{ requests: { cpu: ${asked}, memory: 100Mi } }`,
    probes: READY,
  }));

/** Documents of a cluster: two deployments, budgets for them, a set, an agent and a job. */
const anyDocuments = fc
  .record({
    web: fc.tuple(told("web"), fc.integer({ min: 0, max: 7 })),
    api: fc.tuple(told("api"), fc.integer({ min: 0, max: 4 })),
    db: fc.tuple(told("db"), fc.integer({ min: 0, max: 3 })),
    train: fc.tuple(told("train"), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 8 })),
    webLimit: limit,
    apiLimit: limit,
  })
  .map(({ web, api, db, train, webLimit, apiLimit }) => [
    deployment(...web),
    deployment(...api),
    statefulSet(...db),
    daemonSet({ name: "agent", resources: "{ requests: { cpu: 50m } }" }),
    job(train[0], { parallelism: String(train[1]), completions: String(train[2]) }),
    budget("web", webLimit),
    budget("api", apiLimit),
  ]);

const outage = fc.record({
  at: fc.integer({ min: 20, max: 500 }),
  length: fc.integer({ min: 1, max: 600 }),
  member: fc.integer({ min: 1, max: 4 }),
});

/** A small world in which nodes fail, are cut off and are drained. */
export const anyWorld = fc
  .record({
    documents: anyDocuments,
    failures: fc.array(outage, { minLength: 1, maxLength: 3 }),
    cuts: fc.array(outage, { minLength: 1, maxLength: 2 }),
    drains: fc.integer({ min: 30, max: 600 }),
    gang: fc.boolean(),
    autonomy: fc.constantFrom(0, 400),
    balancing: fc.constantFrom("random", "round-robin", "least-requests", "nearest"),
  })
  .map(({ documents, ...world }) => ({ documents, text: scenarioOf(world) }));

interface World {
  readonly failures: readonly { at: number; length: number; member: number }[];
  readonly cuts: World["failures"];
  readonly drains: number;
  readonly gang: boolean;
  readonly autonomy: number;
  readonly balancing: string;
}

function scenarioOf({ failures, cuts, drains, gang, autonomy, balancing }: World): string {
  const outages = (of: World["failures"], name: string) =>
    of.map(
      ({ at, length, member }) => `{ at: ${at}s, for: ${length}s, member: ${name}-${member} }`,
    );
  return `orrery: 1
name: any
horizon: 30min
sites: { road: { grid: { columns: 2, rows: 2, spacing: 100m } } }
regions: { cloud: {} }
links: { line: { from: road, to: cloud, bandwidth: 50Mbit/s, latency: 5ms } }
nodes:
  box: { tier: edge, cores: 2, speed: 1GHz, memory: 4GB, at: road, autonomy: ${autonomy}s }
  old: { tier: edge, cores: 2, speed: 1GHz, memory: 4GB, at: road, drains: ${drains}s }
  user: { tier: vehicle, cores: 1, speed: 1GHz, at: road }
  hub: { tier: cloud, cores: 2, speed: 1GHz, memory: 4GB, at: cloud }
applications: {}
manifests: [one.yaml, two.yaml]
cluster:
  nodes: [box, old]
  controlPlane: hub
  registry: { at: hub }
  images: { app: 20MB }
workloads:
  web: { startup: { distribution: uniform, low: 1s, high: 6s }, shutdown: 1s }
  train: { work: 30Gcycles, failure: { chance: 0.1 }, gang: ${gang} }
services:
  ask:
    workload: web
    source: user
    arrivals: { process: poisson, rate: 0.5/s }
    work: { distribution: exponential, mean: 200Mcycles }
    input: 10kB
    output: 1kB
    deadline: 2s
    timeout: 3s
    attempts: 2
    balancing: ${balancing}
faults:
  boxes: { nodes: box, outages: [${outages(failures, "box").join(", ")}] }
  cuts: { links: line, outages: [${outages(cuts, "line").join(", ")}] }
`;
}

/** Files of these documents, in an order. */
export function filesOf(documents: readonly string[]): Record<string, string> {
  const half = Math.ceil(documents.length / 2);
  return {
    "one.yaml": documents.slice(0, half).join(""),
    "two.yaml": documents.slice(half).join(""),
  };
}
