import { expect, it } from "vitest";
import type { MetricChange, WhatIf } from "../../../lab/whatif/whatIf.ts";
import { metricTable } from "../../../lab/whatif/whatIfText.ts";

const change = (before: number, after: number, more: Partial<MetricChange> = {}): MetricChange => ({
  ...{ metric: "m", title: "m", subject: null, unit: "s", better: "lower", before, after },
  ...more,
});
const rowsOf = (...metrics: MetricChange[]) => metricTable({ metrics } as unknown as WhatIf).rows;

it("tells no difference where figures were only added up in another order", () => {
  expect(rowsOf(change(0.3, 0.1 + 0.2), change(0, 0), change(1e9, 1e9 + 0.1))).toEqual([]);
});

it("tells as the same what reads the same, and as better or worse what does not", () => {
  const verdicts = rowsOf(
    change(0.1, 0.100_000_001),
    change(0.1, 0.1001),
    change(0.1, 0.1001, { better: "higher" }),
    change(0.1, 0.1001, { better: null }),
  ).map((row) => row.at(-1));
  expect(verdicts).toEqual(["same", "worse", "better", ""]);
});

it("tells differences of shares in points", () => {
  const [row] = rowsOf(change(0.5, 0.52, { unit: "1" }));
  expect(row[4]).toBe("+2.00 points");
});
