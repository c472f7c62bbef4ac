import { parseDecimal } from "../../input/decimal.ts";
import { inputError } from "../../input/inputError.ts";
import { stringText } from "../../input/textSource.ts";
import { type XmlHandler, XmlText } from "../../input/xmlText.ts";

/** One element of a small XML file, held in memory, that knows its place there. */
export class XmlElement {
  readonly name: string;
  readonly attributes = new Map<string, string>();
  readonly children: XmlElement[] = [];
  text = "";
  private readonly file: string;
  private readonly line: number;
  private readonly column: number;

  constructor(file: string, line: number, column: number, name: string) {
    this.file = file;
    this.line = line;
    this.column = column;
    this.name = name;
  }

  fail(found: string, expected?: string): never {
    throw inputError(this.file, this.line, this.column, found, expected);
  }

  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The one element of that name; fails where it is missing. */
  one(name: string): XmlElement {
    const child = this.optional(name);
    return child ?? this.fail(`<${this.name}> without <${name}>`);
  }

  optional(name: string): XmlElement | undefined {
    return this.children.find((child) => child.name === name);
  }

  attribute(name: string): string {
    return this.attributes.get(name) ?? this.fail(`<${this.name}> without "${name}"`);
  }

  /** The number that a child holds; `least` is the smallest that makes sense. */
  number(name: string, least: number): number {
    const child = this.one(name);
    const value = parseDecimal(child.text.trim());
    if (value >= least) return value;
    return child.fail(`"${child.text.trim()}" in <${name}>`, `a number from ${least}`);
  }

  /** A number above zero. */
  positive(name: string): number {
    const value = this.number(name, 0);
    return value > 0 ? value : this.one(name).fail(`0 in <${name}>`, "more than 0");
  }
}

/** Parses a whole XML text, whose root must have that name. */
export function parseXmlTree(text: string, file: string, root: string): XmlElement {
  const tree = new TreeBuilder(text, file, root);
  while (tree.xml.pump());
  return tree.root!;
}

class TreeBuilder implements XmlHandler {
  readonly xml: XmlText;
  root: XmlElement | null = null;
  private readonly file: string;
  private readonly open: XmlElement[] = [];

  constructor(text: string, file: string, root: string) {
    this.file = file;
    this.xml = new XmlText(stringText(file, text), root, this);
  }

  begin(name: string): void {
    const { elementLine, elementColumn } = this.xml;
    const element = new XmlElement(this.file, elementLine, elementColumn, name);
    this.open.at(-1)?.children.push(element);
    this.root ??= element;
    this.open.push(element);
  }

  attribute(name: string, value: string): void {
    this.open.at(-1)!.attributes.set(name, value);
  }

  begun(): void {}

  end(): void {
    this.open.pop();
  }

  text(characters: string): void {
    const element = this.open.at(-1);
    if (element !== undefined) element.text += characters;
  }
}
