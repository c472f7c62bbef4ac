import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import {
  changedAmount,
  randomAmount,
  randomWhole,
  replaced,
  roundAmount,
  without,
} from "./genes.ts";
import type { HuntSpace } from "./huntSpace.ts";

/** A result that one task hands to a later one, in units of 100 kB. */
interface Edge {
  readonly from: number;
  readonly to: number;
  readonly data: number;
}

/** One request of a few tasks on a few unequal nodes that are all joined to each other. */
export interface GraphInstance {
  /** Of nodes with one core each, in units of 100 MHz. */
  readonly speeds: readonly number[];
  /** Of the link between nodes i < j, in units of 10 Mbit/s, by `pairOf`. */
  readonly bandwidths: readonly number[];
  /** Of the tasks, in units of 10 Mcycles; each comes after earlier ones only. */
  readonly works: readonly number[];
  readonly edges: readonly Edge[];
}

const MOST_TASKS = 8;
const LEAST_TASKS = 3;
const LEAST_NODES = 2;
const MOST_NODES = 4;

/** Of all that a random graph could have. */
const EDGE_SHARE = 0.4;

/**
 * Instances for graph policies, after PISA: J. Coleman and B. Krishnamachari, "PISA: An Adversarial
 * Approach To Comparing Task Graph Scheduling Algorithms", 2024. Links have no latency, tasks need
 * no input of the source, and the last task comes after all others.
 */
export const graphSpace: HuntSpace<GraphInstance> = {
  random(stream) {
    const nodes = randomWhole(LEAST_NODES, MOST_NODES, stream);
    const tasks = randomWhole(LEAST_TASKS + 1, MOST_TASKS, stream);
    const amounts = (count: number) => Array.from({ length: count }, () => randomAmount(stream));
    const edges: Edge[] = [];
    for (let to = 1; to < tasks; to++) {
      for (let from = 0; from < to; from++) {
        if (stream.next() < EDGE_SHARE) edges.push({ from, to, data: randomAmount(stream) });
      }
    }
    return joined({
      speeds: amounts(nodes),
      bandwidths: amounts(pairs(nodes)),
      works: amounts(tasks),
      edges,
    });
  },

  neighbour(instance, stream) {
    const { speeds, bandwidths, works, edges } = instance;
    const changed = (list: readonly number[]) => {
      const index = randomWhole(0, list.length - 1, stream);
      return replaced(list, index, changedAmount(list[index], stream));
    };
    switch (randomWhole(0, 5, stream)) {
      case 0:
        return { ...instance, speeds: changed(speeds) };
      case 1:
        return { ...instance, bandwidths: changed(bandwidths) };
      case 2:
        return { ...instance, works: changed(works) };
      case 3:
        return joined({ ...instance, edges: withEdge(instance, stream) });
      case 4:
        return joined({
          ...instance,
          edges: without(edges, randomWhole(0, edges.length - 1, stream)),
        });
      default: {
        const index = randomWhole(0, edges.length - 1, stream);
        const data = changedAmount(Math.max(1, edges[index].data), stream);
        return { ...instance, edges: replaced(edges, index, { ...edges[index], data }) };
      }
    }
  },

  simpler(instance) {
    const { speeds, bandwidths, works, edges } = instance;
    const each = <T>(list: readonly T[], make: (index: number) => GraphInstance) =>
      list.map((_, index) => make(index));
    const rounded = (list: readonly number[], put: (list: number[]) => GraphInstance) =>
      list.flatMap((amount, index) => {
        const round = roundAmount(amount);
        return round === amount ? [] : [put(replaced(list, index, round))];
      });
    return [
      ...(works.length > 1 ? each(works, (task) => withoutTask(instance, task)) : []),
      ...(speeds.length > LEAST_NODES ? each(speeds, (node) => withoutNode(instance, node)) : []),
      // The edges that join a task to the last one come back without data.
      ...each(edges, (index) => joined({ ...instance, edges: without(edges, index) })).filter(
        (one) => one.edges.length < edges.length,
      ),
      ...edges.flatMap((edge, index) => {
        if (edge.data === 0) return [];
        return [{ ...instance, edges: replaced(edges, index, { ...edge, data: 0 }) }];
      }),
      ...rounded(speeds, (list) => ({ ...instance, speeds: list })),
      ...rounded(bandwidths, (list) => ({ ...instance, bandwidths: list })),
      ...rounded(works, (list) => ({ ...instance, works: list })),
      ...edges.flatMap((edge, index) => {
        const data = roundAmount(edge.data);
        if (edge.data === 0 || data === edge.data) return [];
        return [{ ...instance, edges: replaced(edges, index, { ...edge, data }) }];
      }),
    ];
  },

  size: ({ works, speeds }) => `${works.length} tasks on ${speeds.length} nodes`,

  scenario({ speeds, bandwidths, works, edges }) {
    const sites = speeds.map((_, node) => [`s${node + 1}`, { x: `${node * 100}m`, y: "0m" }]);
    const nodes = speeds.map((speed, node) => [
      `n${node + 1}`,
      { tier: "edge", at: `s${node + 1}`, cores: 1, speed: `${speed * 100}MHz` },
    ]);
    const links = speeds.flatMap((_, to) =>
      speeds.slice(0, to).map((_unused, from) => [
        `l${from + 1}${to + 1}`,
        {
          ...{ from: `s${from + 1}`, to: `s${to + 1}`, latency: "0s" },
          bandwidth: `${bandwidths[pairOf(from, to)] * 10}Mbit/s`,
        },
      ]),
    );
    const stages = works.map((work, task) => [
      `t${task + 1}`,
      { ...after(edges, task), where: "any", work: `${work * 10}Mcycles` },
    ]);
    return {
      horizon: "10000s",
      sites: Object.fromEntries(sites),
      links: Object.fromEntries(links),
      nodes: Object.fromEntries(nodes),
      applications: {
        graph: {
          source: "n1",
          // One request only: the next would come after the end.
          arrivals: { process: "periodic", period: "20000s", phase: "0s" },
          stages: Object.fromEntries(stages),
        },
      },
    };
  },
};

