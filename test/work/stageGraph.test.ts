import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileStages, type StageSpec } from "../../sim/work/stageGraph.ts";

const stage = (after: readonly string[] = [], more: Partial<StageSpec> = {}): StageSpec => ({
  after,
  optional: false,
  answers: false,
  ...more,
});

const compile = (stages: Record<string, StageSpec>, deadlineSeconds = Infinity) =>
  compileStages(stages, deadlineSeconds);

describe("compileStages", () => {
  test("compiles a fusion of two looks, one of them optional", () => {
    const graph = compile(
      {
        fuse: stage(["near", "far"], { patience: 0.03 }),
        near: stage(["capture"]),
        far: stage(["capture"], { optional: true }),
        capture: stage(),
        log: stage(["capture"], { optional: true }),
      },
      0.1,
    );
    expect(graph.names).toEqual(["fuse", "near", "far", "capture", "log"]);
    expect([...graph.order]).toEqual([3, 1, 2, 0, 4]);
    expect(graph.predecessors.map((list) => [...list])).toEqual([[1, 2], [3], [3], [], [3]]);
    expect(graph.successors.map((list) => [...list])).toEqual([[], [0], [0], [1, 2, 4], []]);
    expect([...graph.roots]).toEqual([3]);
    expect([...graph.required]).toEqual([0, 1, 3]);
    expect([...graph.optional]).toEqual([2, 4]);
    expect([...graph.requiredPredecessors]).toEqual([1, 1, 1, 0, 1]);
    expect([...graph.optionalPredecessors]).toEqual([1, 0, 0, 0, 0]);
    expect([...graph.patienceSeconds]).toEqual([0.03, 0.1, 0.1, 0.1, 0.1]);
  });

  test("takes the stage that says it answers", () => {
    const graph = compile({ a: stage([], { answers: true }), b: stage(["a"]), c: stage(["b"]) });
    expect(graph.answering).toBe(0);
  });
  test("else the only one that none comes after", () => {
    expect(compile({ end: stage(["a", "b"]), a: stage(), b: stage(["a"]) }).answering).toBe(0);
  });
  test("else the last in the order", () => {
    expect(compile({ a: stage(), b: stage(["a"]), c: stage(["a"]) }).answering).toBe(2);
    expect(compile({ late: stage(["b"]), a: stage(), b: stage() }).answering).toBe(0);
  });
  test("waits no longer than the deadline, and for ever without one", () => {
    const stages = { a: stage([], { patience: 5 }), b: stage() };
    expect([...compile(stages, 2).patienceSeconds]).toEqual([2, 2]);
    expect([...compile(stages).patienceSeconds]).toEqual([5, Infinity]);
  });

  test.each([
    [{}, "an application needs a stage"],
    [{ a: stage(["b"]) }, 'stage "a" comes after "b", no such stage'],
    [{ a: stage(["a"]) }, "stages in a cycle: a"],
    [{ r: stage(), a: stage(["c"]), b: stage(["a"]), c: stage(["b", "r"]) }, "cycle: a, b, c"],
    [{ a: stage(), b: stage(["a", "a"]) }, 'stage "b" names a stage twice'],
    [
      { a: stage([], { answers: true }), b: stage([], { answers: true }) },
      "more than one answers: a, b",
    ],
  ] as [Record<string, StageSpec>, string][])("refuses %j", (stages, message) => {
    expect(() => compile(stages)).toThrow(RangeError);
    expect(() => compile(stages)).toThrow(message);
  });

  test("orders any graph so that nothing comes before what it waits for", () => {
    fc.assert(
      fc.property(anyGraph(), ({ names, after }) => {
        const stages = Object.fromEntries(names.map((name, k) => [name, stage(after[k])]));
        const { order, predecessors, successors, answering } = compile(stages);
        const place = new Map([...order].map((one, position) => [one, position]));
        expect(place.size).toBe(names.length);
        for (const [one, sources] of predecessors.entries()) {
          for (const source of sources) {
            expect(place.get(source)!).toBeLessThan(place.get(one)!);
            expect([...successors[source]]).toContain(one);
          }
        }
        expect(successors[answering]).toHaveLength(0);
      }),
    );
  });
});

/** Edges go from a lower to a higher rank; the file lists the stages in any order. */
function anyGraph(): fc.Arbitrary<{ names: string[]; after: string[][] }> {
  return fc.integer({ min: 1, max: 10 }).chain((size) =>
    fc
      .record({
        ranks: fc.shuffledSubarray([...Array(size).keys()], { minLength: size, maxLength: size }),
        edges: fc.array(fc.boolean(), { minLength: size * size, maxLength: size * size }),
      })
      .map(({ ranks, edges }) => ({
        names: ranks.map((rank) => `s${rank}`),
        after: ranks.map((rank) =>
          ranks
            .filter((other) => other < rank && edges[rank * size + other])
            .map((one) => `s${one}`),
        ),
      })),
  );
}
