import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCount, formatQuantity, formatShare, formatSigned } from "../../reports/format.ts";
import {
  csvTable,
  displayWidth,
  latexTable,
  markdownTable,
  type ReportTable,
  textTable,
} from "../../reports/table.ts";

const table: ReportTable = {
  header: ["policy", "p95"],
  align: ["left", "right"],
  rows: [
    ["nearest-edge", "48.2 ms"],
    ["best_of|two", "9 ms"],
  ],
};

describe("tables", () => {
  it("aligns for a terminal", () => {
    expect(textTable(table)).toBe(
      [
        "policy            p95",
        "────────────  ───────",
        "nearest-edge  48.2 ms",
        "best_of|two      9 ms",
      ].join("\n"),
    );
  });

  it("cuts words, never numbers, to the width of the terminal", () => {
    expect(textTable(table, 19).split("\n")[2]).toBe("nearest-e…  48.2 ms");
    expect(textTable(table, 5)).toContain("48.2 ms");
  });

  it("counts wide characters as two columns and marks as none", () => {
    expect(displayWidth("größe")).toBe(5);
    expect(displayWidth("自動車")).toBe(6);
    expect(displayWidth("e\u0301")).toBe(1);
    const wide = { ...table, rows: [["自動車", "1"]] };
    const lines = textTable(wide).split("\n").map(displayWidth);
    expect(new Set(lines).size).toBe(1);
  });

  it("escapes what Markdown and LaTeX would read as their own", () => {
    expect(markdownTable(table)).toContain("| best\\_of\\|two | 9 ms |");
    expect(markdownTable(table)).toContain("|---|---:|");
    const latex = latexTable({ ...table, rows: [["a_b & 5 % of $x^2\\", "−3 µs"]] });
    expect(latex).toContain(
      "  a\\_b \\& 5 \\% of \\$x\\textasciicircum{}2\\textbackslash{} & $-$3 \\textmu{}s \\\\",
    );
    expect(latex).toContain("\\begin{tabular}{lr}");
  });

  it("writes CSV that reads back", () => {
    // What a spreadsheet would take for a formula is changed on purpose.
    const cell = fc.string({ maxLength: 8 }).filter((text) => !/^\s*[=+\-@]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
        expect(parseCsv(csvTable({ header: ["a", "b"], rows }))).toEqual([["a", "b"], ...rows]);
      }),
    );
  });
});

describe("figures for people", () => {
  it.each([
    [0.0482, "s", "48.2 ms"],
    [1.5e-6, "s", "1.50 µs"],
    [0.99996, "s", "1.00 s"],
    [-0.25, "s", "-250 ms"],
    [86_400, "s", "86,400 s"],
    [0, "J", "0 J"],
    [3.6e6, "J", "3.60 MJ"],
    [512, "B", "512 B"],
    [0.5, "B", "0.500 B"],
    [1.234e9, "B", "1.23 GB"],
    [999.96e6, "B", "1.00 GB"],
    [12.5, "USD", "$12.5"],
    [12_345.6, "USD", "$12,346"],
    [2.5e6, "g", "2.50 t"],
    [0.0123, "1", "1.23 %"],
    [null, "s", "–"],
  ])("writes %d %s as %s", (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  it("writes shares, signs and counts", () => {
    expect(formatShare(1)).toBe("100 %");
    expect(formatShare(0)).toBe("0 %");
    expect(formatSigned(-0.031, formatShare)).toBe("−3.10 %");
    expect(formatSigned(0, formatShare)).toBe("0 %");
    expect(formatSigned(0.031, formatShare)).toBe("+3.10 %");
    expect([0, 999, 1000, 1234567].map(formatCount)).toEqual(["0", "999", "1,000", "1,234,567"]);
    expect(formatCount(8.3333e303)).toBe("8.33e+303");
    expect(formatQuantity(8.3333e303, "USD")).toBe("$8.33e+303");
    expect(formatQuantity(2e40, "J")).toBe("2.00e+25 PJ");
    expect(formatQuantity(5e30, "s")).toBe("5.00e+30 s");
  });

  it("keeps the value within its rounding", () => {
    const factors = { n: 1e-9, µ: 1e-6, m: 1e-3, "": 1, k: 1e3, M: 1e6, G: 1e9 };
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 9e11, noNaN: true }), (value) => {
        const [digits, unit] = formatQuantity(value, "J").split(" ");
        const factor = factors[unit.slice(0, -1) as keyof typeof factors];
        expect(Math.abs(Number(digits) * factor - value)).toBeLessThanOrEqual(value * 0.00501);
      }),
    );
  });
});

/** RFC 4180, read in the plainest way. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  let field = "";
  const endField = () => {
    rows.at(-1)!.push(field);
    field = "";
  };
  while (at < text.length) {
    if (text[at] === '"' && field === "") {
      at++;
      for (; text[at] !== '"' || text[at + 1] === '"'; at++) {
        field += text[at];
        if (text[at] === '"') at++;
      }
      at++;
    } else if (text[at] === ",") {
      endField();
      at++;
    } else if (text.startsWith("\r\n", at)) {
      endField();
      rows.push([]);
      at += 2;
    } else field += text[at++];
  }
  return rows.slice(0, -1);
}
