import { child, isNode, type SyntaxNode, walk } from "./syntax.ts";

/** One import or re-export. */
export interface Import {
  readonly node: SyntaxNode;
  /** Null where it is computed. */
  readonly specifier: string | null;
  readonly typesOnly: boolean;
}

const IMPORTING = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
]);

/** Every import and re-export of a file, `import()` and imported types among them. */
export function* importsOf(program: SyntaxNode): Generator<Import> {
  for (const node of walk(program)) {
    if (!IMPORTING.has(node.type) || !isNode(node.source)) continue;
    const { value } = child(node, "source");
    const specifier = typeof value === "string" ? value : null;
    yield { node, specifier, typesOnly: namesTypesOnly(node) };
  }
}

function namesTypesOnly(node: SyntaxNode): boolean {
  if (node.type === "TSImportType") return true;
  if ((node.importKind ?? node.exportKind) === "type") return true;
  const specifiers = (node.specifiers ?? []) as SyntaxNode[];
  return (
    specifiers.length > 0 &&
    specifiers.every((one) => (one.importKind ?? one.exportKind) === "type")
  );
}
