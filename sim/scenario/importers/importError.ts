/** What is wrong with a file of another program, at a line of it. */
export class ImportError extends Error {
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, problem: string) {
    super(`${file}:${line}: ${problem}`);
    this.name = "ImportError";
    this.file = file;
    this.line = line;
  }
}
