import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  csvField,
  latexComment,
  latexText,
  markdownText,
  plainText,
  xmlText,
} from "../../reports/escape.ts";
import { labelled } from "../../reports/format.ts";
import { csvTable, htmlTable, latexTable, markdownTable, textTable } from "../../reports/table.ts";

/** What acts on a terminal: controls, and marks of the direction of writing. */
const ACTING = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const nasty = fc.string({
  unit: fc.constantFrom(
    ...["a", "B", "1", " ", "\u001b[2J", "\u0007", "\n", "\r", "\t", "\u009b", "\u202e", "\u2028"],
    ...["|", "*", "_", "`", "<b>", "&lt;", "[x](y)", "#", "~~", "\\", "{", "}", "$", "%", "^"],
    ...["=", "+", "-", "@", '"', ",", "'", ";", "é", "車"],
  ),
  maxLength: 12,
});

describe("names are text", () => {
  it("on a terminal: nothing acts, and a cell stays on its line", () => {
    fc.assert(
      fc.property(nasty, nasty, (one, two) => {
        const table = { header: [one], align: ["left" as const], rows: [[two]] };
        for (const text of [textTable(table), labelled([["name", one]]), plainText(two)]) {
          for (const line of text.split("\n")) expect(line).not.toMatch(ACTING);
        }
        expect(textTable(table).split("\n")).toHaveLength(3);
      }),
    );
  });

  it("in Markdown: cells keep their borders, markup and HTML are escaped", () => {
    fc.assert(
      fc.property(nasty, nasty, (one, two) => {
        const text = markdownTable({ header: [one], align: ["left"], rows: [[two]] });
        expect(text.split("\n")).toHaveLength(3);
        for (const line of text.split("\n")) {
          expect(line).not.toMatch(ACTING);
          expect(line.replaceAll(/\\./g, "").split("|")).toHaveLength(3);
          expect(line.replaceAll(/\\./g, "")).not.toMatch(/[*_`[\]]|<[A-Za-z/!?]/);
        }
      }),
    );
    expect(markdownText("p < 0.001, -12 %, edge-aware:network=0.8")).toBe(
      "p < 0.001, -12 %, edge-aware:network=0.8",
    );
  });

  it("in LaTeX: no command, no break of a row or of a comment", () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const text = latexText(name).replaceAll(/\\(?:text\w+\{\}|[{}%$&#_])|\$(?:-|\\pm)\$/g, "");
        expect(text).not.toMatch(/[\\{}%$&#_~^]/);
        expect(latexComment(name).split("\n")).toHaveLength(2);
        const lines = latexTable({ header: [name], align: ["left"], rows: [[name]] });
        expect(lines.split("\n")).toHaveLength(7);
        for (const line of lines.split("\n")) expect(line).not.toMatch(ACTING);
      }),
    );
  });

  it("in CSV: no formula, and as many fields and rows as there are", () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const field = csvField(name);
        const content = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
        if (Number.isNaN(Number(content))) expect(content).not.toMatch(/^\s*[=+\-@]/);
        expect(csvTable({ header: ["a"], rows: [[name]] }).split("\r\n")).toHaveLength(3);
      }),
    );
    for (const number of ["-1.5", "+2", "-1e-9"]) expect(csvField(number)).toBe(number);
  });

  it("in HTML: a table keeps its cells, and nothing is markup or leaves its attribute", () => {
    fc.assert(
      fc.property(nasty, nasty, (one, two) => {
        const text = htmlTable({ header: [one], align: ["left"], rows: [[two]] });
        expect(text.match(/<\/?\w+/g)).toHaveLength(4 * 2 + 3 * 2);
        const cells = [...text.matchAll(/<t[hd]>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell);
        expect(cells).toEqual([one, two].map(xmlText));
        for (const cell of cells) expect(cell).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});
