import { csvTable } from "../../reports/table.ts";
import type { ViewTable } from "../views/view.ts";
import { headOf } from "./DataTable.tsx";

/** A view's table as CSV, with units in its head; empty where there is nothing. */
export function csvOf({ columns, rows }: ViewTable): string {
  return csvTable({
    header: columns.map(headOf),
    rows: rows.map((row) => row.map((value) => (value === null ? "" : String(value)))),
  });
}
