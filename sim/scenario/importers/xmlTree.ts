import { SaxesParser } from "saxes";
import { parseDecimal } from "./decimal.ts";
import { ImportError } from "./importError.ts";

/** One element of a small XML file, held in memory, that can say where it stands. */
export class XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[] = [];
  text = "";
  private readonly file: string;
  private readonly line: number;

  constructor(file: string, line: number, name: string, attributes: ReadonlyMap<string, string>) {
    this.file = file;
    this.line = line;
    this.name = name;
    this.attributes = attributes;
  }

  fail(problem: string): never {
    throw new ImportError(this.file, this.line, problem);
  }

  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The one element of that name; fails where it is missing. */
  one(name: string): XmlElement {
    const child = this.optional(name);
    return child ?? this.fail(`found <${this.name}> without <${name}>`);
  }

  optional(name: string): XmlElement | undefined {
    return this.children.find((child) => child.name === name);
  }

  attribute(name: string): string {
    return this.attributes.get(name) ?? this.fail(`found <${this.name}> without "${name}"`);
  }

  /** The number that a child holds; `least` is the smallest that makes sense. */
  number(name: string, least: number): number {
    const child = this.one(name);
    const value = parseDecimal(child.text.trim());
    if (value >= least) return value;
    return child.fail(`found "${child.text.trim()}" in <${name}>, expected a number from ${least}`);
  }

  /** A number above zero. */
  positive(name: string): number {
    const value = this.number(name, 0);
    return value > 0 ? value : this.one(name).fail(`found 0 in <${name}>, expected more than 0`);
  }
}

/** Parses a whole XML text, whose root must have that name. */
export function parseXmlTree(text: string, file: string, root: string): XmlElement {
  const parser = new SaxesParser({ position: false });
  const open: XmlElement[] = [];
  let top: XmlElement | null = null;
  parser.on("error", (error) => {
    throw new ImportError(file, parser.line, `found no well-formed XML: ${error.message}`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = new XmlElement(file, parser.line, name, new Map(Object.entries(attributes)));
    if (open.length > 0) open[open.length - 1].children.push(element);
    else if (name === root) top = element;
    else element.fail(`found <${name}>, expected <${root}>`);
    open.push(element);
  });
  parser.on("text", (characters) => {
    if (open.length > 0) open[open.length - 1].text += characters;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  if (top === null) throw new ImportError(file, 1, `found no element, expected <${root}>`);
  return top;
}
