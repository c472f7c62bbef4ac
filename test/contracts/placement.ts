import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KeyedStream } from "../../sim/kernel/keyedStream.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { checkParameters } from "../../sim/policy/check.ts";
import {
  type PlacementDefinition,
  type PlacementPlan,
  type PlacementPolicy,
  planProblem,
} from "../../sim/policy/placement.ts";
import { anyGraph, FakeGraph } from "./fakeGraph.ts";

const RUNS = { numRuns: 80 };
const SAME_SECONDS = 1e-9;

const forbidden: RandomStream = {
  next(): number {
    throw new Error("drew, and is not declared as randomised");
  },
};

/** What every placement policy keeps, however it decides: the suite that each passes unchanged. */
export function placementContract(definition: PlacementDefinition): void {
  const draws = () => (definition.randomised === true ? new KeyedStream(1, 2).at(0) : forbidden);
  const create = (given: Record<string, number> = {}): PlacementPolicy => {
    const checked = checkParameters(definition.parameters, given);
    if ("problems" in checked) throw new Error(checked.problems.join("\n"));
    return definition.create(checked.parameters);
  };
  const bounds = fc.record(
    Object.fromEntries(
      definition.parameters.map((one) => [
        one.name,
        fc.constantFrom(one.minimum, one.maximum, one.default),
      ]),
    ),
  );

  describe(`placement contract: ${definition.name}`, () => {
    test("says what it is", () => {
      expect(definition.kind).toBe("placement");
      expect(definition.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(definition.summary).toMatch(/\.$/);
      expect(definition.source).not.toBe("");
      for (const one of definition.parameters) expect(one.description).toMatch(/\.$/);
    });

    test("places every stage once, where it can run, at the bounds of its parameters too", () => {
      fc.assert(
        fc.property(anyGraph, bounds, (graph, given) => {
          const plan = create(given).plan(graph, draws());
          expect(plan).not.toBeNull();
          expect(planProblem(plan!, graph)).toBeNull();
        }),
        RUNS,
      );
    });

    test("gives each core to one stage at a time, and lets data arrive before it is needed", () => {
      fc.assert(
        fc.property(anyGraph, (graph) => {
          expectSound(create().plan(graph, draws())!, graph);
        }),
        RUNS,
      );
    });

    test("plans the same again, beside another, and whether it is asked why or not", () => {
      fc.assert(
        fc.property(anyGraph, anyGraph, (graph, other) => {
          const policy = create();
          const plan = policy.plan(graph, draws());
          policy.explain(other);
          create().plan(other, draws());
          expect(policy.plan(graph, draws())).toEqual(plan);
          expect(create().plan(graph, draws())).toEqual(plan);
        }),
        RUNS,
      );
    });

    test("explains each stage, after those it comes after; the lowest score is taken", () => {
      fc.assert(
        fc.property(anyGraph, (graph) => {
          const policy = create();
          const plan = policy.plan(graph, draws())!;
          const seen = new Set<number>();
          for (const { stage, nodes } of policy.explain(graph)) {
            for (const before of Array.from(graph.predecessors(stage))) {
              expect(seen.has(before)).toBe(true);
            }
            seen.add(stage);
            const scores = nodes.map(({ score }) => score);
            const best = nodes[scores.indexOf(Math.min(...scores))].node;
            if (definition.randomised !== true) {
              expect(plan.find((one) => one.stage === stage)!.node).toBe(best);
            }
          }
          expect(seen.size).toBe(graph.stageCount);
        }),
        RUNS,
      );
    });

    test("has no plan where a stage can run nowhere", () => {
      const lost = new FakeGraph({
        after: [[], [0]],
        cores: [1, 1],
        backlogs: [0, 0],
        seconds: [
          [1, 1],
          [Infinity, Infinity],
        ],
        transferSeconds: 1,
      });
      expect(create().plan(lost, draws())).toBeNull();
      expect(() => create().explain(lost)).not.toThrow();
    });
  });
}

function expectSound(plan: PlacementPlan, graph: FakeGraph): void {
  const placed = [...plan].sort((a, b) => a.stage - b.stage);
  for (const one of plan) {
    const { stage, node, core, startSeconds, finishSeconds } = one;
    expect(finishSeconds).toBeCloseTo(startSeconds + graph.serviceSeconds(stage, node), 9);
    expect(startSeconds).toBeGreaterThanOrEqual(graph.backlogSeconds(node));
    for (const before of Array.from(graph.predecessors(stage))) {
      const from = placed[before];
      const transfer = graph.transferSeconds(before, stage, from.node, node);
      expect(startSeconds).toBeGreaterThanOrEqual(from.finishSeconds + transfer - SAME_SECONDS);
    }
    for (const other of plan) {
      if (other === one || other.node !== node || other.core !== core) continue;
      const apart = Math.max(
        other.startSeconds - finishSeconds,
        startSeconds - other.finishSeconds,
      );
      expect(apart).toBeGreaterThanOrEqual(-SAME_SECONDS);
    }
  }
}
