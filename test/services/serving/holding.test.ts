import { expect, it } from "vitest";
import { BOX, openCluster, plainScenario } from "../worlds.ts";

const SERVICE = `---
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: model }
spec:
  predictor:
    minReplicas: 0
    containerConcurrency: 1
    sklearn: { resources: { requests: { cpu: 500m, memory: 64Mi } } }
`;

const ASK = `workloads: { model: { startup: 8s } }
services:
  ask:
    workload: model
    source: user
    arrivals: { process: periodic, period: 10s, phase: 5s }
    work: 100Mcycles`;

// Asked at 5, 15 and 25; a pod is made at 12 and answers at 20, one request at a time.
it("holds requests while no pod is ready, and answers them in order when one is", () => {
  const text = plainScenario({ box: BOX, user: "tier: cloud, cores: 1, speed: 1GHz" }, ASK, {
    members: ["box"],
    horizon: "30s",
  });
  const files = { "app.yaml": SERVICE };
  const { world, sink } = openCluster(text, files);
  const [target] = world.services!.scaleTargets();
  expect([target.workload, target.minimum, target.desiredReplicas]).toEqual(["model", 0, 0]);
  world.simulator.runUntil(12e9);
  expect(target.load()).toMatchObject({ arrived: 1, held: 1, inFlight: 0 });
  target.setReplicas(1, "asked for");
  world.simulator.runUntil(30e9);
  world.recorder.handOn();
  // Without a readiness probe the pod is ready at its start, before its program is up.
  const rows = sink.table("serviceRequests").rows();
  expect(rows.map(({ outcome, reason }) => outcome ?? reason)).toEqual([
    "rejected",
    "rejected",
    "completed",
  ]);
  expect(sink.table("scalings").rows()).toMatchObject([
    { timeSeconds: 12, fromReplicas: 0, toReplicas: 1, reason: "asked for" },
  ]);
});

it("answers what it held once the pod's own probe has found it up", () => {
  const probed = SERVICE.replace(
    "sklearn: {",
    "sklearn: { readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 2 }, ",
  );
  const text = plainScenario({ box: BOX, user: "tier: cloud, cores: 1, speed: 1GHz" }, ASK, {
    members: ["box"],
    horizon: "30s",
  });
  const { world, sink } = openCluster(text, { "app.yaml": probed });
  world.simulator.runUntil(12e9);
  world.services!.scaleTargets()[0].setReplicas(1, "asked for");
  world.simulator.runUntil(30e9);
  world.recorder.handOn();
  // Up at 20, which a round finds at once; then one after the other: 100 ms each.
  const answered = sink
    .table("serviceRequests")
    .rows()
    .map((row) => row.answeredSeconds);
  expect(answered).toEqual([20.1, 20.2, 25.1]);
});
