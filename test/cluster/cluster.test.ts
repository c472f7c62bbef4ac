import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeSpec } from "../../sim/cluster/nodeSpec.ts";
import { container, podSpec } from "../../sim/cluster/podSpec.ts";
import { CPU, MEMORY } from "../../sim/cluster/resourceNames.ts";
import { EVERY_POD, selects } from "../../sim/cluster/selectors.ts";
import { anySmallCluster, clusterOf, type SmallCluster } from "../contracts/anyCluster.ts";

const NODE = nodeSpec({ name: "n", allocatable: { cpu: 1000, memory: 10, pods: 2 }, gpus: 2 });
const small = podSpec({ containers: [container({ cpu: 400, memory: 4 })] });

describe("a cluster", () => {
  it("refuses whatever does not fit by its requests", () => {
    const cluster = clusterOf([NODE]);
    const pods = [1, 2, 3].map((at) => cluster.addPod(`p${at}`, small));
    cluster.bind(pods[0], 0, [], 0);
    expect(() => cluster.bind(pods[0], 0, [], 0)).toThrow(/on node 0 already/);
    expect(() => cluster.bind(pods[1], 1, [], 0)).toThrow(/no such node/);
    cluster.bind(pods[1], 0, [], 0);
    expect(() => cluster.bind(pods[2], 0, [], 0)).toThrow(/too many pods/);
    cluster.unbind(pods[1]);
    const large = cluster.addPod("large", podSpec({ containers: [container({ cpu: 601 })] }));
    expect(() => cluster.bind(large, 0, [], 0)).toThrow(/insufficient cpu/);
    const other = cluster.addPod("other", podSpec({ containers: [container({ "x/y": 1 })] }));
    expect(() => cluster.bind(other, 0, [], 0)).toThrow(/insufficient x\/y/);
  });

  it("gives a GPU device out once, or in parts", () => {
    const cluster = clusterOf([nodeSpec({ ...NODE, allocatable: { pods: 9 } })]);
    const asking = (milli: number, count = 1) =>
      cluster.addPod("p", podSpec({ gpu: { count, milli, models: [] } }));
    cluster.bind(asking(600), 0, [1], 0);
    expect(() => cluster.bind(asking(500), 0, [1], 0)).toThrow(/device 1 is taken/);
    expect(() => cluster.bind(asking(500), 0, [2], 0)).toThrow(/no GPU device 2/);
    expect(() => cluster.bind(asking(500), 0, [], 0)).toThrow(/0 GPU devices chosen, of 1/);
    cluster.bind(asking(400), 0, [1], 0);
    expect(() => cluster.bind(asking(600, 2), 0, [0, 0], 0)).toThrow(/device 0 is taken/);
    expect(cluster.freeGpuMilli.subarray(0, 2)).toEqual(Int32Array.of(1000, 0));
  });

  it("keeps a removed node's number, and lets no pod be left on it", () => {
    const cluster = clusterOf([NODE, nodeSpec({ ...NODE, name: "m" })]);
    const pod = cluster.addPod("p", small);
    cluster.bind(pod, 1, [], 0);
    expect(() => cluster.removeNode(1)).toThrow(/still has 1 pods/);
    cluster.removePod(pod);
    cluster.removeNode(1);
    expect([cluster.presentNodes, cluster.addNode(nodeSpec({ name: "k" }))]).toEqual([1, 2]);
    expect(() => cluster.pod(pod.id)).toThrow(/there is no pod 0/);
  });

  it("leaves no trace of a supposition, not even of one that fails", () => {
    const cluster = clusterOf([NODE]);
    const pod = cluster.addPod("p", small);
    cluster.bind(pod, 0, [], 7);
    cluster.suppose((trial) => {
      trial.remove(pod);
      expect(cluster.reserved(CPU)[0]).toBe(0);
    });
    const failing = () =>
      cluster.suppose((trial) => {
        trial.remove(pod);
        throw new Error("no");
      });
    expect(failing).toThrow("no");
    expect([pod.node, pod.startSeconds, cluster.reserved(CPU)[0]]).toEqual([0, 7, 400]);
  });
});

it("what a cluster keeps as pods come and go is what counting would find", () => {
  fc.assert(
    fc.property(anySmallCluster, (world) => countsAgree(world)),
    { numRuns: 100 },
  );
});

/** Every pod goes to the first node that takes it. */
function countsAgree({ nodes, arrivals }: SmallCluster): void {
  const cluster = clusterOf(nodes);
  const webs = { ...EVERY_POD, matchLabels: { app: "web" } };
  const there: ReturnType<typeof cluster.addPod>[] = [];
  arrivals.forEach(({ spec, leaves }, step) => {
    if (leaves !== null && there.length > 0) {
      const [gone] = there.splice(Math.floor(leaves * there.length), 1);
      if (step % 2 === 0) cluster.removePod(gone);
      else cluster.markTerminating(gone);
    }
    if (spec.gpu !== null) return;
    const pod = cluster.addPod(`p${step}`, spec);
    const node = nodes.findIndex((_, at) => {
      try {
        cluster.bind(pod, at, [], step);
        return true;
      } catch {
        return false;
      }
    });
    if (node >= 0) there.push(pod);
    const kept = cluster.matching(["default"], webs);
    const holders = cluster.affinityHolders();
    nodes.forEach((spec, at) => {
      const pods = cluster.podsOn(at);
      const present = pods.filter(({ isTerminating }) => !isTerminating);
      expect(kept[at]).toBe(present.filter((one) => selects(webs, one.spec.labels)).length);
      for (const resource of [CPU, MEMORY]) {
        const name = cluster.resources.names[resource];
        const asked = pods.reduce(
          (sum, one) => sum + (one.spec.containers[0].requests[name] ?? 0),
          0,
        );
        expect(cluster.reserved(resource)[at]).toBe(asked);
        expect(asked).toBeLessThanOrEqual(spec.allocatable[name]);
      }
      for (const { podClass, perNode } of holders) {
        expect(perNode[at]).toBe(present.filter((one) => one.class === podClass).length);
      }
    });
  });
}
