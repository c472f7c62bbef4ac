import type { Table } from "../../sim/record/table.ts";

/** A table with these of its columns only: what is asked of `RunTables` where not all are needed. */
export function someColumns<T extends Table>(
  table: T,
  names: readonly (keyof T["columns"] & string)[],
): Table {
  const columns = names.map((name) => [name, table.columns[name]]);
  return { ...table, columns: Object.fromEntries(columns) };
}
