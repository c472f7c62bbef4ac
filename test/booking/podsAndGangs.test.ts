import fc from "fast-check";
import { expect, test } from "vitest";
import { RESOURCES, WHOLE } from "../../sim/nodes/resources.ts";
import { Run } from "../../sim/run.ts";
import { type ClusterRun, openCluster, runCluster } from "../services/worlds.ts";

interface RenderJob {
  readonly name: string;
  readonly pods: number;
  /** Whole GPUs of each pod, or below one a share of one. */
  readonly gpus: number;
  readonly seconds: number;
}

interface Gang {
  readonly workers: number;
  readonly accelerators: number;
  readonly submitted: number;
  /** Of a second each. */
  readonly steps: number;
}

/** Pods that run to their end, each on GPUs of its own or on a share of one. */
function manifest({ name, pods, gpus }: RenderJob): string {
  const milli = Math.round(gpus * 1000);
  const isShare = gpus < 1;
  const annotations = isShare ? `{ alibabacloud.com/gpu-milli: "${milli}" }` : "{}";
  const whole = isShare ? "" : `, nvidia.com/gpu: ${gpus}`;
  return `---
apiVersion: batch/v1
kind: Job
metadata: { name: ${name} }
spec:
  parallelism: ${pods}
  completions: ${pods}
  template:
    metadata: { labels: { app: ${name} }, annotations: ${annotations} }
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: app
          resources: { requests: { cpu: 100m${whole} }, limits: { cpu: 100m${whole} } }
`;
}

function scenarioOf(
  machines: number,
  accelerators: number,
  renders: readonly RenderJob[],
  gangs: readonly Gang[],
): string {
  const jobs = gangs.map(
    (gang, at) => `  gang-${at}:
    workers:
      nodes: box
      count: ${gang.workers}
      accelerators: ${gang.accelerators}
      interconnect: { bandwidth: unlimited }
    submitted: ${gang.submitted}s
    steps: ${gang.steps}
    gradients: 1B
    compute: { time: 1s }
`,
  );
  const programs = renders.map(({ name, seconds }) => `  ${name}: { duration: ${seconds}s }\n`);
  return `orrery: 1
name: shared
horizon: 20min
sites: { rack: { grid: { columns: ${machines}, rows: 1, spacing: 1m } }, hub: { x: 0m, y: 9m } }
links: { line: { from: rack, to: hub, bandwidth: unlimited, latency: 0s } }
nodes:
  box:
    accelerators: { count: ${accelerators} }
    tier: cloud
    cores: 8
    speed: 1GHz
    memory: 8GB
    at: rack
applications: {}
manifests: [app.yaml]
cluster: { nodes: [box] }
workloads:
${programs.join("")}${jobs.length > 0 ? `parallelTraining:\n${jobs.join("")}` : ""}`;
}

const filesOf = (renders: readonly RenderJob[]) => ({
  "app.yaml": renders.map(manifest).join(""),
});

function run(accelerators: number, renders: readonly RenderJob[], gangs: readonly Gang[]) {
  return runCluster(scenarioOf(1, accelerators, renders, gangs), filesOf(renders));
}

/** When pods had their places, in the order in which they ended. */
const boundAt = (result: ClusterRun) => result.rows("pods").map((row) => row.boundSeconds);
const placedAt = (result: ClusterRun) =>
  result.rows("trainingAttempts").map((row) => row.placedSeconds);

test("a gang waits until pods have left it the accelerators that it needs", () => {
  const render = { name: "render", pods: 1, gpus: 1, seconds: 100 };
  const gang = { workers: 1, accelerators: 2, submitted: 1, steps: 10 };
  const result = run(2, [render], [gang]);
  expect(boundAt(result)).toEqual([0]);
  expect(placedAt(result)).toEqual([100]);
  expect(result.summary.parallelTraining[0].seconds.waiting).toBe(99);
});

test("pods wait until a gang has left them theirs", () => {
  const render = { name: "render", pods: 2, gpus: 1, seconds: 100 };
  const gang = { workers: 1, accelerators: 2, submitted: 0, steps: 10 };
  const result = run(3, [render], [gang]);
  expect(placedAt(result)).toEqual([0]);
  // One of the three devices is left for the first; the second has its own when the gang has gone.
  expect(boundAt(result)).toEqual([0, 10]);
});

test("a worker gets no accelerator of which a pod has a share", () => {
  const render = { name: "render", pods: 1, gpus: 0.3, seconds: 60 };
  const gang = { workers: 1, accelerators: 1, submitted: 5, steps: 10 };
  expect(placedAt(run(1, [render], [gang]))).toEqual([60]);
  expect(placedAt(run(2, [render], [gang]))).toEqual([5]);
});

