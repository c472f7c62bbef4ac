import { enlarged } from "../kernel/typedArrays.ts";
import { parseDecimal } from "./decimal.ts";
import type { TextSource } from "./positions.ts";
import { TraceError, type TracePlace } from "./traceError.ts";

const QUOTE = '"';
const CARRIAGE_RETURN = 13;
/** A row longer than this is no row but a file of another kind. */
const ROW_LIMIT = 1 << 20;

/**
 * The rows of a text of separated values, one at a time. A row without quotes is never copied:
 * its fields are ranges of the piece it lies in, and numbers are read from there.
 *
 * Source: RFC 4180 (quotes doubled within quotes, line breaks allowed there, CRLF or LF), with
 * the separator free. Empty lines are passed over. A byte order mark at the beginning is dropped.
 */
export class CsvRows implements TracePlace {
  readonly source: TextSource;
  private separator = ",";
  private text = "";
  private position = 0;
  /** The first quote at or after `position`, the text's end when there is none. */
  private nextQuote = 0;
  private exhausted = false;
  /** Lines of the file before `position`. */
  private lines = 0;
  private rowLine = 0;
  private rowStart = 0;
  /** Where fields begin and end in `fieldText`: the text itself, or the row with quotes undone. */
  private fieldText = "";
  private starts = new Int32Array(64);
  private ends = new Int32Array(64);
  private isCopy = false;
  fieldCount = 0;

  constructor(source: TextSource) {
    this.source = source;
  }

  /** The line of the row, from 1. */
  get line(): number {
    return this.rowLine;
  }

  /** Reads the header with the separator given or found: the first of ; , tab that it holds. */
  readHeader(separator: string | undefined): string[] {
    while (this.lineEnd(0) < 0 && this.fill());
    if (this.text.charCodeAt(0) === 0xfeff) this.text = this.text.slice(1);
    this.nextQuote = this.findQuote();
    const end = this.lineEnd(0);
    const line = this.text.slice(0, end < 0 ? this.text.length : end);
    this.separator = separator ?? [";", ",", "\t"].find((one) => line.includes(one)) ?? ",";
    if (!this.next()) this.fail("found an empty file, expected a header row");
    return Array.from({ length: this.fieldCount }, (_, field) => this.field(field).trim());
  }

  /** Goes to the next row; false at the end. */
  next(): boolean {
    for (;;) {
      let end = this.lineEnd(this.position);
      while (end < 0 && this.fill()) end = this.lineEnd(this.position);
      this.rowStart = this.position;
      this.rowLine = this.lines + 1;
      if (end < 0) end = this.text.length;
      if (this.rowStart >= this.text.length) return false;
      if (this.nextQuote < end) {
        this.readQuoted();
        return true;
      }
      this.lines++;
      this.position = end + 1;
      const contentEnd = this.withoutReturn(end);
      if (contentEnd === this.rowStart) continue;
      this.readPlain(contentEnd);
      return true;
    }
  }

  field(index: number): string {
    return this.fieldText.slice(this.starts[index], this.ends[index]);
  }

  isEmpty(index: number): boolean {
    return this.starts[index] === this.ends[index];
  }

  /** The field as a number, NaN where it is no decimal number; spaces around it are allowed. */
  number(index: number): number {
    const { fieldText } = this;
    let start = this.starts[index];
    let end = this.ends[index];
    while (start < end && fieldText.charCodeAt(start) === 32) start++;
    while (end > start && fieldText.charCodeAt(end - 1) === 32) end--;
    return parseDecimal(fieldText, start, end);
  }

  /** Reports a mistake in a row that has been passed. */
  failAtLine(line: number, problem: string): never {
    throw new TraceError(this.source.name, line, 1, problem);
  }

  /** Says what is wrong with the row. */
  fail(problem: string): never {
    throw new TraceError(this.source.name, Math.max(1, this.rowLine), 1, problem);
  }

