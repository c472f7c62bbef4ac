import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
} from "yaml";
import { nearestName } from "../../kernel/nearestName.ts";
import { type Path, shown } from "../problem.ts";

/** Values that aliases may add in all: a file may repeat a part, not blow up. */
const ALIAS_LIMIT = 100_000;

/** A mistake that is seen while a document is turned into plain values. */
export interface PlainMistake {
  readonly path: Path;
  readonly offset: number;
  readonly message: string;
  readonly nearest?: string;
}

/** What a YAML document says, and the node that each alias stands for. */
export interface PlainValue {
  readonly value: unknown;
  readonly mistakes: readonly PlainMistake[];
  readonly aliases: ReadonlyMap<Alias, Node>;
}

/**
 * The document as plain maps, lists and scalars. Reported, and left out: keys that are no text or
 * are there twice, merge keys, tags, numbers that are not finite, and aliases that lead nowhere,
 * into themselves, or to more than `ALIAS_LIMIT` values in all.
 */
export function plainValue(document: Document.Parsed): PlainValue {
  const reader = new Reader();
  const value = reader.read(document.contents, []);
  return { value, mistakes: reader.mistakes, aliases: reader.aliases };
}

class Reader {
  readonly mistakes: PlainMistake[] = [];
  readonly aliases = new Map<Alias, Node>();
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private aliasDepth = 0;
  private aliasValues = 0;

  read(node: Node | null, path: Path): unknown {
    if (node === null) return null;
    if (this.aliasDepth > 0) this.aliasValues++;
    if (isAlias(node)) return this.readAlias(node, path);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:")) {
      this.complain(path, node, `found the tag ${shown(node.tag)}; expected no tag`);
    }
    if (isScalar(node)) return this.readScalar(node.value, node, path);
    this.open.add(node);
    const value = isMap(node)
      ? this.readMap(node.items, path)
      : isSeq(node)
        ? node.items.map((item, index) => this.read(item as Node | null, [...path, index]))
        : null;
    this.open.delete(node);
    return value;
  }

  private readScalar(value: unknown, node: Node, path: Path): unknown {
    if (typeof value === "number" && !Number.isFinite(value)) {
      this.complain(path, node, `found ${value}; expected a finite number`);
      return undefined;
    }
    return typeof value === "bigint" ? Number(value) : value;
  }

  private readMap(items: readonly unknown[], path: Path): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const pair of items) {
      if (!isPair(pair)) continue;
      const key = this.readKey(pair.key as Node | null, pair.value as Node | null, path);
      if (key === null) continue;
      if (Object.hasOwn(map, key)) {
        const node = pair.key as Node;
        this.complain([...path, key], node, `found the key "${key}" twice; expected it once`);
      }
      const value = this.read(pair.value as Node | null, [...path, key]);
      // Whatever could not be read has been reported: to leave it out spares a second message.
      if (value !== undefined && !Object.hasOwn(map, key)) map[key] = value;
    }
    return map;
  }

  private readKey(node: Node | null, value: Node | null, path: Path): string | null {
    const text = isScalar(node) ? node.value : undefined;
    if (typeof text !== "string") {
      const found = isScalar(node) && node.value !== null ? shown(node.value) : "no name";
      this.complain(path, node ?? value, `found ${found} as a key; expected a name`);
      return null;
    }
    if (text === "<<") {
      const instead = "expected the fields themselves, or an alias for a whole value";
      this.complain(path, node, `found the merge key "<<"; ${instead}`);
      return null;
    }
    if (text === "__proto__") {
      this.complain(path, node, 'found the key "__proto__"; expected another name');
      return null;
    }
    if (node?.anchor !== undefined) this.anchors.set(node.anchor, node);
    return text;
  }

  private readAlias(node: Alias, path: Path): unknown {
    const target = this.anchors.get(node.source);
    if (target === undefined) {
      const nearest = nearestName(node.source, this.anchors.keys());
      const name = node.source;
      const message = `found the alias *${name}; expected an anchor &${name} above it`;
      this.complain(path, node, message, nearest);
      return undefined;
    }
    if (this.open.has(target)) {
      this.complain(path, node, `found the alias *${node.source} within what it stands for`);
      return undefined;
    }
    this.aliases.set(node, target);
    if (this.aliasValues > ALIAS_LIMIT) return undefined;
    this.aliasDepth++;
    const value = this.read(target, path);
    this.aliasDepth--;
    if (this.aliasDepth === 0 && this.aliasValues > ALIAS_LIMIT) {
      this.complain(path, node, `found aliases for more than ${ALIAS_LIMIT} values in all`);
    }
    return value;
  }

  private complain(path: Path, node: Node | null, message: string, nearest?: string): void {
    const offset = node?.range?.[0] ?? 0;
    this.mistakes.push({ path, offset, message, ...(nearest !== undefined && { nearest }) });
  }
}
