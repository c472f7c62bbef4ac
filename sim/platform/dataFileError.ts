/** A data file that cannot be read: where, what was found there, what was expected. */
export class DataFileError extends Error {
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;

  constructor(file: string, line: number, column: number, problem: string) {
    super(`${file}:${line}:${column}: ${problem}`);
    this.name = "DataFileError";
    this.file = file;
    this.line = line;
    this.column = column;
  }
}
