import { expect, it } from "vitest";
import { scaledQuantity } from "../../sim/cluster/quantity.ts";

it.each([
  ["250m", 1000, 250],
  ["0.15", 1000, 150],
  [0.15, 1000, 150],
  ["2", 1000, 2000],
  [2, 1, 2],
  ["1Gi", 1, 2 ** 30],
  ["1.5Gi", 1, 1.5 * 2 ** 30],
  ["512Mi", 1, 512 * 2 ** 20],
  ["1e3", 1, 1000],
  ["12E", 1, 12e18],
  ["100k", 1, 100_000],
  ["1n", 1000, 1],
  ["1500m", 1, 2],
  ["0", 1, 0],
] as const)("%s times %d is %d, rounded up", (written, scale, amount) => {
  expect(scaledQuantity(written, scale)).toBe(amount);
});

it.each(["", "1 Gi", "1gi", "Gi", "0x10", "1e", "1.2.3", "five"])("%j is none", (written) => {
  expect(scaledQuantity(written, 1)).toBeNull();
});
