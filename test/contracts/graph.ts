import fc from "fast-check";
import { expect } from "vitest";
import { type GraphPlan, type GraphPolicy, planProblem } from "../../sim/policy/graph.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import { type ContractCheck, checksOf, type Subject } from "./contract.ts";
import { anyGraph, FakeGraph } from "./fakeGraph.ts";

const RUNS = { numRuns: 80 };
const SAME_SECONDS = 1e-9;

type GraphSubject = Subject<GraphPolicy>;

/** What every graph policy keeps, however it decides: the suite that each passes unchanged. */
export function graphChecks(definition: DefinitionOf<"graph">): ContractCheck[] {
  return checksOf("graph", definition, [
    ["plans every stage once, where it can run, at the bounds of its parameters too", plansAll],
    ["gives each core to one stage at a time, and lets data arrive before it is needed", isSound],
    ["plans the same again, beside another, and whether it is asked why or not", plansTheSame],
    ["explains each stage, after those it comes after; the lowest score is taken", explainsAll],
    ["has no plan where a stage can run nowhere", hasNoPlan],
  ]);
}

function plansAll(subject: GraphSubject): void {
  fc.assert(
    fc.property(anyGraph, subject.anyBounds(), (graph, given) => {
      const plan = subject.create(given).plan(graph, subject.streamFor(0));
      expect(plan).not.toBeNull();
      expect(planProblem(plan!, graph)).toBeNull();
    }),
    RUNS,
  );
}

function isSound(subject: GraphSubject): void {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      expectSound(subject.create().plan(graph, subject.streamFor(0))!, graph);
    }),
    RUNS,
  );
}

function plansTheSame(subject: GraphSubject): void {
  fc.assert(
    fc.property(anyGraph, anyGraph, (graph, other) => {
      const policy = subject.create();
      const plan = policy.plan(graph, subject.streamFor(0));
      policy.explain(other);
      subject.create().plan(other, subject.streamFor(0));
      expect(policy.plan(graph, subject.streamFor(0))).toEqual(plan);
      expect(subject.create().plan(graph, subject.streamFor(0))).toEqual(plan);
    }),
    RUNS,
  );
}

function explainsAll(subject: GraphSubject): void {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const policy = subject.create();
      const plan = policy.plan(graph, subject.streamFor(0))!;
      const seen = new Set<number>();
      for (const { stage, nodes } of policy.explain(graph)) {
        for (const before of Array.from(graph.predecessors(stage))) {
          expect(seen.has(before)).toBe(true);
        }
        seen.add(stage);
        const scores = nodes.map(({ score }) => score);
        const best = nodes[scores.indexOf(Math.min(...scores))].node;
        if (!subject.randomised) expect(plan.find((one) => one.stage === stage)!.node).toBe(best);
      }
      expect(seen.size).toBe(graph.stageCount);
    }),
    RUNS,
  );
}

function hasNoPlan(subject: GraphSubject): void {
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
  expect(subject.create().plan(lost, subject.streamFor(0))).toBeNull();
  expect(() => subject.create().explain(lost)).not.toThrow();
}

function expectSound(plan: GraphPlan, graph: FakeGraph): void {
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
