import { expect, it } from "vitest";
import { InputError } from "../../sim/input/inputError.ts";
import { deployment } from "../services/manifests.ts";
import { BOX, plainScenario, runCluster } from "../services/worlds.ts";

const PACKING = `
apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
profiles:
  - schedulerName: spreading
  - schedulerName: packing
    pluginConfig:
      - name: NodeResourcesFit
        args:
          scoringStrategy: { type: MostAllocated, resources: [{ name: cpu, weight: 100 }] }
    plugins:
      score:
        disabled: [{ name: NodeResourcesBalancedAllocation }, { name: PodTopologySpread }]
`;

const nodesUnder = (cluster: string) => {
  const text = plainScenario({ box: `${BOX}, count: 2` }, "", { cluster });
  const app = deployment({ name: "web" }, 2);
  const { rows } = runCluster(text, { "app.yaml": app, "scheduler.yaml": PACKING });
  return new Set(rows("pods").map(({ node }) => node)).size;
};

it("places as the profile of a KubeSchedulerConfiguration says", () => {
  expect(nodesUnder("  scheduler: scheduler.yaml")).toBe(2);
  expect(nodesUnder("  scheduler: scheduler.yaml\n  schedulerName: packing")).toBe(1);
});

it("refuses a profile that the file does not have", () => {
  const wrong = () => nodesUnder("  scheduler: scheduler.yaml\n  schedulerName: none");
  expect(wrong).toThrow(InputError);
  expect(wrong).toThrow('scheduler.yaml: there is no profile "none"');
});
