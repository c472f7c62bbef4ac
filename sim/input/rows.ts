import { enlarged } from "../kernel/typedArrays.ts";
import { parseDecimal } from "./decimal.ts";
import { type InputPlace, inputError } from "./inputError.ts";
import { BLANKS, type RowLayout, separatorIn } from "./rowLayout.ts";
import type { TextSource } from "./textSource.ts";

const QUOTE = '"';
const COMMENT = "#";
const BLANK = 32;
const TAB = 9;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = 0xfeff;
/** A row longer than this is no row but a file of another kind. */
const ROW_LIMIT = 1 << 20;

/**
 * The rows of a text of separated values, one at a time: the one way in which every file of lines
 * is read. A row without quotes is never copied: its fields are ranges of the piece it lies in,
 * and numbers are read from there.
 *
 * Source: RFC 4180 (quotes doubled within quotes, line breaks allowed there, CRLF or LF), with the
 * separator free; a blank as separator stands for a run of blanks and tabs. Empty lines and lines
 * of blanks are passed over. A byte order mark at the beginning is dropped.
 */
export class Rows implements InputPlace {
  readonly source: TextSource;
  private readonly comments: boolean;
  private separator: string;
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

  constructor(source: TextSource, { separators, comments = false }: RowLayout) {
    this.source = source;
    this.comments = comments;
    this.separator = this.separatorAmong(separators);
  }

  /** The line of the row, from 1. */
  get line(): number {
    return this.rowLine;
  }

  /** The fields of the row, without blanks around them. */
  fields(): string[] {
    return Array.from({ length: this.fieldCount }, (_, field) => this.field(field).trim());
  }

  /** Reads the first row as a heading. */
  readHeading(): string[] {
    if (!this.next()) this.fail("an empty file", "a heading, and rows below it");
    return this.fields();
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
      const contentEnd = this.withoutReturn(end);
      const isPassedOver = this.isPassedOver(contentEnd);
      if (this.nextQuote < end && !isPassedOver) {
        this.readQuoted();
        return true;
      }
      this.lines++;
      this.position = end + 1;
      if (this.nextQuote < end) this.nextQuote = this.findQuote();
      if (isPassedOver) continue;
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

  /** The field as a number, NaN where it is no decimal number; blanks around it are allowed. */
  number(index: number): number {
    const { fieldText } = this;
    let start = this.starts[index];
    let end = this.ends[index];
    while (start < end && fieldText.charCodeAt(start) === BLANK) start++;
    while (end > start && fieldText.charCodeAt(end - 1) === BLANK) end--;
    return parseDecimal(fieldText, start, end);
  }

  /** Reports a mistake in a row that has been passed. */
  failAtLine(line: number, found: string, expected?: string): never {
    throw inputError(this.source.name, line, 1, found, expected);
  }

  /** Says what is wrong with the row. */
  fail(found: string, expected?: string, nearest?: string): never {
    throw inputError(this.source.name, Math.max(1, this.rowLine), 1, found, expected, nearest);
  }

  /** Says what is wrong with a field; its column is exact in rows without quotes. */
  failAt(index: number, found: string, expected?: string): never {
    const column = this.isCopy ? 1 : this.starts[index] - this.rowStart + 1;
    throw inputError(this.source.name, this.rowLine, column, found, expected);
  }

  /** The first of the separators that the first row holds; none where it holds none of them. */
  private separatorAmong(separators: readonly string[]): string {
    while (this.text.length <= 1 && this.fill());
    if (this.text.charCodeAt(0) === BYTE_ORDER_MARK) this.text = this.text.slice(1);
    for (let start = 0; ; ) {
      let end = this.lineEnd(start);
      while (end < 0 && this.fill()) end = this.lineEnd(start);
      const line = this.text.slice(start, end < 0 ? this.text.length : end).trim();
      const passedOver = line === "" || (this.comments && line.startsWith(COMMENT));
      if (passedOver && end >= 0) {
        start = end + 1;
        continue;
      }
      this.nextQuote = this.findQuote();
      return separatorIn(line, separators);
    }
  }

  /** Whether a line is empty or a comment. */
  private isPassedOver(end: number): boolean {
    let start = this.rowStart;
    while (start < end && this.text.charCodeAt(start) === BLANK) start++;
    return start === end || (this.comments && this.text.startsWith(COMMENT, start));
  }

  private readPlain(end: number): void {
    const { text, separator } = this;
    this.fieldText = text;
    this.isCopy = false;
    this.fieldCount = 0;
    if (separator === BLANKS) {
      this.readBetweenBlanks(end);
      return;
    }
    let start = this.rowStart;
    while (separator !== "") {
      const found = text.indexOf(separator, start);
      if (found < 0 || found >= end) break;
      this.addField(start, found);
      start = found + 1;
    }
    this.addField(start, end);
  }

  private readBetweenBlanks(end: number): void {
    const { text } = this;
    for (let start = this.rowStart; ; ) {
      while (start < end && isBlank(text.charCodeAt(start))) start++;
      if (start === end) return;
      let fieldEnd = start;
      while (fieldEnd < end && !isBlank(text.charCodeAt(fieldEnd))) fieldEnd++;
      this.addField(start, fieldEnd);
      start = fieldEnd;
    }
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
      more = this.separator !== "" && this.text.startsWith(this.separator, this.position);
      if (more) this.position++;
    }
    this.fieldText = copy;
    if (this.text.charCodeAt(this.position) === CARRIAGE_RETURN) this.position++;
    const atEnd = this.position >= this.text.length;
    if (!atEnd && this.text[this.position] !== "\n") {
      this.fail("text after a closing quote", "the separator or the end of the line");
    }
    this.position++;
    this.lines++;
    this.nextQuote = this.findQuote();
  }

  private plainField(): string {
    const { text, position } = this;
    const line = this.lineEnd(position);
    const lineEnd = this.withoutReturn(line < 0 ? text.length : line);
    const found = this.separator === "" ? -1 : text.indexOf(this.separator, position);
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
      if (close < 0) this.fail("the end of the file within quotes", "a closing quote");
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
      this.fail("a row of more than a million characters", "separated values");
    }
    this.nextQuote = this.findQuote();
    return true;
  }
}

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB;
}