  /** Says what is wrong with a field; its column is exact in rows without quotes. */
  failAt(index: number, problem: string): never {
    const column = this.isCopy ? 1 : this.starts[index] - this.rowStart + 1;
    throw new TraceError(this.source.name, this.rowLine, column, problem);
  }

  private readPlain(end: number): void {
    const { text, separator } = this;
    this.fieldText = text;
    this.isCopy = false;
    this.fieldCount = 0;
    let start = this.rowStart;
    for (;;) {
      const found = text.indexOf(separator, start);
      if (found < 0 || found >= end) break;
      this.addField(start, found);
      start = found + 1;
    }
    this.addField(start, end);
  }

  /** A row with quotes: its fields one after another in a text of their own. */
  private readQuoted(): void {
    this.isCopy = true;
    this.fieldCount = 0;
    let copy = "";
    for (let more = true; more; ) {
      const start = copy.length;
      copy += this.text.startsWith(QUOTE, this.position) ? this.quotedField() : this.plainField();
      this.addField(start, copy.length);
      more = this.text.startsWith(this.separator, this.position);
      if (more) this.position++;
    }
    this.fieldText = copy;
    if (this.text.charCodeAt(this.position) === CARRIAGE_RETURN) this.position++;
    const atEnd = this.position >= this.text.length;
    if (!atEnd && this.text[this.position] !== "\n") {
      this.fail("found text after a closing quote, expected the separator or the end of the line");
    }
    this.position++;
    this.lines++;
    this.nextQuote = this.findQuote();
  }

  private plainField(): string {
    const { text, position } = this;
    const line = this.lineEnd(position);
    const lineEnd = this.withoutReturn(line < 0 ? text.length : line);
    const found = text.indexOf(this.separator, position);
    this.position = found < 0 || found > lineEnd ? lineEnd : found;
    return text.slice(position, this.position);
  }

  private quotedField(): string {
    let value = "";
    let from = this.position + 1;
    for (;;) {
      let close = this.text.indexOf(QUOTE, from);
      // The character after the quote tells whether it is doubled, so it has to be there too.
      while (close < 0 || close + 1 >= this.text.length) {
        const before = this.position;
        if (!this.fill()) break;
        from -= before - this.position;
        close = this.text.indexOf(QUOTE, from);
      }
      if (close < 0) this.fail("found the end of the file within quotes, expected a closing quote");
      value += this.text.slice(from, close);
      from = close + 1;
      if (this.text[from] !== QUOTE) break;
      value += QUOTE;
      from++;
    }
    this.position = from;
    this.completeLine();
    for (let at = value.indexOf("\n"); at >= 0; at = value.indexOf("\n", at + 1)) this.lines++;
    return value;
  }

  /** Reads on until the line that `position` is in has its end in the text. */
  private completeLine(): void {
    while (this.lineEnd(this.position) < 0 && this.fill());
  }

  private addField(start: number, end: number): void {
    const index = this.fieldCount++;
    if (index === this.starts.length) {
      this.starts = enlarged(this.starts, this.starts.length * 2);
      this.ends = enlarged(this.ends, this.ends.length * 2);
    }
    this.starts[index] = start;
    this.ends[index] = end;
  }

  private withoutReturn(end: number): number {
    return this.text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
  }

  private lineEnd(from: number): number {
    return this.text.indexOf("\n", from);
  }

  private findQuote(): number {
    const found = this.text.indexOf(QUOTE, this.position);
    return found < 0 ? this.text.length : found;
  }

  /** Adds the next piece behind what is not yet read; false when there is none. */
  private fill(): boolean {
    if (this.exhausted) return false;
    const piece = this.source.read();
    if (piece === null) {
      this.exhausted = true;
      return false;
    }
    this.text = this.text.slice(this.position) + piece;
    this.position = 0;
    if (this.text.length > ROW_LIMIT + piece.length) {
      this.rowLine = this.lines + 1;
      this.fail("found a row of more than a million characters, expected separated values");
    }
    this.nextQuote = this.findQuote();
    return true;
  }
}
