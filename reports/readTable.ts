import { type AsyncBuffer, parquetMetadataAsync, parquetRead } from "hyparquet";
import { type Column, type ColumnData, emptyData } from "../sim/record/column.ts";
import type { Table } from "../sim/record/table.ts";

/** A table of a run record in memory, column by column. */
export interface TableData {
  /** With the columns that were asked for. */
  readonly table: Table;
  readonly rowCount: number;
  /** By name; words as strings, and what is missing as `ColumnData` says. */
  readonly columns: Readonly<Record<string, ColumnData>>;
}

export interface ReadOptions {
  /** Only these columns; all by default. */
  readonly columns?: readonly string[];
  /** Rows from here … */
  readonly rowStart?: number;
  /** … to before here. */
  readonly rowEnd?: number;
}

/**
 * Reads a table from Parquet bytes: a file on a server, a file dropped on the page, a file of the
 * host. Throws when it is no table of a run record or lacks a column that was asked for.
 */
export async function readTable(file: AsyncBuffer, options: ReadOptions = {}): Promise<TableData> {
  const metadata = await parquetMetadataAsync(file);
  const described = metadata.key_value_metadata?.find((entry) => entry.key === "orrery")?.value;
  if (described === undefined) throw new Error("not a table of an Orrery run");
  const whole: Table = JSON.parse(described);
  const table = options.columns ? selected(whole, options.columns) : whole;
  const rowStart = Math.max(0, options.rowStart ?? 0);
  const rowEnd = Math.max(
    rowStart,
    Math.min(Number(metadata.num_rows), options.rowEnd ?? Infinity),
  );
  const rowCount = rowEnd - rowStart;
  const columns = Object.fromEntries(
    Object.entries(table.columns).map(([name, column]) => [name, empty(column, rowCount)]),
  );
  if (rowCount === 0) return { table, rowCount, columns };
  await parquetRead({
    file,
    metadata,
    rowStart,
    rowEnd,
    columns: Object.keys(table.columns),
    onChunk: ({ columnName, columnData, rowStart: at }) => {
      copy(columnData, at - rowStart, columns[columnName]);
    },
  });
  return { table, rowCount, columns };
}

function selected(table: Table, names: readonly string[]): Table {
  const columns = names.map((name): [string, Column] => {
    const column = table.columns[name];
    if (column === undefined) throw new Error(`table "${table.name}" has no column "${name}"`);
    return [name, column];
  });
  return { ...table, columns: Object.fromEntries(columns) };
}

/** Words are read as they are, not as numbers. */
function empty(column: Column, rowCount: number): ColumnData {
  return emptyData(column.type === "dictionary" ? { ...column, type: "text" } : column, rowCount);
}

/** A chunk may reach beyond the rows that were asked for, at both ends. */
function copy(from: ArrayLike<unknown>, offset: number, into: ColumnData): void {
  const first = Math.max(0, -offset);
  const last = Math.min(from.length, into.length - offset);
  for (let row = first; row < last; row++) {
    const value = from[row] as number | string | null | undefined;
    if (value !== null && value !== undefined) into[offset + row] = value;
  }
}
