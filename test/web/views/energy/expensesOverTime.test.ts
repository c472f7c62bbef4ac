import { describe, expect, it } from "vitest";
import { EXPENSES } from "../../../../sim/record/tables.ts";
import type { StackData } from "../../../../web/charts/stackChart.ts";
import { expensesOverTime } from "../../../../web/views/energy/expensesOverTime.ts";
import { galleryRun, withoutTables } from "../../../contracts/view/records.ts";

/** What a stack adds up to, in units of the amount. */
function sumOf({ timesSeconds, series }: StackData, prefix: string, fromSeconds: number): number {
  let sum = 0;
  for (const { values } of series.filter((one) => one.name.startsWith(prefix))) {
    for (const [at, until] of timesSeconds.entries()) {
      const from = Math.max(fromSeconds, at === 0 ? 0 : timesSeconds[at - 1]);
      if (until > from) sum += (values[at] * (until - from)) / 3600;
    }
  }
  return sum;
}

describe("cost and carbon over time", () => {
  it("add up to what the summary has counted since the warm-up, of nodes and of links", async () => {
    const run = galleryRun("edge-outage", ["warmup=12500ms"]);
    await run.tables.load([EXPENSES]);
    const { cost, carbon } = expensesOverTime(run)!;
    const { summary } = run.record;
    expect(summary.warmupSeconds).toBeGreaterThan(0);
    const parts = [
      [cost, "nodes", summary.cost.usedDollars],
      [cost, "links", summary.cost.parts.links.sum],
      [carbon, "nodes", summary.carbon.nodesGrams],
    ] as const;
    for (const [{ stack }, prefix, whole] of parts) {
      expect(sumOf(stack, prefix, summary.warmupSeconds) / Number(whole)).toBeCloseTo(1, 9);
    }
  });

  it("are told as not modelled where nothing has a price", async () => {
    const run = galleryRun("queue", ["horizon=400s"]);
    await run.tables.load([EXPENSES]);
    const { cost } = expensesOverTime(run)!;
    expect(cost.stack.series).toEqual([]);
    expect(cost.without).toEqual(["nodes edge"]);
  });

  it("say where the record has none", () => {
    expect(expensesOverTime(withoutTables)).toBeNull();
  });
});
