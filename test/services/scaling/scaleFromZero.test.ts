import { describe, expect, test } from "vitest";
import { requestFor } from "../../../lab/index.ts";
import { BOX, plainScenario, runCluster } from "../worlds.ts";

/** Nothing for ten minutes, twenty requests a second for one, and nothing again. */
const BURST = plainScenario(
  { rack: "tier: edge, cores: 16, speed: 1GHz, memory: 64GB", user: BOX },
  `workloads:
  detector: { startup: 12s }
services:
  detect:
    workload: detector
    source: user
    arrivals:
      process: varying
      rates:
        - { at: 600s, rate: 0/s }
        - { at: 601s, rate: 20/s }
        - { at: 660s, rate: 20/s }
        - { at: 661s, rate: 0/s }
    work: 100Mcycles`,
  { horizon: "20min", members: ["rack"] },
);

/** Two at once on each pod, none without requests. */
const DETECTOR = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: detector }
spec:
  predictor:
    minReplicas: 0
    maxReplicas: 8
    scaleMetric: concurrency
    scaleTarget: 2
    containerConcurrency: 2
    pytorch:
      storageUri: s3://models/detector
      resources: { requests: { cpu: "1", memory: 1Gi }, limits: { cpu: "1", memory: 1Gi } }
      readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 }
`;

describe("an inference service that may go to zero, scaled by requests at once", () => {
  const run = runCluster(
    BURST,
    { "app.yaml": DETECTOR },
    { policies: { autoscaling: requestFor("queue-length") } },
  );
  const scalings = run.rows("scalings");
  const requests = run.rows("serviceRequests");

  test("is at zero until the first request, and has pods two seconds later", () => {
    const first = Math.min(...requests.map(({ arrivalSeconds }) => arrivalSeconds as number));
    const up = scalings.find(({ toReplicas }) => (toReplicas as number) > 0)!;
    expect(up.fromReplicas).toBe(0);
    expect((up.timeSeconds as number) - first).toBeGreaterThanOrEqual(0);
    expect((up.timeSeconds as number) - first).toBeLessThanOrEqual(2);
  });

  test("what comes before a pod is ready is held, and answered then", () => {
    const [detect] = run.summary.services;
    expect(detect.held).toBeGreaterThan(0);
    expect(detect.requests.created).toBeGreaterThan(1000);
    expect(detect.requests.completed).toBe(detect.requests.created);
    const latencies = requests.map(({ latencySeconds }) => latencySeconds as number);
    expect(Math.max(...latencies)).toBeGreaterThan(12);
  });

  test("is back at zero a minute and a half after the last request", () => {
    const last = scalings.at(-1)!;
    expect(last.toReplicas).toBe(0);
    expect(last.timeSeconds).toBeGreaterThan(700);
    expect(last.timeSeconds).toBeLessThan(800);
  });

  test("never has more than the manifest lets it", () => {
    for (const { toReplicas } of scalings) expect(toReplicas).toBeLessThanOrEqual(8);
  });
});
