import { runFlowShop } from "../simulation/flowShop.ts";
import { makespanOf, orderOf } from "../simulation/stays.ts";
import { clockCheck, orderChecks } from "../theory/clockCheck.ts";
import { checksOf, type Measure } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";

/** Two machines in a row: `stage1` and `stage2`, the times of the jobs, which are counted from 1. */
export const FLOW_SHOP: Families = {
  "flow-shop": {
    title: "F2||Cmax, Johnson's rule",
    parameters: ["stage1", "stage2"],
    run: (one, { simulate }) => {
      const { stage1, stage2 } = one.parameters;
      const run = (rule: "johnson" | "fifo") => runFlowShop(stage1, stage2, rule, simulate);
      const makespan =
        (rule: "johnson" | "fifo"): Measure =>
        (expected, statistic) =>
          clockCheck(statistic, expected, makespanOf(run(rule).second), 2 * stage1.length);
      const order = () => orderOf(run("johnson").first).map((job) => job + 1);
      return {
        checks: checksOf(one, {
          order: (expected) => orderChecks("order", expected, order()),
          makespan: makespan("johnson"),
          fifoMakespan: makespan("fifo"),
        }),
      };
    },
  },
};
