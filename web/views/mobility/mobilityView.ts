import { HANDOVERS } from "../../../sim/record/tables.ts";
import type { View } from "../view.ts";
import { handoversOf } from "./handovers.ts";
import { Mobility } from "./Mobility.tsx";

/** Handovers and dwell. */
export const mobilityView: View = {
  id: "mobility",
  title: "Mobility",
  summary: "When vehicles changed their cell, and how long they stayed in one",
  reads: [HANDOVERS],
  needs: [HANDOVERS],
  hasTime: true,
  refusal: ({ run }) =>
    run.tables.get(HANDOVERS).rowCount === 0
      ? "No vehicle was attached to a cell: the scenario has none, or no cells."
      : null,
  component: Mobility,
  table: ({ run }) => ({
    caption: "one row for each cell: stays of vehicles that ended within the run",
    columns: [
      { title: "cell", unit: "" },
      { title: "stays", unit: "1" },
      { title: "mean", unit: "s" },
      { title: "median", unit: "s" },
    ],
    rows: handoversOf(run).cells.map((one) => [
      ...[one.cell, one.stays, one.meanSeconds, one.medianSeconds],
    ]),
  }),
};
