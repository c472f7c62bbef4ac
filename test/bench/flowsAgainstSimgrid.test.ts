import { expect, it } from "vitest";
import { compareFlowsWithSimgrid } from "../../bench/flowsAgainstSimgrid.ts";

it("flows end when they do in SimGrid, or it is said why they are not compared", () => {
  const sizes = [
    [1, 3],
    [10, 5],
    [60, 4],
  ] as const;
  const rows = compareFlowsWithSimgrid({ sizes, rounds: 1 });
  if ("reason" in rows) expect(rows.reason).not.toBe("");
  else {
    expect(rows.map(({ senders }) => senders)).toEqual([1, 10, 60]);
    expect(rows.filter(({ largestDifference }) => !(largestDifference <= 1e-6))).toEqual([]);
  }
});
