import { parseAst } from "rolldown/parseAst";

/** A node of the syntax tree (ESTree with TypeScript's nodes), as far as the rules look at it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A file of sources with its syntax tree. */
export interface Source {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
}

/** A place where a rule is broken. */
export interface Violation {
  /** `path:line` */
  readonly place: string;
  readonly message: string;
}

export function parseSource(path: string, text: string): Source {
  const lang = /\.tsx?$/.test(path) ? (path.endsWith("x") ? "tsx" : "ts") : "js";
  return { path, text, program: parseAst(text, { lang }, path) as unknown as SyntaxNode };
}

export function violationAt(source: Source, node: SyntaxNode, message: string): Violation {
  const line = source.text.slice(0, node.start).split("\n").length;
  return { place: `${source.path}:${line}`, message };
}

/** Lines for a failing test's message. */
export function lines(violations: readonly Violation[]): string[] {
  return violations.map(({ place, message }) => `${place}: ${message}`);
}

/** The nodes directly below a node, in the order of the source's fields. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) children.push(one);
  }
  return children;
}

/** Every node of a tree, parents first. */
export function* walk(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** The field's node, for fields that always hold one. */
export function child(node: SyntaxNode, field: string): SyntaxNode {
  return node[field] as SyntaxNode;
}

/** The name of `x.name`, `x["name"]`; null where it is computed. */
export function memberName(node: SyntaxNode): string | null {
  const property = child(node, "property");
  if (node.computed !== true) return property.name as string;
  return typeof property.value === "string" ? property.value : null;
}
