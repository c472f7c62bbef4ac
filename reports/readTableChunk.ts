import { type AsyncBuffer, parquetMetadataAsync, parquetRead } from "hyparquet";
import { type Column, type ColumnData, emptyData, NO_WORD } from "../sim/record/column.ts";
import type { Table, TableChunk } from "../sim/record/table.ts";

/**
 * All rows of a table file, in these columns or in all, words as codes, so that it goes from a
 * worker to the page without being copied. Throws where it is no table of a run, or lacks a column.
 */
export async function readTableChunk(
  file: AsyncBuffer,
  names: readonly string[] | null = null,
): Promise<TableChunk> {
  const metadata = await parquetMetadataAsync(file);
  const described = metadata.key_value_metadata?.find(({ key }) => key === "orrery")?.value;
  if (described === undefined) throw new Error("not a table of an Orrery run");
  const table: Table = JSON.parse(described);
  const rowCount = Number(metadata.num_rows);
  const readers = new Map(
    (names ?? Object.keys(table.columns)).map((name) => {
      const column = table.columns[name];
      if (column === undefined) throw new Error(`table "${table.name}" has no column "${name}"`);
      return [name, readerOf(column, rowCount)];
    }),
  );
  if (rowCount > 0) {
    await parquetRead({
      file,
      metadata,
      columns: [...readers.keys()],
      onChunk: ({ columnName, columnData, rowStart }) => {
        readers.get(columnName)!.put(columnData, rowStart);
      },
    });
  }
  const entries = [...readers];
  const columns = Object.fromEntries(entries.map(([name, { data }]) => [name, data]));
  const words = Object.fromEntries(
    entries.flatMap(([name, { words }]) => (words === null ? [] : [[name, words]])),
  );
  return { table, rowCount, columns, words };
}

interface ColumnReader {
  readonly data: ColumnData;
  /** Of a column of words. */
  readonly words: readonly string[] | null;
  put(values: ArrayLike<unknown>, rowStart: number): void;
}

function readerOf(column: Column, rowCount: number): ColumnReader {
  const data = emptyData(column, rowCount);
  if (column.type === "dictionary") return wordReader(data as Int32Array);
  return {
    data,
    words: null,
    put(values, rowStart) {
      const last = Math.min(values.length, rowCount - rowStart);
      for (let row = 0; row < last; row++) {
        const value = values[row] as number | string | null | undefined;
        if (value !== null && value !== undefined) data[rowStart + row] = value;
      }
    },
  };
}

function wordReader(data: Int32Array): ColumnReader {
  const words: string[] = [];
  const codes = new Map<string, number>();
  return {
    data,
    words,
    put(values, rowStart) {
      const last = Math.min(values.length, data.length - rowStart);
      for (let row = 0; row < last; row++) {
        const word = values[row] as string | null | undefined;
        if (word === null || word === undefined) {
          data[rowStart + row] = NO_WORD;
          continue;
        }
        let code = codes.get(word);
        if (code === undefined) {
          codes.set(word, (code = words.length));
          words.push(word);
        }
        data[rowStart + row] = code;
      }
    },
  };
}
