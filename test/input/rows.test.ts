import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TABLE_SEPARATORS } from "../../sim/input/rowLayout.ts";
import { Rows } from "../../sim/input/rows.ts";
import { stringText } from "../../sim/input/textSource.ts";

function readAll(text: string, separator?: string, pieceLength?: number) {
  const separators = separator === undefined ? TABLE_SEPARATORS : [separator];
  const rows = new Rows(stringText("table.csv", text, pieceLength), { separators });
  const header = rows.readHeading();
  const found: string[][] = [];
  const lines: number[] = [];
  while (rows.next()) {
    found.push(Array.from({ length: rows.fieldCount }, (_, index) => rows.field(index)));
    lines.push(rows.line);
  }
  return { header, found, lines };
}

/** As RFC 4180 writes a field: in quotes where it must be, quotes doubled. */
const written = (field: string, always: boolean): string =>
  always || /[;"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

describe("Rows", () => {
  it("gives back every table that is written by the rule, however it is cut", () => {
    const field = fc.string({
      unit: fc.constantFrom("a", "1", ".", ";", ",", '"', "\n", "\r", " ", "ü"),
      maxLength: 6,
    });
    // A row of one empty unquoted field is an empty line: the table has two columns.
    const table = fc.array(fc.tuple(field, field), { minLength: 0, maxLength: 8 });
    fc.assert(
      fc.property(
        table,
        fc.boolean(),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        fc.integer({ min: 1, max: 12 }),
        (rows, always, newline, ended, pieceLength) => {
          const lines = [["x", "y"], ...rows].map((row) =>
            row.map((one) => written(one, always)).join(";"),
          );
          const text = lines.join(newline) + (ended ? newline : "");
          const { header, found } = readAll(text, ";", pieceLength);
          expect(header).toEqual(["x", "y"]);
          expect(found).toEqual(rows);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("finds the separator, drops a byte order mark, passes over empty lines", () => {
    expect(readAll("\uFEFFa;b\n\n1;2\n\r\n3;4")).toEqual({
      header: ["a", "b"],
      found: [
        ["1", "2"],
        ["3", "4"],
      ],
      lines: [3, 5],
    });
    expect(readAll("a,b\n1,2\n").found).toEqual([["1", "2"]]);
    expect(readAll("a\tb\n1\t2\n").found).toEqual([["1", "2"]]);
    expect(readAll("a,b\n1,2\n", ";").found).toEqual([["1,2"]]);
  });

  it("counts the lines within quotes", () => {
    expect(readAll('a;b\n"x\ny";1\n2;3\n')).toEqual({
      header: ["a", "b"],
      found: [
        ["x\ny", "1"],
        ["2", "3"],
      ],
      lines: [2, 4],
    });
  });

  it("says what is no table", () => {
    expect(() => readAll("")).toThrow("table.csv:1:1: found an empty file; expected a heading");
    expect(() => readAll('a;b\n1;"2')).toThrow(
      "table.csv:2:1: found the end of the file within quotes; expected a closing quote",
    );
    expect(() => readAll('a;b\n1;"2"3\n')).toThrow(
      "table.csv:2:1: found text after a closing quote; expected the separator or the end of",
    );
    expect(() => readAll(`a;b\n${"x".repeat(2_000_000)}`)).toThrow(
      "table.csv:2:1: found a row of more than a million characters",
    );
  });
});
