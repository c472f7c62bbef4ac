import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLinearSolver } from "../../../host/linearSolver.ts";
import { configurationBound } from "../../../lab/bound/configurationBound.ts";
import { packedUnit, packingBounds } from "../../../lab/bound/packingBounds.ts";
import {
  fitsAlone,
  type NodeGroup,
  type PackingProblem,
  type PodClass,
  readPacking,
  worthOf,
} from "../../../lab/bound/packingProblem.ts";

const solver = await loadLinearSolver();
const TIMEOUT_MILLISECONDS = 120_000;

const nodes = (more: Partial<NodeGroup>): NodeGroup => {
  return { name: "n", count: 1, cpu: 100, memory: 100, gpus: 0, ...more };
};
const pods = (more: Partial<PodClass>): PodClass => {
  return { name: "p", count: 1, cpu: 0, memory: 0, gpus: 0, gpuShare: 1, gpuModels: [], ...more };
};
const mostOf = (problem: PackingProblem) => packingBounds(problem, solver).map(({ most }) => most);

describe("what can be packed at most", () => {
  test("pieces fill what whole pods cannot: shares of 0.6 leave 0.4 of each GPU", () => {
    const [loose, close] = mostOf({
      nodeGroups: [nodes({ count: 10, gpus: 1 })],
      podClasses: [pods({ count: 16, gpus: 1, gpuShare: 0.6 })],
    });
    expect(loose).toBeCloseTo(9.6, 4);
    expect(close).toBeCloseTo(6, 4);
  });

  test("whole GPUs are none that are shared, and processors run out", () => {
    const group = nodes({ count: 1, cpu: 10, gpus: 4 });
    const share = pods({ name: "s", count: 1, gpus: 1, gpuShare: 0.5 });
    const whole = pods({ name: "w", count: 3, gpus: 2, cpu: 1 });
    // Two whole ones would leave no GPU for the share: one and the share, or two.
    const [, close] = mostOf({ nodeGroups: [group], podClasses: [share, whole] });
    expect(close).toBeCloseTo(4, 4);
    const hungry = { ...whole, cpu: 6 };
    const [, less] = mostOf({ nodeGroups: [group], podClasses: [share, hungry] });
    expect(less).toBeCloseTo(2.5, 4);
  });

  test("models of GPUs that do not suit hold nothing; without GPUs processors count", () => {
    const podClasses = [pods({ count: 5, gpus: 1, gpuModels: ["T4"] })];
    const group = nodes({ count: 2, gpus: 1, gpuModel: "A10" });
    expect(mostOf({ nodeGroups: [group], podClasses })).toEqual([0, 0]);
    const plain = { nodeGroups: [nodes({ cpu: 10 })], podClasses: [pods({ count: 3, cpu: 4 })] };
    expect(packedUnit(plain)).toBe("processors");
    const [loose, close] = mostOf(plain);
    expect(loose).toBeCloseTo(10, 4);
    expect(close).toBeCloseTo(8, 4);
  });

  test("is never below the best packing of whole pods", { timeout: TIMEOUT_MILLISECONDS }, () => {
    fc.assert(
      fc.property(anyPacking, (problem) => {
        const exact = byTryingAll(problem);
        const [loose, close] = mostOf(problem);
        expect(close).toBeGreaterThanOrEqual(exact - 1e-6);
        expect(loose).toBeGreaterThanOrEqual(close - 1e-4);
        expect(mostOf(problem)).toEqual([loose, close]);
        const early = configurationBound(problem, solver, 1);
        expect(early.most).toBeGreaterThanOrEqual(exact - 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  test("a file of it is checked field by field", () => {
    const text = '{ "nodeGroups": [{ "name": "a", "count": 1, "cpu": 1 }], "podClasses": [] }';
    expect(() => readPacking("c.json", text)).toThrow(/c\.json: nodeGroups\[0\]\.memory: /);
    expect(() => readPacking("c.json", text)).toThrow(/podClasses: /);
    const sharing = { name: "p", count: 1, gpus: 2, gpuShare: 0.5 };
    const nodeGroups = [{ name: "a", count: 1, cpu: 1, memory: 1 }];
    expect(() =>
      readPacking("c.json", JSON.stringify({ nodeGroups, podClasses: [sharing] })),
    ).toThrow(/podClasses\[0\]\.gpuShare: a share of one GPU only/);
    expect(() => readPacking("c.json", "{")).toThrow(/c\.json: no JSON/);
  });
});

const anyPacking: fc.Arbitrary<PackingProblem> = fc.record({
  nodeGroups: fc.tuple(
    ...[1, 2].map((count) =>
      fc
        .record({ cpu: fc.integer({ min: 2, max: 6 }), gpus: fc.integer({ min: 0, max: 2 }) })
        .map((one) => nodes({ ...one, name: `g${count}`, count, memory: 8, gpuModel: "T4" })),
    ),
  ) as fc.Arbitrary<[NodeGroup, NodeGroup]>,
  podClasses: fc.tuple(
    ...["a", "b", "c"].map((name) =>
      fc
        .record({
          count: fc.integer({ min: 0, max: 2 }),
          cpu: fc.integer({ min: 0, max: 4 }),
          memory: fc.integer({ min: 0, max: 5 }),
          gpus: fc.integer({ min: 0, max: 2 }),
          share: fc.constantFrom(0.3, 0.6, 1),
        })
        .map(({ share, ...one }) => pods({ ...one, name, gpuShare: one.gpus === 1 ? share : 1 })),
    ),
  ) as unknown as fc.Arbitrary<[PodClass, PodClass, PodClass]>,
});

/** Each pod on each node and each of its GPUs, or left out. */
function byTryingAll(problem: PackingProblem): number {
  const worth = worthOf(problem);
  const all = problem.podClasses.flatMap((pod, index) =>
    Array.from({ length: pod.count }, () => ({ pod, worth: worth[index] })),
  );
  const states = problem.nodeGroups.flatMap((group) =>
    Array.from({ length: group.count }, () => ({
      ...{ group, cpu: group.cpu, memory: group.memory },
      gpus: new Array<number>(group.gpus).fill(1),
    })),
  );
  const tried = (next: number): number => {
    if (next === all.length) return 0;
    let best = tried(next + 1);
    const { pod, worth: own } = all[next];
    for (const state of states) {
      if (!fitsAlone(pod, state.group) || pod.cpu > state.cpu || pod.memory > state.memory)
        continue;
      for (const gpus of takings(pod, state.gpus)) {
        const before = state.gpus;
        state.cpu -= pod.cpu;
        state.memory -= pod.memory;
        state.gpus = gpus;
        best = Math.max(best, own + tried(next + 1));
        state.cpu += pod.cpu;
        state.memory += pod.memory;
        state.gpus = before;
      }
    }
    return best;
  };
  return tried(0);
}

/** What is left of a node's GPUs, for each way to take those that a pod needs. */
function takings({ gpus, gpuShare }: PodClass, left: readonly number[]): number[][] {
  if (gpus === 0) return [[...left]];
  const free = left.flatMap((one, index) => (one >= gpuShare - 1e-9 ? [index] : []));
  if (gpuShare < 1) {
    return free.map((taken) => left.map((one, index) => (index === taken ? one - gpuShare : one)));
  }
  const whole = free.filter((index) => left[index] === 1).slice(0, gpus);
  if (whole.length < gpus) return [];
  return [left.map((one, index) => (whole.includes(index) ? 0 : one))];
}
