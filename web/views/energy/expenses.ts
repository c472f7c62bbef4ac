import { coverageText } from "../../../reports/metrics/expense.ts";
import type { ModelledPart, RunSummary } from "../../../sim/record/summary.ts";

/** What a run took of one thing, by what it took it for. */
export interface Expense {
  readonly title: string;
  readonly unit: string;
  readonly parts: readonly ExpensePart[];
  readonly total: number | null;
  /** Why there is no total; null where there is one. */
  readonly remark: string | null;
}

export interface ExpensePart {
  /** Says for how many of the part it is modelled, where that is not all. */
  readonly name: string;
  /** For what is modelled; null where nothing is. */
  readonly value: number | null;
}

/** Energy, cost and carbon after the warm-up. */
export function expensesOf({ energy, cost, carbon }: RunSummary): Expense[] {
  return [
    {
      title: "Energy",
      unit: "J",
      parts: [
        partOf("nodes", energy.parts.nodes, "nodes"),
        partOf("network", energy.parts.links, "classes of links"),
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
        partOf("share of nodes that was used", cost.parts.nodes, "nodes"),
        partOf("transfer", cost.parts.links, "classes of links"),
        { name: "beside it, rent of all nodes", value: cost.rentDollars },
      ],
      total: cost.totalDollars,
      remark: coverageText(cost.parts),
    },
    {
      title: "Carbon",
      unit: "g",
      parts: [
        partOf("nodes", carbon.parts.nodes, "nodes"),
        partOf("network", carbon.parts.links, "classes of links"),
      ],
      total: carbon.totalGrams,
      remark: coverageText(carbon.parts),
    },
  ];
}

/** As the command prints it: "network, for 2 of 3 classes of links". */
function partOf(title: string, { modelled, of, sum }: ModelledPart, noun: string): ExpensePart {
  if (modelled === of) return { name: title, value: sum };
  const name = `${title}, for ${modelled === 0 ? "none" : modelled} of ${of} ${noun}`;
  return { name, value: modelled === 0 ? null : sum };
}
