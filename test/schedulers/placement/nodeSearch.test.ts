import { expect, it } from "vitest";
import { enoughNodes } from "../../../schedulers/placement/framework/nodeSearch.ts";

// Kubernetes' own table: TestNumFeasibleNodesToFind.
it.each([
  [10, 0, 10],
  [10, 40, 10],
  [1000, 0, 420],
  [1000, 40, 400],
  [6000, 0, 300],
  [6000, 40, 2400],
])("of %d nodes at %d %% the first %d that fit are enough", (nodes, percentage, enough) => {
  expect(enoughNodes(nodes, percentage)).toBe(enough);
});
