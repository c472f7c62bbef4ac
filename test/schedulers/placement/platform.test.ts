import { describe, expect, test } from "vitest";
import { edgeAwarePlacement } from "../../../schedulers/placement/edgeAwarePlacement.ts";
import { intelligentPlacement } from "../../../schedulers/placement/intelligentPlacement.ts";
import { Cluster } from "../../../sim/cluster/cluster.ts";
import { type Host, nodeSpec } from "../../../sim/cluster/nodeSpec.ts";
import { container, podSpec } from "../../../sim/cluster/podSpec.ts";
import type { Askers, PlacementView } from "../../../sim/policy/placement.ts";
import { Subject } from "../../contracts/contract.ts";

const GIBIBYTE = 2 ** 30;
const NO_DRAW = { next: () => 0 };
const PRICED: Host = {
  isEdge: true,
  cores: 4,
  dollarsPerHour: 0.4,
  idleWatts: 10,
  coreWatts: 5,
};

/** Nodes of four cores and 8 GiB, and a pod of one core and 1 GiB that waits. */
function world(hosts: Readonly<Record<string, Partial<Host>>>, askers: Askers | null = null) {
  const cluster = new Cluster();
  const names = Object.keys(hosts);
  for (const name of names) {
    const allocatable = { cpu: 4000, memory: 8 * GIBIBYTE, pods: 10 };
    cluster.addNode(nodeSpec({ name, allocatable, host: { ...PRICED, ...hosts[name] } }));
  }
  const spec = podSpec({ containers: [container({ cpu: 1000, memory: GIBIBYTE })] });
  const fill = (name: string, pods: number) => {
    for (let made = 0; made < pods; made++) {
      cluster.bind(cluster.addPod(`${name}-${made}`, spec), names.indexOf(name), [], 0);
    }
  };
  const pod = cluster.addPod("waits", spec);
  const view: PlacementView = {
    ...{ nowSeconds: 0, pod, cluster, askers },
    ...{ budgets: [], expected: [] },
  };
  return { view, fill, nameOf: (node: number | undefined) => names[node ?? -1] };
}

const latencies = (seconds: readonly number[]): Askers => ({
  latencySeconds: (_, node) => seconds[node],
  shareAt: () => 0,
});

const edgeAware = () => new Subject(edgeAwarePlacement).create({ ties: "name" });
const intelligent = (given = {}) =>
  new Subject(intelligentPlacement).create({ ties: "name", ...given });

describe("edge-aware-placement", () => {
  test("goes to the cloud only where no edge node can take the pod", () => {
    const { view, fill, nameOf } = world(
      { cloud: { isEdge: false }, edge: {} },
      latencies([0, 0.04]),
    );
    fill("edge", 3);
    expect(nameOf(edgeAware().place(view, NO_DRAW)?.node)).toBe("edge");
    fill("edge", 1);
    expect(nameOf(edgeAware().place(view, NO_DRAW)?.node)).toBe("cloud");
  });

  test("scores by its weights on fixed scales, as can be reckoned by hand", () => {
    const askers: Askers = {
      latencySeconds: (_, node) => [0.01, 0.03][node],
      shareAt: (_, node) => [0.25, 0.75][node],
    };
    const { view } = world({ near: {}, far: {} }, askers);
    const [near] = edgeAware().explain(view);
    const said = Object.fromEntries(near.scores.map((one) => [one.plugin, one.weighted]));
    // 1 − 10 ms / 50 ms; the mean of 3/4 of the cores and 7/8 of the memory, cut to whole numbers.
    expect(said).toEqual({
      EdgeFirst: 40_000,
      Nearness: 40 * 80,
      NodeResourcesFit: 40 * 81,
      Location: 20 * 25,
    });
  });

  test("says nothing of sources where there are none", () => {
    const { view } = world({ one: {}, two: {} });
    const plugins = edgeAware()
      .explain(view)[0]
      .scores.map(({ plugin }) => plugin);
    expect(plugins).toEqual(["EdgeFirst", "NodeResourcesFit"]);
  });
});

describe("intelligent-placement", () => {
  test("scores cost, performance and power, as can be reckoned by hand", () => {
    const { view, fill } = world({ one: {}, two: {} }, latencies([0.01, 0.01]));
    fill("two", 1);
    const said = intelligent()
      .explain(view)
      .map(({ scores }) => scores.map(({ normalised }) => normalised));
    // A quarter of 0.40 USD of 0.20; (0.8 + cores left) / 2; one core of 5 W, and 10 W to wake it.
    expect(said).toEqual([
      [50, Math.round(100 * ((0.8 + 0.75) / 2)), 85],
      [50, 65, 95],
    ]);
  });

  test("takes a price that is not known for the worst, and none for free", () => {
    const { view, nameOf } = world({
      unknown: { dollarsPerHour: null },
      dear: {},
      own: { dollarsPerHour: 0 },
    });
    const costs = { cost: 1, performance: 0, energy: 0 };
    const scores = intelligent(costs)
      .explain(view)
      .map(({ scores: [cost] }) => cost.raw);
    expect(scores).toEqual([0, 50, 100]);
    expect(nameOf(intelligent(costs).place(view, NO_DRAW)?.node)).toBe("own");
  });

  test("wakes no node that rests where another has room, if power is what counts", () => {
    const { view, fill, nameOf } = world({ asleep: {}, awake: {} });
    fill("awake", 2);
    const power = { cost: 0, performance: 0, energy: 1 };
    expect(nameOf(intelligent(power).place(view, NO_DRAW)?.node)).toBe("awake");
  });
});
