import { isMissing } from "../sim/record/column.ts";
import { plainText } from "./escape.ts";
import type { TableData } from "./readTable.ts";

/** A value of a table, as it reads; null where there is none. */
export type Value = number | string | null;

/** The first row of a table that is not the same in two runs. */
export interface RowDifference {
  readonly table: string;
  /** From 0. */
  readonly row: number;
  /** By column, those that differ: in the one run and in the other. */
  readonly columns: readonly {
    readonly name: string;
    readonly one: Value;
    readonly other: Value;
  }[];
  /** The row in the one run, and in the other; null where it has no such row. */
  readonly one: Readonly<Record<string, Value>> | null;
  readonly other: Readonly<Record<string, Value>> | null;
}

/** Null where both have the same rows in the same order. */
export function firstRowDifference(one: TableData, other: TableData): RowDifference | null {
  const names = Object.keys(one.table.columns);
  const count = Math.max(one.rowCount, other.rowCount);
  for (let row = 0; row < count; row++) {
    if (row < one.rowCount && row < other.rowCount) {
      const same = names.every((name) =>
        Object.is(valueIn(one, name, row), valueIn(other, name, row)),
      );
      if (same) continue;
    }
    return differenceAt(one, other, row);
  }
  return null;
}

function differenceAt(one: TableData, other: TableData, row: number): RowDifference {
  const names = Object.keys(one.table.columns);
  const [left, right] = [one, other].map((table) =>
    row < table.rowCount
      ? Object.fromEntries(names.map((name) => [name, valueIn(table, name, row)]))
      : null,
  );
  const differing = names.filter((name) => !Object.is(left?.[name], right?.[name]));
  const columns = differing.map((name) => ({
    name,
    one: left?.[name] ?? null,
    other: right?.[name] ?? null,
  }));
  return { table: one.table.name, row, columns, one: left, other: right };
}

function valueIn({ table, columns }: TableData, name: string, row: number): Value {
  const value = columns[name]?.[row] ?? null;
  return value === null || (typeof value === "number" && isMissing(table.columns[name], value))
    ? null
    : value;
}

/** "requests, row 7: latencySeconds 0.25, not 0.5". */
export function rowText({ table, row, columns, one, other }: RowDifference): string {
  const place = `${table}, row ${row}`;
  if (other === null) return plainText(`${place}: no such row any more`);
  if (one === null) return plainText(`${place}: a row more`);
  const texts = columns.map((column) => {
    return `${column.name} ${valueText(column.other)}, not ${valueText(column.one)}`;
  });
  return plainText(`${place}: ${texts.join("; ")}`);
}

function valueText(value: Value): string {
  return value === null ? "–" : String(value);
}
