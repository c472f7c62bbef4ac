import { expect, it } from "vitest";
import { flowComponents } from "../../../sim/sharing/flows/flowComponents.ts";

function flows(...links: number[][]) {
  return links.map((own) => ({ links: Int32Array.from(own) }));
}

it("puts together what shares a link, directly or through others", () => {
  const [a, b, c, d, e] = flows([0, 1], [3], [2], [1, 2], [3, 4]);
  expect(flowComponents([a, b, c, d, e], 6)).toEqual([
    [a, c, d],
    [b, e],
  ]);
});

it("leaves each flow over no links by itself", () => {
  const [a, b, c] = flows([], [], [0]);
  expect(flowComponents([a, b, c], 1)).toEqual([[a], [b], [c]]);
  expect(flowComponents([], 3)).toEqual([]);
});
