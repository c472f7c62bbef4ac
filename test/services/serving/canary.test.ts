import { expect, it } from "vitest";
import { BOX, plainScenario, runCluster } from "../worlds.ts";

const revision = (percent: string) => `---
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: model }
spec:
  predictor:
    ${percent}
    sklearn: { resources: { requests: { cpu: 500m, memory: 64Mi } } }
`;

const TEXT = plainScenario(
  { box: BOX, user: "tier: cloud, cores: 1, speed: 1GHz" },
  `services:
  ask:
    workload: model
    source: user
    arrivals: { process: periodic, period: 100ms, phase: 50ms }
    work: 1Mcycles`,
  { members: ["box"], horizon: "200s" },
);

/** Requests by the pod that answered them. */
function answered(...documents: readonly string[]): Record<string, number> {
  const { rows } = runCluster(TEXT, { "app.yaml": documents.join("") });
  const counts: Record<string, number> = {};
  for (const { pod } of rows("serviceRequests")) counts[pod!] = (counts[pod!] ?? 0) + 1;
  return counts;
}

// Of 2,000 requests 20 % deviate by 18: three deviations are 54.
it("sends a share of the requests to the candidate, whichever document comes first", () => {
  const documents = [revision("minReplicas: 1"), revision("canaryTrafficPercent: 20")] as const;
  const counts = answered(...documents);
  expect(Object.keys(counts).sort()).toEqual(["model-canary-predictor-0", "model-predictor-0"]);
  expect(Math.abs(counts["model-canary-predictor-0"] - 400)).toBeLessThan(54);
  expect(counts["model-predictor-0"] + counts["model-canary-predictor-0"]).toBe(2000);
  expect(answered(...[...documents].reverse())).toEqual(counts);
});

it("sends all to the only revision there is", () => {
  expect(answered(revision("canaryTrafficPercent: 20"))).toEqual({
    "model-canary-predictor-0": 2000,
  });
});
