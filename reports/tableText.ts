import { type TableChunk, valueAt } from "../sim/record/table.ts";
import { csvTable } from "./table.ts";

/** Rows of one part of a text. */
const PART_ROWS = 10_000;

/** Forms in which a table of a run is written as text. */
const TABLE_FORMS = ["csv", "json"] as const;
export type TableForm = (typeof TABLE_FORMS)[number];

/** All rows of a table, in parts; what is missing is an empty field or null. */
export function tableText(chunk: TableChunk, form: TableForm): Generator<string> {
  return form === "csv" ? csvParts(chunk) : jsonParts(chunk);
}

/** A head of the columns' names, then the rows. */
function* csvParts(chunk: TableChunk): Generator<string> {
  const names = Object.keys(chunk.table.columns);
  const [head] = csvTable({ header: names, rows: [] }).split("\r\n");
  yield `${head}\r\n`;
  for (const rows of partsOf(chunk)) {
    const texts = rows.map((row) =>
      names.map((name) => {
        const value = valueAt(chunk, name, row);
        return value === null ? "" : String(value);
      }),
    );
    const text = csvTable({ header: names, rows: texts });
    yield text.slice(head.length + 2);
  }
}

/** A list with an object for each row, each on a line of its own. */
function* jsonParts(chunk: TableChunk): Generator<string> {
  const names = Object.keys(chunk.table.columns);
  yield "[";
  for (const rows of partsOf(chunk)) {
    const texts = rows.map((row) =>
      JSON.stringify(Object.fromEntries(names.map((name) => [name, valueAt(chunk, name, row)]))),
    );
    yield `${rows[0] === 0 ? "" : ","}\n${texts.join(",\n")}`;
  }
  yield "\n]\n";
}

function* partsOf({ rowCount }: TableChunk): Generator<number[]> {
  for (let from = 0; from < rowCount; from += PART_ROWS) {
    const length = Math.min(PART_ROWS, rowCount - from);
    yield Array.from({ length }, (_, row) => from + row);
  }
}
