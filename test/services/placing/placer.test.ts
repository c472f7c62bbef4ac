import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkParameters, registry } from "../../../schedulers/index.ts";
import { Cluster } from "../../../sim/cluster/cluster.ts";
import { nodeSpec } from "../../../sim/cluster/nodeSpec.ts";
import { PENDING, type Pod } from "../../../sim/cluster/pod.ts";
import { container, type PodSpec, podSpec } from "../../../sim/cluster/podSpec.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import type { Parameters } from "../../../sim/policy/parameters.ts";
import type { PlacementPolicy } from "../../../sim/policy/placement.ts";
import { Placer } from "../../../sim/services/placing/placer.ts";
import { anySmallCluster, clusterOf, EXPECTED } from "../../contracts/anyCluster.ts";

function policyOf(name: string, given: Parameters = {}): PlacementPolicy {
  const found = registry.find("placement", name);
  if ("problem" in found) throw new Error(found.problem);
  const checked = checkParameters(found.definition.parameters, given);
  if ("problems" in checked) throw new Error(checked.problems.join());
  return found.definition.create(checked.parameters);
}

function placerOf(cluster: Cluster, policy: PlacementPolicy): Placer {
  const draws = new RandomStreams(1).keyed("placement", "");
  return new Placer({
    askers: null,
    cluster,
    policy,
    random: ({ id }) => draws.at(id),
    budgets: () => [],
    expected: () => EXPECTED,
  });
}

/** Every turn until no pod waits; those that fit nowhere are given up. */
function placeAll(placer: Placer): { bound: Pod[]; unplaced: Pod[] } {
  const bound: Pod[] = [];
  const unplaced: Pod[] = [];
  for (let next = placer.placeNext(0); next !== null; next = placer.placeNext(0)) {
    bound.push(...next.bound.map(({ pod }) => pod));
    unplaced.push(...next.unplaced.map(({ pod }) => pod));
  }
  return { bound, unplaced };
}

const asking = (cpu: number, more: Partial<PodSpec> = {}) =>
  podSpec({ containers: [container({ cpu })], ...more });
const machine = (name: string, cpu: number) =>
  nodeSpec({ name, allocatable: { cpu, memory: 1e12, pods: 110 } });

const anyPolicy = fc.constantFrom(...registry.of("placement").map(({ name }) => name));

/** Jobs of so many pods each, that ask for so much and need so many at once. */
const anyGangs = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: 6 }),
    cpu: fc.integer({ min: 1, max: 4 }),
    minimum: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 1, maxLength: 6 },
);

describe("a placer", () => {
  it("loses no pod, and commits no node to more than it has", () => {
    fc.assert(
      fc.property(anySmallCluster, anyPolicy, ({ nodes, arrivals }, name) => {
        const cluster = clusterOf(nodes);
        const placer = placerOf(cluster, policyOf(name));
        const pods = arrivals.map(({ spec }, at) => cluster.addPod(`pod-${at}`, spec));
        for (const pod of pods) placer.add(pod, 0);
        const { bound, unplaced } = placeAll(placer);
        const ids = [...bound, ...unplaced].map(({ id }) => id).sort((a, b) => a - b);
        expect(ids).toEqual(pods.map(({ id }) => id));
        expect(unplaced.every(({ node }) => node === PENDING)).toBe(true);
        nodes.forEach((spec, node) => {
          for (const [resource, resourceName] of cluster.resources.names.entries()) {
            const reserved = cluster.reserved(resource)[node];
            expect(reserved).toBeLessThanOrEqual(spec.allocatable[resourceName] ?? 0);
          }
          expect(cluster.podsOn(node).length).toBeLessThanOrEqual(spec.allocatable.pods);
        });
        for (const free of cluster.freeGpuMilli) expect(free).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 150 },
    );
  });

  it("places gangs whole or not at all", () => {
    const anyCapacities = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(anyCapacities, anyGangs, (capacities, gangs) => {
        const cluster = clusterOf(capacities.map((cpu, at) => machine(`n${at}`, cpu)));
        const placer = placerOf(cluster, policyOf("kubernetes"));
        const members = gangs.map(({ size, cpu, minimum }, number) =>
          Array.from({ length: size }, (_, at) => {
            const gang = { name: `gang-${number}`, minimum };
            return cluster.addPod(`pod-${number}-${at}`, asking(cpu, { gang }));
          }),
        );
        // Members come mixed, as those of several jobs do.
        for (let at = 0; at < 6; at++) {
          for (const one of members) if (at < one.length) placer.add(one[at], at);
        }
        placeAll(placer);
        members.forEach((one, number) => {
          const placed = one.filter(({ node }) => node !== PENDING).length;
          expect(placed === 0 || placed >= gangs[number].minimum).toBe(true);
        });
      }),
      { numRuns: 150 },
    );
  });

  it("places the same in whatever order nodes come, where ties go by name", () => {
    const anyKeys = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(anySmallCluster, anyKeys, ({ nodes, arrivals }, keys) => {
        const shuffled = nodes
          .map((node, at) => ({ node, key: keys[at] }))
          .sort((a, b) => a.key - b.key)
          .map(({ node }) => node);
        const countsBy = (order: typeof nodes) => {
          const cluster = clusterOf(order);
          const placer = placerOf(cluster, policyOf("kubernetes", { ties: "name" }));
          arrivals.forEach(({ spec }, at) => {
            placer.add(cluster.addPod(`pod-${at}`, { ...spec, mayPreempt: false }), 0);
          });
          placeAll(placer);
          return Object.fromEntries(
            order.map(({ name }, node) => [name, cluster.podsOn(node).map((pod) => pod.name)]),
          );
        };
        expect(countsBy(shuffled)).toEqual(countsBy(nodes));
      }),
      { numRuns: 100 },
    );
  });
});

