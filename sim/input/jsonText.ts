import { isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import { inputError, quoted } from "./inputError.ts";
import { type TextSource, wholeText } from "./textSource.ts";

type Path = readonly string[];

/** A small JSON file, held in memory, whose mistakes are reported at their lines and columns. */
export class JsonText {
  private readonly name: string;
  private readonly lines = new LineCounter();
  private readonly root: Node | null;

  constructor(source: TextSource) {
    this.name = source.name;
    // JSON is a part of YAML, whose reader knows where each value stands.
    const document = parseDocument(wholeText(source), {
      ...{ lineCounter: this.lines, schema: "json", prettyErrors: false, stringKeys: true },
    });
    this.root = document.contents;
    const [error] = document.errors;
    if (error !== undefined) this.fail(error.pos[0], `no JSON: ${error.message}`);
  }

  /** The keys of the map at a path; something else there is a mistake. */
  keysAt(path: Path): string[] {
    const node = this.at(path);
    if (isMap(node)) return node.items.map(({ key }) => String(key));
    return this.fail(this.offset(path), this.shown(path, node), "a map");
  }

  /** The number at a path; something else there is a mistake. */
  nonNegativeAt(path: Path, expected: string): number {
    const node = this.at(path);
    if (isScalar(node) && typeof node.value === "number" && node.value >= 0) return node.value;
    return this.fail(this.offset(path), this.shown(path, node), expected);
  }

  private at(path: Path): unknown {
    if (path.length === 0) return this.root;
    const parent = this.at(path.slice(0, -1));
    return isMap(parent) ? parent.get(path[path.length - 1], true) : undefined;
  }

  /** Where a value begins, or what is nearest above it. */
  private offset(path: Path): number {
    const node = this.at(path);
    const start = (node as Node | null | undefined)?.range?.[0];
    return start ?? (path.length === 0 ? 0 : this.offset(path.slice(0, -1)));
  }

  private shown(path: Path, node: unknown): string {
    const last = path.length === 0 ? "the file" : quoted(path[path.length - 1]);
    if (node === undefined || node === null) return `no ${last}`;
    const value = isScalar(node) ? JSON.stringify(node.value) : isMap(node) ? "a map" : "a list";
    return `${last}: ${value}`;
  }

  private fail(offset: number, found: string, expected?: string): never {
    const { line, col } = this.lines.linePos(offset);
    throw inputError(this.name, Math.max(1, line), Math.max(1, col), found, expected);
  }
}
