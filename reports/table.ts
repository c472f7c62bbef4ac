import { csvField, latexText, markdownText, plainText, xmlText } from "./escape.ts";

/** A table for a report; cells are finished text. */
export interface ReportTable {
  readonly header: readonly string[];
  /** Numbers to the right, words to the left. */
  readonly align: readonly ("left" | "right")[];
  readonly rows: readonly (readonly string[])[];
}

/** The sides of a table of figures: the names in its first column to the left, all else right. */
export function figuresRight(header: readonly string[]): ReportTable["align"] {
  return header.map((_, column) => (column === 0 ? "left" : "right"));
}

/**
 * Aligned with spaces, for a terminal. When it is wider than `width` the widest left-aligned
 * columns are cut with an ellipsis; numbers are never cut.
 */
export function textTable(table: ReportTable, width = Infinity): string {
  const seen = {
    ...table,
    header: table.header.map(plainText),
    rows: table.rows.map((row) => row.map(plainText)),
  };
  const widths = fitted(seen, width);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => padded(cell, widths[column], table.align[column]))
      .join("  ")
      .trimEnd();
  const rule = widths.map((one) => "─".repeat(one)).join("  ");
  return [line(seen.header), rule, ...seen.rows.map(line)].join("\n");
}

export function markdownTable(table: ReportTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(" | ")} |`;
  const rule = `|${table.align.map((side) => (side === "right" ? "---:" : "---")).join("|")}|`;
  return [line(table.header), rule, ...table.rows.map(line)].join("\n");
}

/** What a document must load for the tables; the first comment of each file of them. */
export const LATEX_NEEDS = "needs \\usepackage{booktabs} in the preamble";

/** A `tabular` with booktabs rules, to be set inside a table environment. */
export function latexTable(table: ReportTable): string {
  const line = (cells: readonly string[]) => `  ${cells.map(latexText).join(" & ")} \\\\`;
  const columns = table.align.map((side) => side[0]).join("");
  return [
    `\\begin{tabular}{${columns}}`,
    "  \\toprule",
    line(table.header),
    "  \\midrule",
    ...table.rows.map(line),
    "  \\bottomrule",
    "\\end{tabular}",
  ].join("\n");
}

/** A `table` of HTML; cells to be aligned to the right have the class "right". */
export function htmlTable({ header, align, rows }: ReportTable): string {
  const row = (cells: readonly string[], tag: "th" | "td") => {
    const all = cells.map((cell, column) => {
      const side = align[column] === "right" ? ' class="right"' : "";
      return `<${tag}${side}>${xmlText(cell)}</${tag}>`;
    });
    return `<tr>${all.join("")}</tr>`;
  };
  const body = rows.map((cells) => row(cells, "td")).join("\n");
  return `<table><thead>${row(header, "th")}</thead><tbody>\n${body}\n</tbody></table>`;
}

/** RFC 4180, its fields as `csvField` writes them. */
export function csvTable(table: Pick<ReportTable, "header" | "rows">): string {
  const line = (cells: readonly string[]) => cells.map(csvField).join(",");
  return `${[line(table.header), ...table.rows.map(line)].join("\r\n")}\r\n`;
}

/** Columns taken by a text in a terminal: wide East Asian characters take two, marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u;
const NARROWEST = 8;

function fitted(table: ReportTable, width: number): number[] {
  const widths = table.header.map((title, column) =>
    Math.max(displayWidth(title), ...table.rows.map((row) => displayWidth(row[column]))),
  );
  const total = () => widths.reduce((sum, one) => sum + one + 2, -2);
  while (total() > width) {
    let widest = -1;
    for (const [column, side] of table.align.entries()) {
      if (side !== "left" || widths[column] <= NARROWEST) continue;
      if (widest < 0 || widths[column] > widths[widest]) widest = column;
    }
    if (widest < 0) break;
    widths[widest]--;
  }
  return widths;
}

function padded(cell: string, width: number, side: "left" | "right"): string {
  const text = displayWidth(cell) > width ? cut(cell, width) : cell;
  const gap = " ".repeat(width - displayWidth(text));
  return side === "right" ? gap + text : text + gap;
}

function cut(cell: string, width: number): string {
  let kept = "";
  for (const character of cell) {
    if (displayWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
