import { child, childrenOf, isNode, type SyntaxNode } from "./syntax.ts";

/**
 * The names that a program uses without declaring them: what it expects of its engine. Types are
 * passed over. Declarations count for the whole function or block that holds them (`var` and
 * function declarations too are taken as bound to their block, which our sources and bundles
 * never make use of the other way).
 */
export function freeNames(program: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  visit(program, null, found);
  return found;
}

interface Scope {
  readonly names: Set<string>;
  readonly outer: Scope | null;
}

const SCOPES = new Set([
  "Program",
  "BlockStatement",
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ForStatement",
  "ForOfStatement",
  "ForInStatement",
  "SwitchStatement",
  "CatchClause",
  "ClassDeclaration",
  "ClassExpression",
  "StaticBlock",
]);
const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);
/** TypeScript's wrappers around expressions; every other `TS…` node is a type. */
const TYPED_EXPRESSIONS = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
]);

function visit(node: SyntaxNode, scope: Scope | null, found: SyntaxNode[]): void {
  if (node.type.startsWith("TS") && !TYPED_EXPRESSIONS.has(node.type)) return;
  if (node.type.startsWith("Import") && node.type !== "ImportExpression") return;
  if (node.type === "ExportNamedDeclaration" && isNode(node.source)) return;
  if (node.type === "Identifier") {
    if (!isBound(node.name as string, scope)) found.push(node);
    return;
  }
  let inner = scope;
  if (SCOPES.has(node.type)) inner = { names: declaredIn(node), outer: scope };
  for (const one of usedChildren(node)) visit(one, inner, found);
}

function isBound(name: string, scope: Scope | null): boolean {
  for (let at = scope; at !== null; at = at.outer) if (at.names.has(name)) return true;
  return false;
}

/** Children without the names that are no references: properties, labels, names of exports. */
function usedChildren(node: SyntaxNode): SyntaxNode[] {
  const skipped = new Set<unknown>();
  if (node.type === "MemberExpression" && node.computed !== true) skipped.add(node.property);
  const keyed = ["Property", "MethodDefinition", "PropertyDefinition", "AccessorProperty"];
  if (keyed.includes(node.type) && node.computed !== true) skipped.add(node.key);
  if (["LabeledStatement", "BreakStatement", "ContinueStatement"].includes(node.type)) {
    skipped.add(node.label);
  }
  if (node.type.startsWith("Export")) skipped.add(node.exported);
  if (node.type === "MetaProperty") return [];
  return childrenOf(node).filter((one) => !skipped.has(one));
}

/** What a scope declares itself, not what the scopes inside it declare. */
function declaredIn(scope: SyntaxNode): Set<string> {
  const names = new Set<string>();
  if (FUNCTIONS.has(scope.type)) {
    names.add("arguments");
    for (const parameter of scope.params as SyntaxNode[]) addPattern(parameter, names);
  }
  if (scope.type === "CatchClause" && isNode(scope.param)) addPattern(scope.param, names);
  const ownName = scope.type.endsWith("Expression") && isNode(scope.id) ? scope.id : null;
  if (ownName !== null) names.add(ownName.name as string);
  for (const one of childrenOf(scope)) addDeclarations(one, names);
  return names;
}

function addDeclarations(node: SyntaxNode, names: Set<string>): void {
  switch (node.type) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
      if (isNode(node.id)) names.add(node.id.name as string);
      return;
    case "VariableDeclaration":
      for (const one of node.declarations as SyntaxNode[]) addPattern(child(one, "id"), names);
      return;
    case "ImportDeclaration":
      for (const one of node.specifiers as SyntaxNode[])
        names.add(child(one, "local").name as string);
      return;
    default:
      if (SCOPES.has(node.type)) return;
      for (const one of childrenOf(node)) addDeclarations(one, names);
  }
}

function addPattern(node: SyntaxNode, names: Set<string>): void {
  if (node.type === "Identifier") names.add(node.name as string);
  else if (node.type === "AssignmentPattern") addPattern(child(node, "left"), names);
  else if (node.type === "Property") addPattern(child(node, "value"), names);
  else for (const one of childrenOf(node)) addPattern(one, names);
}
