import { expect, it } from "vitest";
import { double, int32, NO_INTEGER, nullable, text, word } from "../../sim/record/column.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { type TableChunk, table } from "../../sim/record/table.ts";

const THINGS = table("things", "things", {
  size: double("1", "size"),
  count: nullable(int32("1", "count")),
  kind: nullable(word("kind", "kind")),
  note: text("note"),
});

/** Chunks whose arrays are one and the same, as a table's writer hands them on. */
const size = new Float64Array(700);
const count = new Int32Array(700);
const kind = new Int32Array(700);
const note = new Array<string | null>(700).fill("");
function chunk(first: number, rowCount: number): TableChunk {
  for (let row = 0; row < rowCount; row++) {
    size[row] = first + row + 0.5;
    count[row] = row === 1 ? NO_INTEGER : row;
    kind[row] = ((first + row) % 3) - 1;
    note[row] = `note ${first + row}`;
  }
  return {
    table: THINGS,
    rowCount,
    columns: { size, count, kind, note },
    words: { kind: ["a", "b"] },
  };
}

it("keeps every row of every chunk, by column and as rows", () => {
  const sink = new MemorySink();
  for (const [first, count] of [
    [0, 700],
    [700, 700],
    [1400, 3],
  ]) {
    sink.write(chunk(first, count));
  }
  sink.close();
  const things = sink.table("things");
  expect([sink.closed, things.rowCount]).toEqual([true, 1403]);
  expect(things.columns).toEqual(["size", "count", "kind", "note"]);
  expect(things.numbersOf("size")).toEqual(
    Float64Array.from({ length: 1403 }, (_, row) => row + 0.5),
  );
  expect(things.wordsOf("kind").slice(0, 4)).toEqual([null, "a", "b", null]);
  expect([things.numberOf("kind", "b"), things.numberOf("kind", "c")]).toEqual([1, -2]);
  expect(things.wordsOf("note")[1402]).toBe("note 1402");
  expect(things.rows()[1401]).toEqual({
    size: 1401.5,
    count: null,
    kind: null,
    note: "note 1401",
  });
  expect(things.rows()).toHaveLength(1403);
});

it("lets tables go by that were not named", () => {
  const sink = new MemorySink(["others"]);
  sink.write(chunk(0, 5));
  expect([...sink.tables.keys()]).toEqual([]);
  expect(sink.table("things").rowCount).toBe(0);
});