function after(edges: readonly Edge[], task: number) {
  const before = edges.filter(({ to }) => to === task);
  if (before.length === 0) return {};
  const inputs = before.flatMap(({ from, data }) =>
    data === 0 ? [] : [[`t${from + 1}`, `${data * 100}kB`]],
  );
  return {
    after: before.map(({ from }) => `t${from + 1}`),
    ...(inputs.length > 0 && { inputs: Object.fromEntries(inputs) }),
  };
}

function pairs(nodes: number): number {
  return (nodes * (nodes - 1)) / 2;
}

function pairOf(from: number, to: number): number {
  return pairs(to) + from;
}

/** With the last task after every one that nothing comes after. */
function joined(instance: GraphInstance): GraphInstance {
  const { works, edges } = instance;
  const last = works.length - 1;
  const ends = works.flatMap((_, task) =>
    task < last && !edges.some(({ from }) => from === task) ? [task] : [],
  );
  if (ends.length === 0) return instance;
  const more = ends.map((from) => ({ from, to: last, data: 0 }));
  return { ...instance, edges: [...edges, ...more] };
}

/** One more edge, or another amount on one that is there. */
function withEdge({ works, edges }: GraphInstance, stream: RandomStream): Edge[] {
  const to = randomWhole(1, works.length - 1, stream);
  const from = randomWhole(0, to - 1, stream);
  const others = edges.filter((edge) => edge.from !== from || edge.to !== to);
  return [...others, { from, to, data: randomAmount(stream) }];
}

function withoutTask(instance: GraphInstance, task: number): GraphInstance {
  const place = (old: number) => (old > task ? old - 1 : old);
  const edges = instance.edges
    .filter(({ from, to }) => from !== task && to !== task)
    .map(({ from, to, data }) => ({ from: place(from), to: place(to), data }));
  return joined({ ...instance, works: without(instance.works, task), edges });
}

function withoutNode(instance: GraphInstance, node: number): GraphInstance {
  const { speeds, bandwidths } = instance;
  const left = speeds.flatMap((_, to) =>
    speeds
      .slice(0, to)
      .flatMap((_unused, from) =>
        from === node || to === node ? [] : [bandwidths[pairOf(from, to)]],
      ),
  );
  return { ...instance, speeds: without(speeds, node), bandwidths: left };
}
