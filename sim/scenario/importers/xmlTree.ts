import { parseDecimal } from "../../input/decimal.ts";
import { inputError } from "../../input/inputError.ts";
import { stringText } from "../../input/textSource.ts";
import { type XmlHandler, XmlText } from "../../input/xmlText.ts";

/** Something of a foreign file that an importer has not read. */
export interface Unused {
  /** The file and line. */
  readonly place: string;
  /** What it is: an element by the names from the root on, or a key. */
  readonly name: string;
}

/**
 * One element of a small XML file, held in memory, that knows its place there, and which of its
 * parts have been read.
 */
export class XmlElement {
  readonly name: string;
  readonly attributes = new Map<string, string>();
  readonly children: XmlElement[] = [];
  text = "";
  private readonly file: string;
  private readonly line: number;
  private readonly column: number;
  private readonly read = new Set<XmlElement | string>();

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
    const all = this.children.filter((child) => child.name === name);
    for (const child of all) this.read.add(child);
    return all;
  }

  /** The one element of that name; fails where it is missing. */
  one(name: string): XmlElement {
    const child = this.optional(name);
    return child ?? this.fail(`<${this.name}> without <${name}>`);
  }

  optional(name: string): XmlElement | undefined {
    const child = this.children.find((one) => one.name === name);
    if (child !== undefined) this.read.add(child);
    return child;
  }

  attribute(name: string): string {
    this.read.add(name);
    return this.attributes.get(name) ?? this.fail(`<${this.name}> without "${name}"`);
  }

  /** The elements and attributes below that were not read, in the order of the file. */
  unused(path = this.name): Unused[] {
    const attributes = [...this.attributes.keys()].filter((name) => !this.read.has(name));
    return [
      ...attributes.map((name) => ({ place: this.place, name: `${path}[${name}]` })),
      ...this.children.flatMap((child) => {
        const name = `${path}/${child.name}`;
        return this.read.has(child) ? child.unused(name) : [{ place: child.place, name }];
      }),
    ];
  }

  private get place(): string {
    return `${this.file}:${this.line}`;
  }

  /** The number that a child holds; `least` is the smallest that makes sense. */
  number(name: string, least: number): number {
    const child = this.one(name);
    const value = parseDecimal(child.text.trim());
    if (value >= least) return value;
    return child.fail(`"${child.text.trim()}" in <${name}>`, `a number from ${least}`);
  }

  /** The same, and `least` where there is no such child. */
  optionalNumber(name: string, least: number): number {
    return this.optional(name) === undefined ? least : this.number(name, least);
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