describe("the order of turns", () => {
  const orderOf = (queue: string, specs: readonly Partial<PodSpec>[]) => {
    const cluster = clusterOf([machine("n", 1000)]);
    const placer = placerOf(cluster, policyOf("kubernetes", { queue }));
    specs.forEach((spec, at) => {
      placer.add(cluster.addPod(`${at}`, asking(1, spec)), at);
    });
    return placeAll(placer)
      .bound.map(({ name }) => name)
      .join("");
  };

  it("goes by priority, arrival or length", () => {
    const pods = [
      { priority: 0, expectedSeconds: 30 },
      { priority: 5, expectedSeconds: null },
      { priority: 9, expectedSeconds: 10 },
      { priority: 5, expectedSeconds: 20 },
    ];
    expect(orderOf("priority", pods)).toBe("2130");
    expect(orderOf("fifo", pods)).toBe("0123");
    expect(orderOf("sjf", pods)).toBe("2301");
  });

  it("goes by what is left where a pod has run before", () => {
    const cluster = clusterOf([machine("n", 1000)]);
    const placer = placerOf(cluster, policyOf("kubernetes", { queue: "srtf" }));
    placer.add(cluster.addPod("short", asking(1, { expectedSeconds: 10 })), 0);
    placer.add(cluster.addPod("long", asking(1, { expectedSeconds: 100 })), 0, 5);
    expect(placeAll(placer).bound.map(({ name }) => name)).toEqual(["long", "short"]);
  });

  it("is fair as the example of the paper on dominant resources", () => {
    // 9 cores and 18 GB: A asks for <1, 4 GB>, B for <3, 1 GB>; A gets three tasks and B two.
    const cluster = new Cluster();
    cluster.addNode(nodeSpec({ name: "n", allocatable: { cpu: 9, memory: 18, pods: 110 } }));
    const placer = placerOf(cluster, policyOf("kubernetes", { queue: "drf" }));
    const tasks = (tenant: string, cpu: number, memory: number) => {
      for (let at = 0; at < 10; at++) {
        const spec = podSpec({ tenant, containers: [container({ cpu, memory })] });
        placer.add(cluster.addPod(`${tenant}${at}`, spec), 0);
      }
    };
    tasks("B", 3, 1);
    tasks("A", 1, 4);
    placeAll(placer);
    const tenants = cluster.podsOn(0).map(({ spec }) => spec.tenant);
    expect(tenants.sort((a, b) => (a < b ? -1 : 1)).join("")).toBe("AAABB");
    expect([cluster.dominantShare("A"), cluster.dominantShare("B")]).toEqual([12 / 18, 6 / 9]);
  });
});
