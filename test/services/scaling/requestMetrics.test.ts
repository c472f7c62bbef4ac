import { expect, it } from "vitest";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { clusterWarnings } from "../../../lab/clusterWarnings.ts";
import { stringText } from "../../../sim/input/textSource.ts";
import { deployment } from "../manifests.ts";
import { plainScenario, runCluster } from "../worlds.ts";

const BIG = "tier: edge, cores: 32, speed: 1GHz, memory: 64GB";

/** An autoscaler by one metric, as a manifest writes it. */
const scaledBy = (metric: string) => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 20
  metrics:
    - ${metric}
`;

/** Twelve requests a second, evenly, each of 100 ms on one core. */
const scenario = (program = "", metrics = "") =>
  plainScenario(
    { box: BIG, user: "tier: edge, cores: 1, speed: 1GHz" },
    `workloads: { web: { startup: 5s${program} } }
services:
  pages:
    workload: web
    source: user
    arrivals: { process: periodic, period: 83333us }
    work: 100Mcycles
    balancing: round-robin`,
    { members: ["box"], cluster: metrics },
  );

const settled = (metric: string, program = "", metrics = "") => {
  const app = deployment({ name: "web" }, 2) + scaledBy(metric);
  return runCluster(scenario(program, metrics), { "app.yaml": app }).rows("workloads").at(-1)!
    .desired;
};

const RATE = "  metrics: { http_requests: request-rate }";
const perPod = (value: string) =>
  `{ type: Pods, pods: { metric: { name: http_requests }, target: { type: AverageValue, averageValue: ${value} } } }`;
const ofAll = (source: string, more: string, target: string) =>
  `{ type: ${source}, ${source.toLowerCase()}: { metric: { name: http_requests }, ${more} target: ${target} } }`;

it("keeps so many pods as have the wanted rate of requests each", () => {
  // 12 / 2, and 12 / 1.5: the target as a quantity in thousandths.
  expect(settled(perPod("2"), "", RATE)).toBe(6);
  expect(settled(perPod("1500m"), "", RATE)).toBe(8);
});

it("goes by the requests to all pods where the metric is of an object, or from outside", () => {
  const ingress = "describedObject: { kind: Ingress, name: main },";
  expect(
    settled(ofAll("Object", ingress, "{ type: AverageValue, averageValue: 3 }"), "", RATE),
  ).toBe(4);
  expect(
    settled(ofAll("External", "", "{ type: AverageValue, averageValue: 2500m }"), "", RATE),
  ).toBe(5);
});

it("goes by what pods use of memory where the scenario says that", () => {
  const metric = (percent: number) =>
    `{ type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: ${percent} } } }`;
  // Of 64 MiB that are requested 32 MiB are in use whatever comes: never below half.
  const program = ", memory: 32MiB";
  expect(settled(metric(40), program)).toBe(20);
  expect(settled(metric(48), program)).toBe(2);
  expect(settled(metric(60), program)).toBe(2);
});

it("says with its place what it cannot measure, and leaves the workload as it is", () => {
  const app = deployment({ name: "web" }, 2) + scaledBy(perPod("1"));
  const files: Record<string, string> = { "app.yaml": app };
  const warningsOf = (metrics: string) => {
    const text = scenario("", metrics);
    const checked = checkScenario({ file: "scenario.yaml", text, overrides: [] });
    return clusterWarnings(checked.scenario, (path) => stringText(path, files[path]));
  };
  expect(warningsOf("")).toEqual([
    expect.stringMatching(
      /^app.yaml:24:7: spec.metrics\[0\]: .*the metric "http_requests" stands for .*not shrink/,
    ),
  ]);
  expect(warningsOf(RATE)).toEqual([]);
  expect(settled(perPod("1"))).toBe(2);
});
