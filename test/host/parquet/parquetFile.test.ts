import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { asyncBufferFromFile, parquetMetadataAsync } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ParquetFile } from "../../../host/parquet/parquetFile.ts";
import { readTable } from "../../../reports/readTable.ts";
import {
  type ColumnData,
  double,
  emptyData,
  int32,
  nullable,
  text,
  word,
} from "../../../sim/record/column.ts";
import { type TableChunk, table } from "../../../sim/record/table.ts";

const WORDS = Array.from({ length: 1_000 }, (_, number) => `Knödel ${number}`);

/** A column of each kind, with and without holes. */
const KITCHEN = table("kitchen", "what a table may hold", {
  time: double("s", "rises"),
  level: double("1", "any number"),
  gap: nullable(double("1", "any number, or none")),
  count: int32("1", "any integer"),
  rarely: nullable(int32("1", "any integer, or none")),
  dish: word("dish", "of a list"),
  dessert: nullable(word("dish", "of the same list, or none")),
  recipe: text("free text"),
  remark: nullable(text("free text, or none")),
});
type Name = keyof typeof KITCHEN.columns;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "orrery-parquet-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Values that come singly and in runs, as few or many different ones. */
function column<Value>(value: fc.Arbitrary<Value>, rows: number): fc.Arbitrary<Value[]> {
  const run = fc.tuple(value, fc.oneof(fc.constant(1), fc.nat({ max: 40 })));
  return fc
    .array(run, { minLength: rows, maxLength: rows, size: "max" })
    .map((runs) => runs.flatMap(([one, times]) => new Array<Value>(times).fill(one)))
    .chain((values) =>
      values.length >= rows
        ? fc.constant(values.slice(0, rows))
        : fc.array(value, { minLength: rows, maxLength: rows }),
    );
}

function chunkOf(rows: number): fc.Arbitrary<TableChunk> {
  const number = fc.double({ noNaN: true });
  const hole = <Value>(value: fc.Arbitrary<Value>, none: Value) =>
    fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constant(none) });
  const integer = fc.oneof(fc.integer({ min: -(2 ** 31) + 1 }), fc.nat({ max: 3 }));
  const dish = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: WORDS.length - 1 }));
  const texts = fc.string({ unit: "grapheme" });
  return fc
    .record({
      time: column(number, rows),
      level: column(number, rows),
      gap: column(hole(number, Number.NaN), rows),
      count: column(integer, rows),
      rarely: column(hole(integer, -(2 ** 31)), rows),
      dish: column(dish, rows),
      dessert: column(hole(dish, -1), rows),
      recipe: column(texts, rows),
      remark: column(hole<string | null>(texts, null), rows),
    })
    .map((values) => ({
      table: KITCHEN,
      rowCount: rows,
      columns: Object.fromEntries(
        Object.entries(KITCHEN.columns).map(([name, declared]) => {
          // Longer than the rows, as the columns of a writer are.
          const data: ColumnData = emptyData(declared, rows + 5);
          values[name as Name].forEach((value, row) => void (data[row] = value as never));
          return [name, data];
        }),
      ),
      words: { dish: WORDS, dessert: WORDS },
    }));
}

function valuesOf(chunks: readonly TableChunk[], name: Name): unknown[] {
  const declared = KITCHEN.columns[name];
  return chunks.flatMap(({ rowCount, columns, words }) =>
    Array.from({ length: rowCount }, (_, row) => {
      const value = columns[name][row];
      if (declared.type === "dictionary") return words[name][value as number] ?? null;
      return value;
    }),
  );
}

async function write(name: string, chunks: readonly TableChunk[]) {
  const path = join(folder, name);
  const file = new ParquetFile(path, KITCHEN);
  for (const chunk of chunks) file.write(chunk);
  file.finish();
  return asyncBufferFromFile(path);
}

describe("ParquetFile", () => {
  it("keeps every value of every kind of column, in chunks of every length", async () => {
    const lengths = fc.array(fc.constantFrom(0, 1, 2, 7, 8, 9, 64, 65, 300), { maxLength: 3 });
    const chunks = lengths.chain((rows) => fc.tuple(...rows.map(chunkOf)));
    await fc.assert(
      fc.asyncProperty(chunks, async (written) => {
        const read = await readTable(await write("any", written));
        expect(read.rowCount).toBe(written.reduce((sum, { rowCount }) => sum + rowCount, 0));
        for (const name of Object.keys(KITCHEN.columns) as Name[]) {
          const found = Array.from(read.columns[name] as ArrayLike<unknown>);
          const expected = valuesOf(written, name);
          expect(found.length, name).toBe(expected.length);
          for (const [row, value] of expected.entries()) {
            // A zero keeps its sign.
            expect(Object.is(found[row], value), `${name} of row ${row}`).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("notes in its metadata where columns lie and between what bounds times are", async () => {
    const chunks = fc.sample(chunkOf(300), { numRuns: 2, seed: 1 });
    const file = await write("described", chunks);
    const { row_groups: groups } = await parquetMetadataAsync(file);
    expect(groups.length).toBe(2);
    let end = 4n;
    for (const [index, group] of groups.entries()) {
      expect(group.num_rows).toBe(300n);
      for (const { file_offset, meta_data } of group.columns) {
        expect(file_offset).toBe(end);
        end += meta_data!.total_compressed_size;
      }
      const times = valuesOf([chunks[index]], "time") as number[];
      const { min_value, max_value } = group.columns[0].meta_data!.statistics!;
      expect(min_value).toBe(Math.min(...times));
      expect(max_value).toBe(Math.max(...times));
      for (const [place, { meta_data }] of group.columns.entries()) {
        // Neither a number that is no time nor one that may be missing has bounds.
        const isTime = KITCHEN.columns[Object.keys(KITCHEN.columns)[place] as Name].unit === "s";
        expect(meta_data!.statistics !== undefined).toBe(isTime);
      }
    }
  });

  it("is a table without rows where nothing was written", async () => {
    const { rowCount, columns } = await readTable(await write("empty", []));
    expect(rowCount).toBe(0);
    expect(Object.keys(columns)).toEqual(Object.keys(KITCHEN.columns));
  });
});
