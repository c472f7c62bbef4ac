import { expect, test } from "vitest";
import { type PlannedStage, planProblem } from "../../sim/policy/graph.ts";
import { FakeGraph } from "../contracts/fakeGraph.ts";

/** The second stage comes after the first, and runs on the first node only. */
const graph = new FakeGraph({
  after: [[], [0]],
  cores: [2, 1],
  backlogs: [0, 0],
  seconds: [
    [1, 1],
    [1, Infinity],
  ],
  transferSeconds: 1,
});

const at = (stage: number, startSeconds: number, changes: Partial<PlannedStage> = {}) => ({
  ...{ stage, node: 0, core: 0, startSeconds, finishSeconds: startSeconds + 1 },
  ...changes,
});

test.each<[string | null, PlannedStage[]]>([
  [null, [at(0, 0), at(1, 1, { core: 1 })]],
  ['stage "stage-0" twice', [at(0, 0), at(0, 1)]],
  ['no place for stage "stage-1"', [at(0, 0)]],
  ["a stage 2", [at(2, 0)]],
  ['stage "stage-0" on a node 2', [at(0, 0, { node: 2 })]],
  ['stage "stage-0" on a core 1', [at(0, 0, { node: 1, core: 1 })]],
  ['stage "stage-1" on "node-1", where it cannot run', [at(1, 0, { node: 1 })]],
  ['stage "stage-0" from 2 to 1', [at(0, 2, { finishSeconds: 1 })]],
  ['stage "stage-0" from NaN to NaN', [at(0, Number.NaN)]],
  ['stage "stage-1" before one that it comes after', [at(0, 2), at(1, 1)]],
])("says what is wrong with a plan: %s", (problem, plan) => {
  expect(planProblem(plan, graph)).toBe(problem);
});
