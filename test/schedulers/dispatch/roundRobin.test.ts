import { describe, expect, test } from "vitest";
import type { FakeCandidate } from "../../contracts/fakeCandidate.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

const nodes = (...indices: number[]): Partial<FakeCandidate>[] =>
  indices.map((nodeIndex) => ({ nodeIndex, nodeName: `node-${nodeIndex}` }));

function rounds(decisions: readonly [stageIndex: number, indices: number[]][]): number[] {
  const policy = policyNamed("round-robin");
  return decisions.map(([stageIndex, indices]) => {
    const view = fakeView(nodes(...indices), { stageIndex });
    return view.nodeIndex(policy.choose(view, noDraws));
  });
}

describe("round-robin", () => {
  test("takes nodes in turn by their number, in whatever order they are shown", () => {
    expect(
      rounds([
        [0, [4, 9, 7]],
        [0, [9, 7, 4]],
        [0, [7, 4, 9]],
        [0, [9, 4, 7]],
      ]),
    ).toEqual([4, 7, 9, 4]);
  });
  test("goes on where candidates come and go", () => {
    expect(
      rounds([
        [0, [1, 2, 3]],
        [0, [3, 5]],
        [0, [1, 2, 4]],
        [0, [1, 2, 4]],
      ]),
    ).toEqual([1, 3, 2, 4]);
  });
  test("gives each its share where sources see different neighbourhoods", () => {
    const counts = new Map<number, number>();
    // Six sources, each with a node of its own beside three that all of them see.
    const neighbourhoods = Array.from({ length: 900 }, (_, turn): [number, number[]] => {
      return [0, [0, 1, 2, 3 + ((turn * 5) % 6)]];
    });
    for (const node of rounds(neighbourhoods)) counts.set(node, (counts.get(node) ?? 0) + 1);
    for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThanOrEqual(25);
    expect(counts.size).toBe(9);
  });
  test("keeps a turn for each stage", () => {
    expect(
      rounds([
        [0, [1, 2]],
        [7, [1, 2]],
        [0, [1, 2]],
        [7, [1, 2]],
      ]),
    ).toEqual([1, 1, 2, 2]);
  });
  test("stays within its tier", () => {
    const view = fakeView([{ tier: "vehicle", isSource: true }, {}, { tier: "cloud" }, {}]);
    const policy = policyNamed("round-robin");
    const taken = [1, 2, 3].map(() => policy.choose(view, noDraws));
    expect(taken).toEqual([1, 3, 1]);
  });
  test("stays with the only one", () => {
    expect(
      rounds([
        [0, [3]],
        [0, [3]],
      ]),
    ).toEqual([3, 3]);
  });
});
