import { describe, expect, it } from "vitest";
import { registry } from "../../../schedulers/index.ts";
import { Cluster } from "../../../sim/cluster/cluster.ts";
import type { DisruptionBudget } from "../../../sim/cluster/disruptionBudget.ts";
import { disruptionsAllowed } from "../../../sim/cluster/disruptionBudget.ts";
import { nodeSpec } from "../../../sim/cluster/nodeSpec.ts";
import { container, type PodSpec, podSpec } from "../../../sim/cluster/podSpec.ts";
import { EVERY_POD } from "../../../sim/cluster/selectors.ts";
import type { OpenBudget } from "../../../sim/policy/placement.ts";

const budget = (app: string): DisruptionBudget => ({
  name: app,
  namespace: "default",
  selector: { ...EVERY_POD, matchLabels: { app } },
  minAvailable: { percent: 50 },
  maxUnavailable: null,
});

const policy = () => {
  const found = registry.find("placement", "kubernetes");
  if ("problem" in found) throw new Error(found.problem);
  const parameters = found.definition.parameters.map((one) => [one.name, one.default]);
  return found.definition.create(Object.fromEntries(parameters));
};

/** Pods that are there, by node: what each asks for, its priority and its app. */
type There = readonly (readonly (readonly [cpu: number, priority: number, app?: string])[])[];

function victimsOf(there: There, coming: Partial<PodSpec>, budgets: readonly OpenBudget[] = []) {
  const cluster = new Cluster();
  there.forEach((pods, node) => {
    cluster.addNode(
      nodeSpec({ name: `n${node}`, allocatable: { cpu: 10, memory: 1e9, pods: 10 } }),
    );
    pods.forEach(([cpu, priority, app = ""], at) => {
      const spec = podSpec({ containers: [container({ cpu })], priority, labels: { app } });
      cluster.bind(cluster.addPod(`${node}${"abc"[at]}`, spec), node, [], at);
    });
  });
  const pod = cluster.addPod("coming", podSpec({ containers: [container({ cpu: 6 })], ...coming }));
  const before = there.map((_, node) => cluster.podsOn(node).length);
  const view = { nowSeconds: 9, pod, cluster, budgets, expected: [], askers: null };
  const placement = policy().place(view, { next: () => 0 });
  expect(there.map((_, node) => cluster.podsOn(node).length)).toEqual(before);
  return placement?.victims.map((id) => cluster.pod(id).name) ?? null;
}

describe("preemption", () => {
  it("takes lesser pods away, no more than needed, and the least important of them", () => {
    expect(
      victimsOf(
        [
          [
            [4, 1],
            [4, 2],
          ],
        ],
        { priority: 5 },
      ),
    ).toEqual(["0a"]);
    expect(
      victimsOf(
        [
          [
            [2, 1],
            [2, 1],
            [5, 1],
          ],
        ],
        { priority: 5 },
      ),
    ).toEqual(["0c"]);
  });

  it("takes none of its own priority, and none at all where it may not", () => {
    expect(victimsOf([[[8, 5]]], { priority: 5 })).toBeNull();
    expect(victimsOf([[[8, 1]]], { priority: 5, mayPreempt: false })).toBeNull();
    expect(victimsOf([[[8, 1]]], { priority: 5, nodeSelector: { disk: "ssd" } })).toBeNull();
  });

  it("takes them where the highest of them is lowest", () => {
    expect(
      victimsOf(
        [
          [[8, 3]],
          [
            [4, 2],
            [4, 2],
          ],
        ],
        { priority: 5 },
      ),
    ).toEqual(["1b", "1a"].slice(0, 1));
  });

  it("keeps budgets where it can, and breaks them where it cannot", () => {
    const closed = [{ budget: budget("web"), allowed: 0 }];
    const two: There = [[[8, 1, "web"]], [[8, 4, "other"]]];
    expect(victimsOf(two, { priority: 5 })).toEqual(["0a"]);
    expect(victimsOf(two, { priority: 5 }, closed)).toEqual(["1a"]);
    expect(victimsOf([[[8, 1, "web"]]], { priority: 5 }, closed)).toEqual(["0a"]);
    const one = [{ budget: budget("web"), allowed: 1 }];
    expect(
      victimsOf(
        [
          [
            [5, 1, "web"],
            [5, 1, "other"],
          ],
        ],
        { priority: 5 },
        one,
      ),
    ).toHaveLength(2);
  });

  it("makes room for what the other pods' wishes keep out", () => {
    const away = {
      required: [
        {
          selector: { ...EVERY_POD, matchLabels: { app: "noisy" } },
          namespaces: [],
          allNamespaces: false,
          topologyKey: "host",
        },
      ],
      preferred: [],
    };
    const cluster = new Cluster();
    cluster.addNode(
      nodeSpec({ name: "n", labels: { host: "n" }, allocatable: { cpu: 10, memory: 1, pods: 9 } }),
    );
    const noisy = cluster.addPod("noisy", podSpec({ labels: { app: "noisy" } }));
    cluster.bind(noisy, 0, [], 0);
    const pod = cluster.addPod("quiet", podSpec({ priority: 1, antiAffinity: away }));
    const view = { nowSeconds: 0, pod, cluster, budgets: [], expected: [], askers: null };
    const kubernetes = policy();
    expect(kubernetes.explain(view)[0].refusal).toEqual({
      plugin: "InterPodAffinity",
      reasons: ["node(s) didn't match pod anti-affinity rules"],
      resolvable: true,
    });
    expect(kubernetes.place(view, { next: () => 0 })?.victims).toEqual([noisy.id]);
  });
});

describe("a budget of disruption", () => {
  it.each([
    // Both shares are rounded up: kubernetes/website #39670, of 7 pods.
    [{ percent: 50 }, null, 7, 7, 3],
    [null, { percent: 30 }, 7, 7, 3],
    [2, null, 3, 3, 1],
    [2, null, 3, 1, 0],
    [null, 1, 5, 4, 0],
    [{ percent: 80 }, null, 50, 50, 10],
    [{ percent: 100 }, null, 5, 5, 0],
    [null, 9, 5, 5, 5],
  ] as const)(
    "of %j and %j allows of %d pods with %d healthy %d",
    (minAvailable, maxUnavailable, expected, healthy, allowed) => {
      const one = { ...budget("web"), minAvailable, maxUnavailable };
      expect(disruptionsAllowed(one, expected, healthy)).toBe(allowed);
    },
  );
});
