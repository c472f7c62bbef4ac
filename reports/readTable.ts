import { type AsyncBuffer, parquetMetadataAsync, parquetRead } from "hyparquet";
import type { Column, Table } from "../sim/record/table.ts";

/** A table of a run record in memory, column by column; words as strings, "" for none. */
export interface TableData {
  readonly table: Table;
  readonly rowCount: number;
  /** In the order of `table.columns`, or of the columns that were asked for. */
  readonly columns: readonly (Float64Array | Int32Array | string[])[];
}

export interface ReadOptions {
  /** Only these columns; all when not said. */
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
  const columns = table.columns.map((column) => empty(column, rowCount));
  if (rowCount === 0) return { table, rowCount, columns };
  await parquetRead({
    file,
    metadata,
    rowStart,
    rowEnd,
    columns: table.columns.map((column) => column.name),
    onChunk: ({ columnName, columnData, rowStart: at }) => {
      const index = table.columns.findIndex((column) => column.name === columnName);
      copy(columnData, at - rowStart, columns[index]);
    },
  });
  return { table, rowCount, columns };
}

function selected(table: Table, names: readonly string[]): Table {
  const columns = names.map((name) => {
    const column = table.columns.find((one) => one.name === name);
    if (column === undefined) throw new Error(`table "${table.name}" has no column "${name}"`);
    return column;
  });
  return { ...table, columns };
}

function empty(column: Column, rowCount: number): Float64Array | Int32Array | string[] {
  if (column.type === "double") return new Float64Array(rowCount);
  if (column.type === "int32") return new Int32Array(rowCount);
  return new Array<string>(rowCount).fill("");
}

/** A chunk may reach beyond the rows that were asked for, at both ends. */
function copy(
  from: ArrayLike<unknown>,
  offset: number,
  into: Float64Array | Int32Array | string[],
): void {
  const first = Math.max(0, -offset);
  const last = Math.min(from.length, into.length - offset);
  for (let row = first; row < last; row++) into[offset + row] = from[row] as never;
}
