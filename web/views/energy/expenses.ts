import { coverageText } from "../../../reports/metrics/expense.ts";
import type { RunSummary } from "../../../sim/record/summary.ts";

/** What a run took of one thing, by what it took it for. */
export interface Expense {
  readonly title: string;
  readonly unit: string;
  /** Null where it is not modelled for all of the part. */
  readonly parts: readonly { readonly name: string; readonly value: number | null }[];
  readonly total: number | null;
  /** Why there is no total; null where there is one. */
  readonly remark: string | null;
}

/** Energy, cost and carbon after the warm-up. */
export function expensesOf({ energy, cost, carbon }: RunSummary): Expense[] {
  return [
    {
      title: "Energy",
      unit: "J",
      parts: [
        { name: "nodes", value: energy.nodesJoules },
        { name: "network", value: energy.networkJoules },
        { name: "of all, above idle", value: energy.aboveIdleJoules },
        { name: "beside it, radios of vehicles", value: energy.radio?.totalJoules ?? null },
      ],
      total: energy.totalJoules,
      remark: coverageText(energy.parts),
    },
    {
      title: "Cost",
      unit: "USD",
      parts: [
        { name: "share of nodes that was used", value: cost.usedDollars },
        { name: "transfer", value: cost.transferDollars },
        { name: "beside it, rent of all nodes", value: cost.rentDollars },
      ],
      total: cost.totalDollars,
      remark: coverageText(cost.parts),
    },
    {
      title: "Carbon",
      unit: "g",
      parts: [
        { name: "nodes", value: carbon.nodesGrams },
        { name: "network", value: carbon.networkGrams },
      ],
      total: carbon.totalGrams,
      remark: coverageText(carbon.parts),
    },
  ];
}
