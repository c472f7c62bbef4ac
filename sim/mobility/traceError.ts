/** What is wrong in a trace and where; line and column count from 1, in UTF-16 code units. */
export class TraceError extends Error {
  readonly file: string;
  readonly line: number;
  readonly column: number;

  constructor(file: string, line: number, column: number, problem: string) {
    super(`${file}:${line}:${column}: ${problem}`);
    this.name = "TraceError";
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/** Something of the file in a message: in quotes, on one line, and not too long. */
export function quoted(text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `"${shown.replaceAll(/[\r\n\t]+/g, " ")}"`;
}

/** The position in a text that a reader is at; it can say what is wrong there. */
export interface TracePlace {
  fail(problem: string): never;
}