test("a share and a whole device of pods do not meet on one device", () => {
  const share = { name: "share", pods: 1, gpus: 0.5, seconds: 60 };
  const whole = { name: "whole", pods: 1, gpus: 1, seconds: 60 };
  expect(boundAt(run(1, [share, whole], [])).toSorted()).toEqual([0, 60]);
  expect(boundAt(run(2, [share, whole], []))).toEqual([0, 0]);
});

test("no node is given back while workers of a job are on it", () => {
  const render = { name: "render", pods: 1, gpus: 0.3, seconds: 1 };
  const gang = { workers: 1, accelerators: 1, submitted: 5, steps: 1100 };
  const scaled =
    "cluster:\n  nodes: [box]\n  autoscaler: { groups: { box: { minimum: 1, maximum: 2 } } }";
  const text = scenarioOf(2, 1, [render], [gang]).replace("cluster: { nodes: [box] }", scaled);
  const result = runCluster(text, filesOf([render]));
  const [job] = result.summary.parallelTraining;
  expect([job.failures, job.finishedSeconds]).toEqual([0, 1105]);
  const [{ nodes }] = result.rows("trainingAttempts");
  const left = result.rows("nodeLives").filter(({ event }) => event === "left");
  expect(left).toHaveLength(1);
  expect(left[0].node).not.toBe(nodes);
});

const anyRender = fc.record({
  pods: fc.integer({ min: 1, max: 4 }),
  gpus: fc.constantFrom(0.3, 0.5, 1, 1, 2),
  seconds: fc.integer({ min: 1, max: 40 }),
});
const anyGang = fc.record({
  workers: fc.integer({ min: 1, max: 2 }),
  accelerators: fc.integer({ min: 1, max: 2 }),
  submitted: fc.integer({ min: 0, max: 30 }),
  steps: fc.integer({ min: 1, max: 20 }),
});

test("over random worlds nothing of a node is given out twice, and no owner is forgotten", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 2, max: 3 }),
      fc.array(anyRender, { minLength: 1, maxLength: 3 }),
      fc.array(anyGang, { maxLength: 3 }),
      (machines, accelerators, drawn, gangs) => {
        const fitting = gangs.filter(
          (one) => one.workers <= machines * Math.floor(accelerators / one.accelerators),
        );
        const renders = drawn.map((one, at) => ({ ...one, name: `render-${at}` }));
        const text = scenarioOf(machines, accelerators, renders, fitting);
        const { world, sink } = openCluster(text, filesOf(renders));
        const going = new Run(world);
        while (going.advance(5)) {
          for (const node of world.nodes) {
            for (const resource of RESOURCES) {
              expect(world.capacity.reserved(node, resource)).toBeLessThanOrEqual(
                node.class.capacity[resource],
              );
            }
            const devices = world.capacity.devicesOf(node);
            for (let device = 0; device < accelerators; device++) {
              expect(devices.held(device)).toBeLessThanOrEqual(WHOLE);
            }
          }
        }
        going.finish();
        const attempts = sink.table("trainingAttempts").rows();
        expect(attempts).toHaveLength(fitting.length);
        const pods = sink.table("pods").rows();
        const whole = pods.filter(({ end }) => end === "succeeded");
        expect(whole).toHaveLength(renders.reduce((sum, one) => sum + one.pods, 0));
        const own = attempts.map((row) => {
          const gang = fitting[Number((row.job as string).split("-")[1])];
          return { ...row, accelerators: gang.accelerators };
        });
        holdsByTheTables(pods, own, accelerators);
        for (const node of world.nodes) {
          for (const resource of RESOURCES) {
            expect(world.capacity.reserved(node, resource)).toBe(0);
          }
        }
      },
    ),
    { numRuns: 8 },
  );
});

type Row = Record<string, number | string | null>;

/** The same by what was written down: at each start, all that is there fits. */
function holdsByTheTables(pods: Row[], attempts: Row[], accelerators: number): void {
  const stays = [
    ...pods.map((row) => ({
      node: row.node as string,
      from: row.boundSeconds as number,
      to: row.endedSeconds as number,
      gpus: row.gpus as number,
    })),
    ...attempts.flatMap((row) =>
      (row.nodes as string).split(" ").map((name) => ({
        node: name,
        from: row.placedSeconds as number,
        to: row.endedSeconds as number,
        gpus: row.accelerators as number,
      })),
    ),
  ];
  for (const { from } of stays) {
    const taken = new Map<string, number>();
    for (const one of stays) {
      if (one.from > from || one.to <= from) continue;
      taken.set(one.node, (taken.get(one.node) ?? 0) + one.gpus);
    }
    for (const gpus of taken.values()) expect(gpus).toBeLessThanOrEqual(accelerators + 1e-9);
  }
}
