import { TRAINING_STEPS } from "../../../sim/record/parallelTables.ts";
import type { ViewContext, ViewTable } from "../view.ts";

/** The steps of data-parallel jobs, in rows. */
export function stepTable({ run: { tables } }: Pick<ViewContext, "run">): ViewTable {
  const table = tables.get(TRAINING_STEPS);
  const columns = ["begunSeconds", "computedSeconds", "endedSeconds"] as const;
  return {
    caption: "one row for each step of a data-parallel job that was over, lost ones among them",
    columns: [
      { title: "job", unit: "" },
      { title: "attempt", unit: "1" },
      { title: "step", unit: "1" },
      { title: "begun", unit: "s" },
      { title: "computed", unit: "s" },
      { title: "ended", unit: "s" },
    ],
    rows: Array.from({ length: table.rowCount }, (_, row) =>
      ["job", "attempt", "step", ...columns].map((column) => table.value(column, row)),
    ),
  };
}
