import { SaxesParser } from "saxes";
import { type InputPlace, inputError, quoted } from "./inputError.ts";
import type { TextSource } from "./textSource.ts";

/** Told what an XML text holds, in its order. */
export interface XmlHandler {
  /** An element begins; its attributes follow. */
  begin(element: string): void;
  attribute(name: string, value: string): void;
  /** The attributes of the element are complete. */
  begun(element: string): void;
  end(element: string): void;
  comment?(text: string): void;
  text?(text: string): void;
}

/**
 * Reads an XML text piece by piece and checks that it is well formed and has the expected root.
 * Memory is bounded by the largest piece and the largest comment, tag or run of text.
 */
export class XmlText implements InputPlace {
  private readonly source: TextSource;
  private readonly root: string;
  private readonly parser = new SaxesParser({ position: false });
  /** The elements that are open, outermost first. */
  private readonly open: string[] = [];
  private sawRoot = false;
  private sawText = false;
  private ended = false;
  /** Where the last element begins. */
  elementLine = 1;
  elementColumn = 1;
  /** The end of the text once it has been reached; the parser forgets it. */
  private endLine = 0;
  private endColumn = 0;

  constructor(source: TextSource, root: string, handler: XmlHandler) {
    this.source = source;
    this.root = root;
    const { parser } = this;
    parser.on("error", (error) => this.failHere(`no well-formed XML: ${error.message}`));
    parser.on("opentagstart", (tag) => this.begin(tag.name, handler));
    parser.on("attribute", (attribute) => handler.attribute(attribute.name, attribute.value));
    parser.on("opentag", (tag) => handler.begun(tag.name));
    parser.on("closetag", (tag) => {
      this.open.pop();
      handler.end(tag.name);
    });
    if (handler.comment) parser.on("comment", (text) => handler.comment!(text));
    if (handler.text) {
      parser.on("text", (text) => handler.text!(text));
      parser.on("cdata", (text) => handler.text!(text));
    }
  }

  /** Reads one piece; false when the text has ended. */
  pump(): boolean {
    if (this.ended) return false;
    const piece = this.source.read();
    if (piece === null) {
      this.finish();
      return false;
    }
    if (!this.sawText) this.checkBeginning(piece);
    this.parser.write(piece);
    return true;
  }

  /** The line that reading has come to, from 1. */
  get line(): number {
    return this.parser.line;
  }

  /** Reports a mistake in a line that has been passed. */
  failAtLine(line: number, found: string, expected?: string): never {
    throw inputError(this.source.name, line, 1, found, expected);
  }

  /** Says what is wrong at the beginning of the last element. */
  fail(found: string, expected?: string): never {
    throw inputError(this.source.name, this.elementLine, this.elementColumn, found, expected);
  }

  /** Says what is wrong with the attribute value that has just been given. */
  failAtValue(value: string, found: string, expected?: string): never {
    const column = this.parser.column - value.length;
    throw inputError(this.source.name, this.parser.line, Math.max(1, column), found, expected);
  }

  /** Says what is wrong at the place where reading has come to. */
  failHere(found: string, expected?: string): never {
    const line = this.ended ? this.endLine : this.parser.line;
    const column = this.ended ? this.endColumn : this.parser.column;
    throw inputError(this.source.name, line, Math.max(1, column), found, expected);
  }

  private begin(element: string, handler: XmlHandler): void {
    const { parser } = this;
    this.elementLine = parser.line;
    // The parser stands after the name and the character that ends it, unless that ended the line.
    this.elementColumn = Math.max(1, parser.column - element.length - 1);
    if (!this.sawRoot) {
      this.sawRoot = true;
      if (element !== this.root) this.fail(`<${element}>`, `<${this.root}>`);
    }
    this.open.push(element);
    handler.begin(element);
  }

  private checkBeginning(piece: string): void {
    const start = piece.replace(/^[\uFEFF\s]+/, "");
    if (start === "") return;
    this.sawText = true;
    if (start.startsWith("<")) return;
    throw inputError(
      this.source.name,
      1,
      1,
      `${quoted(start[0])} at the beginning`,
      `"<": XML with <${this.root}>`,
    );
  }

  private finish(): void {
    this.ended = true;
    this.endLine = this.parser.line;
    this.endColumn = this.parser.column;
    if (!this.sawRoot) this.failHere("the end of the file", `<${this.root}>`);
    if (this.open.length > 0) {
      this.failHere(`the end of the file within <${this.open.pop()}>: it is cut short`);
    }
    this.parser.close();
  }
}
