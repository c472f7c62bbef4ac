import { expect, test } from "vitest";
import { summaryText } from "../../reports/summaryText.ts";
import { record } from "./partlyModelled.ts";

test("a sum over some nodes is told as one, and has no total", () => {
  const text = summaryText(record);
  expect(text).toContain(
    "energy  – (nodes 7.00 kJ for 3 of 8 nodes, network 5.00 J; above idle –)",
  );
  expect(text).toContain("carbon  not modelled");
});
