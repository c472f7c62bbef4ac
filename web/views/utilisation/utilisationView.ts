import { NODES } from "../../../sim/record/tables.ts";
import type { View } from "../view.ts";
import { BUSY_FIGURES, BUSY_TABLES, busyOverTime } from "./busyOverTime.ts";
import { heatSvg } from "./heatSvg.ts";
import { figureOf, Utilisation } from "./Utilisation.tsx";

/** Nodes over time. */
export const utilisationView: View = {
  id: "utilisation",
  title: "Utilisation",
  summary: "How full nodes were over time: processors, accelerators, queues, power",
  reads: BUSY_TABLES,
  needs: BUSY_TABLES,
  hasTime: true,
  picture: "canvas",
  refusal: ({ run }) =>
    run.tables.get(NODES).rowCount === 0 ? "The record has no samples of nodes." : null,
  component: Utilisation,
  svg: (context) => heatSvg(context, figureOf(context)),
  table(context) {
    const figure = figureOf(context);
    const [, , unit] = BUSY_FIGURES.find(([column]) => column === figure)!;
    const { rows, timesSeconds } = busyOverTime(context.run, figure);
    return {
      caption: "one row for each span between samples, one column for each node",
      columns: [{ title: "until", unit: "s" }, ...rows.map(({ node }) => ({ title: node, unit }))],
      rows: timesSeconds.map((until, span) => [
        until,
        ...rows.map(({ values }) => (Number.isNaN(values[span]) ? null : values[span])),
      ]),
    };
  },
};
