import { visibleText } from "../sim/kernel/visibleText.ts";

/**
 * How words that others have chosen (names, keys, paths, messages) stand in each form of output:
 * as text that is seen, and never as something that acts there. One function for each form.
 */

/** On one line of a terminal or a plain text. */
export function plainText(text: string): string {
  return visibleText(text);
}

/** Within Markdown: markup, HTML and the borders of a table's cells are escaped. */
export function markdownText(text: string): string {
  return visibleText(text).replace(
    /[\\`*_[\]|]|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])|~(?=~)/g,
    (character) => `\\${character}`,
  );
}

const LATEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "%": "\\%",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "−": "$-$",
  "±": "$\\pm$",
  µ: "\\textmu{}",
  "–": "--",
};

/** Within the text of a LaTeX document. */
export function latexText(text: string): string {
  return visibleText(text).replace(/[\\{}%$&#_~^−±µ–]/g, (character) => LATEX[character]);
}

/** A comment of LaTeX, which a line break would end. */
export function latexComment(text: string): string {
  return `% ${visibleText(text)}\n`;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A field of a CSV file (RFC 4180). Words that a spreadsheet would take for a formula begin with an
 * apostrophe (OWASP, "CSV injection"); numbers are left alone.
 */
export function csvField(text: string): string {
  const seen = visibleText(text);
  const isFormula = /^\s*[=+\-@]/.test(seen) && !NUMBER.test(seen);
  const field = isFormula ? `'${seen}` : seen;
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Within XML and HTML, as content or as an attribute in quotes; lines are kept. */
export function xmlText(text: string): string {
  const seen = text.split("\n").map(visibleText).join("\n");
  return seen.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
