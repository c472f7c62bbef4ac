import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runPlacedGraph } from "../../../verify/simulation/placedGraph.ts";
import { simulate } from "../../../verify/simulation/simulate.ts";
import { makespanOf } from "../../../verify/simulation/stays.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";

/** An example of a paper: `costs` by task and processor, and the makespans that it has. */
interface Example {
  readonly name: string;
  readonly costs: Readonly<Record<string, readonly number[]>>;
  readonly edges: readonly (readonly [number, number, number])[];
  readonly published: Readonly<Record<string, number>>;
}

describeWithShared("the examples of the papers", () => {
  test("take as long, planned and run", () => {
    const path = sharedPath("fixtures", "dag", "published_examples.json")!;
    const examples: Example[] = JSON.parse(readFileSync(path, "utf8"));
    let compared = 0;
    for (const { costs, edges, published } of examples) {
      const graph = {
        work: Object.keys(costs).map((_, task) => costs[task + 1]),
        edges: edges.map(([from, to, seconds]) => [from - 1, to - 1, seconds] as const),
      };
      for (const [name, makespan] of Object.entries(published)) {
        const policy = name.toLowerCase();
        expect(makespanOf(runPlacedGraph(graph, policy, simulate).stays)).toBeCloseTo(makespan, 6);
        compared++;
      }
    }
    expect(compared).toBeGreaterThanOrEqual(4);
  });
});

test("a stage goes into a gap only where it may", () => {
  // The second root would fit before the child of the first, which waits for data from elsewhere.
  const graph = {
    work: [
      [4, 9],
      [9, 4],
      [2, 9],
      [1, 9],
    ],
    edges: [
      [0, 2, 9],
      [1, 2, 4],
    ] as const,
  };
  const { stays, processors } = runPlacedGraph(graph, "heft", simulate);
  expect(processors).toEqual([0, 1, 0, 0]);
  expect(stays[3].start).toBe(4);
  expect(stays[2].start).toBe(8);
});
