import { NODES } from "../../../sim/record/tables.ts";
import type { View } from "../view.ts";
import { Energy } from "./Energy.tsx";
import { powerOverTime } from "./powerOverTime.ts";

/** Power over time; energy, cost and carbon in all. */
export const energyView: View = {
  id: "energy",
  title: "Energy",
  summary: "Power over time by tier, and what the run took of energy, money and carbon",
  reads: [NODES],
  hasTime: true,
  refusal: () => null,
  component: Energy,
  table({ run }) {
    const { timesSeconds, series } = powerOverTime(run).stack;
    return {
      caption: "one row for each span between samples: the mean power of the nodes of each tier",
      columns: [
        { title: "until", unit: "s" },
        ...series.map(({ name }) => ({ title: name, unit: "W" })),
      ],
      rows: timesSeconds.map((until, at) => [until, ...series.map(({ values }) => values[at])]),
    };
  },
};
