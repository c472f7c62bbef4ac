import { EXPENSES, NODES } from "../../../sim/record/tables.ts";
import type { View } from "../view.ts";
import { Energy } from "./Energy.tsx";
import { expensesOverTime } from "./expensesOverTime.ts";
import { powerOverTime } from "./powerOverTime.ts";

/** Power over time; energy, cost and carbon in all. */
export const energyView: View = {
  id: "energy",
  title: "Energy",
  summary: "Power, cost and carbon over time, and what the run took of each in all",
  reads: [NODES, EXPENSES],
  hasTime: true,
  refusal: () => null,
  component: Energy,
  table({ run }) {
    const found = expensesOverTime(run);
    const stacks = [
      { of: "power", ...powerOverTime(run).stack },
      ...(found === null
        ? []
        : [
            { of: "cost", ...found.cost.stack },
            { of: "carbon", ...found.carbon.stack },
          ]),
    ];
    const columns = stacks.flatMap(({ of, unit, timesSeconds, series }) =>
      series.map(({ name, values }) => ({
        title: `${of}, ${name}`,
        unit,
        valueAt: new Map(timesSeconds.map((until, at) => [until, known(values[at])])),
      })),
    );
    const times = [...new Set(stacks.flatMap(({ timesSeconds }) => timesSeconds))];
    return {
      caption: "one row for each span between samples: the means of it",
      columns: [{ title: "until", unit: "s" }, ...columns],
      rows: times
        .sort((a, b) => a - b)
        .map((until) => [until, ...columns.map(({ valueAt }) => valueAt.get(until) ?? null)]),
    };
  },
};

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
