import type { Check } from "../check.ts";
import type { AnalyticCase } from "../formats.ts";
import { runFlowShop } from "../simulation/flowShop.ts";
import { makespanOf, orderOf } from "../simulation/stays.ts";
import { clockCheck, orderChecks } from "./clockCheck.ts";
import { checksOf, type Measure } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

/** Two machines in a row: `stage1` and `stage2`, the times of the jobs, which are counted from 1. */
export const flowShop: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /johnson|F2\|/i.test(group) && "stage1" in parameters && "stage2" in parameters,
  run: (one) => ({ checks: shops(one) }),
};

function shops(one: AnalyticCase): Check[] {
  const { stage1, stage2 } = one.parameters;
  const ruled = runFlowShop(stage1, stage2, "johnson");
  const makespan =
    (run: typeof ruled): Measure =>
    (expected, statistic) =>
      clockCheck(statistic, expected, makespanOf(run.second), 2 * stage1.length);
  return checksOf(one, [
    [
      /^order$/,
      (expected) =>
        orderChecks(
          "order",
          expected,
          orderOf(ruled.first).map((job) => job + 1),
        ),
    ],
    [/^makespan$/, makespan(ruled)],
    [/^fifoMakespan$/, makespan(runFlowShop(stage1, stage2, "fifo"))],
  ]);
}
