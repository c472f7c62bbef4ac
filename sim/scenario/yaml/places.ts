import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import type { Path } from "../problem.ts";

/** Finds where a path stands in a document. */
export class Places {
  private readonly document: Document.Parsed;
  private readonly aliases: ReadonlyMap<Alias, Node>;

  constructor(document: Document.Parsed, aliases: ReadonlyMap<Alias, Node>) {
    this.document = document;
    this.aliases = aliases;
  }

  /**
   * The offset of the key or the value at the path; of the key of the nearest that exists above it
   * when nothing stands there (a field that is missing is reported at the name of its map).
   */
  offset(path: Path, at: "key" | "value"): number {
    let node = this.resolved(this.document.contents);
    let key: Node | null = null;
    for (const step of path) {
      const next = this.child(node, step);
      if (next === null) return start(key ?? node);
      key = next.key;
      node = this.resolved(next.value);
      if (node === null) return start(key);
    }
    return start(at === "key" ? (key ?? node) : node);
  }

  private resolved(node: Node | null): Node | null {
    return isAlias(node) ? (this.aliases.get(node) ?? node) : node;
  }

  private child(node: Node | null, step: string | number): Child | null {
    if (isMap(node)) {
      for (const pair of node.items) {
        const key = pair.key as Node | null;
        if (isScalar(key) && key.value === step) return { key, value: pair.value as Node | null };
      }
    }
    if (isSeq(node) && typeof step === "number" && step < node.items.length) {
      const value = node.items[step] as Node | null;
      return { key: value, value };
    }
    return null;
  }
}

interface Child {
  readonly key: Node | null;
  readonly value: Node | null;
}

function start(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
