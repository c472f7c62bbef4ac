/** How a column is kept: `double` and `int32` as they are, the other two as words. */
export type ColumnType = "double" | "int32" | "dictionary" | "text";

/** One column of a table, as it stands in the files too. */
export interface Column {
  readonly type: ColumnType;
  /** "1" for a plain number, "" for words. */
  readonly unit: string;
  readonly description: string;
  /** Whether a row may have no value here. */
  readonly nullable: boolean;
  /** The word list of a `dictionary` column; columns that share a list share its numbers. */
  readonly dictionary?: string;
}

/**
 * The values of one column, one for each row; words of a dictionary column stand as their numbers.
 * A value that is missing is NaN in doubles, `NO_INTEGER` in integers, `NO_WORD` in the numbers of
 * a dictionary column and null in texts. None of these can be a value: nothing is measured as NaN.
 */
export type ColumnData = Float64Array | Int32Array | (string | null)[];

/** No value, in an `int32` column. */
export const NO_INTEGER = -(2 ** 31);
/** No word, in a `dictionary` column. */
export const NO_WORD = -1;

/** The data of one column, from its declaration. */
export type DataOf<C extends Column> = C["type"] extends "double"
  ? Float64Array
  : C["type"] extends "text"
    ? (string | null)[]
    : Int32Array;

/** A value of one column as it reads outside a table. */
export type ValueOf<C extends Column> =
  | (C["type"] extends "double" | "int32" ? number : string)
  | (C["nullable"] extends true ? null : never);

export const double = (unit: string, description: string) =>
  ({ type: "double", unit, description, nullable: false }) as const;

export const int32 = (unit: string, description: string) =>
  ({ type: "int32", unit, description, nullable: false }) as const;

export const text = (description: string) =>
  ({ type: "text", unit: "", description, nullable: false }) as const;

export const word = <const Name extends string>(dictionary: Name, description: string) =>
  ({ type: "dictionary", unit: "", description, nullable: false, dictionary }) as const;

/** The same column where a row may have no value. */
export const nullable = <const C extends Column>(
  column: C,
): Omit<C, "nullable"> & { readonly nullable: true } => ({ ...column, nullable: true });

/** Room for so many values, all missing. */
export function emptyData(column: Column, rows: number): ColumnData {
  if (column.type === "text") return new Array<string | null>(rows).fill(null);
  const data = column.type === "double" ? new Float64Array(rows) : new Int32Array(rows);
  clear(column, data, rows);
  return data;
}

/** Makes the first so many values missing. */
export function clear(column: Column, data: ColumnData, rows: number): void {
  if (Array.isArray(data)) data.fill(null, 0, rows);
  else data.fill(noNumber(column), 0, rows);
}

/** Whether a row has no value in a column. */
export function isMissing(column: Column, value: number | string | null): boolean {
  if (column.type === "double") return Number.isNaN(value);
  return value === null || value === noNumber(column);
}

/** Whether one of the first so many rows has no value in a column. */
export function misses(column: Column, data: ColumnData, rows: number): boolean {
  if (Array.isArray(data)) return data.slice(0, rows).includes(null);
  return data.subarray(0, rows).includes(noNumber(column));
}

/** What stands in a column of numbers where there is none. */
export function noNumber(column: Column): number {
  if (column.type === "double") return Number.NaN;
  return column.type === "int32" ? NO_INTEGER : NO_WORD;
}
