import { freeNames } from "./freeNames.ts";
import {
  child,
  isNode,
  memberName,
  type Source,
  type SyntaxNode,
  type Violation,
  violationAt,
  walk,
} from "./syntax.ts";

/**
 * All that a simulation may use of its engine. Whatever is not here differs between hosts or runs
 * (Date, performance, Intl, timers, process …) or is there in some engines only (URL, console …).
 */
const ENGINE_NAMES = new Set([
  ...["Infinity", "NaN", "undefined", "isFinite", "isNaN", "parseFloat", "parseInt"],
  ...["Array", "BigInt", "Boolean", "JSON", "Map", "Math", "Number", "Object", "Set", "String"],
  ...["Symbol", "WeakMap", "WeakSet", "RegExp", "Error", "RangeError", "SyntaxError", "TypeError"],
  ...["ArrayBuffer", "DataView", "Float32Array", "Float64Array", "Int8Array", "Int16Array"],
  ...["Int32Array", "Uint8Array", "Uint16Array", "Uint32Array", "BigInt64Array"],
  ...["BigUint64Array", "Uint8ClampedArray"],
  // Exact on every processor but for the bits of NaN, as long as nothing in it is relaxed.
  "WebAssembly",
]);

/** What the language itself has besides, wherever it runs: for rooms that any host may load. */
const LANGUAGE_NAMES = new Set([...ENGINE_NAMES, "Date", "Intl", "Promise"]);

/** Exactly defined by the language; the others may differ in the last bits. */
const EXACT_MATH = new Set([
  ...["abs", "ceil", "clz32", "floor", "fround", "imul", "max", "min", "round", "sign", "sqrt"],
  ...["trunc", "E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"],
]);

/** Of ES2023: engines that are otherwise fine do not have them, as SpiderMonkey before 115. */
const YOUNG_METHODS = new Set([
  ...["findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"],
]);

/** What a file uses that only some hosts have: `process`, `document`, `Buffer` and the like. */
export function hostViolations(source: Source): Violation[] {
  return freeNames(source.program)
    .filter(({ name }) => !LANGUAGE_NAMES.has(name as string))
    .map((node) => violationAt(source, node, `uses ${node.name}`));
}

/** Breaches of the rules of determinism in a file. */
export function determinismViolations(source: Source): Violation[] {
  const violations: Violation[] = [];
  const report = (node: SyntaxNode, message: string) =>
    violations.push(violationAt(source, node, message));
  for (const name of freeNames(source.program)) {
    if (!ENGINE_NAMES.has(name.name as string)) report(name, `uses ${name.name}`);
  }
  for (const node of walk(source.program)) {
    const message = breach(node);
    if (message !== null) report(node, message);
  }
  const loose = mathOtherwise(source.program);
  for (const node of loose) report(node, "uses Math other than as Math.name");
  return violations;
}

function breach(node: SyntaxNode): string | null {
  switch (node.type) {
    case "ForInStatement":
      return "for…in: the order of keys is not what it seems";
    case "AwaitExpression":
      return "await: the order of events is the queue's, not the engine's";
    case "ForOfStatement":
      return node.await === true ? "for await" : null;
    case "ImportExpression":
      return "import() at run time";
    case "MetaProperty":
      return child(node, "meta").name === "import" ? "import.meta" : null;
    case "BinaryExpression":
    case "AssignmentExpression":
      return powerBreach(node);
    case "CallExpression":
      return sortBreach(node);
    case "MemberExpression":
      return memberBreach(node);
    default:
      return node.async === true ? "async function" : null;
  }
}

/** Powers of floats are approximated; those of two literals and those of big integers are exact. */
function powerBreach(node: SyntaxNode): string | null {
  if (node.operator !== "**" && node.operator !== "**=") return null;
  const base = child(node, "left");
  if (typeof base.bigint === "string") return null;
  if (!isNumber(base)) return "** with a base that is no literal";
  return isNumber(child(node, "right")) ? null : "** with an exponent that is no literal";
}

function isNumber(node: SyntaxNode): boolean {
  const literal = node.type === "UnaryExpression" ? child(node, "argument") : node;
  return typeof literal.value === "number";
}

function sortBreach(call: SyntaxNode): string | null {
  const callee = child(call, "callee");
  if (callee.type !== "MemberExpression") return null;
  const name = memberName(callee);
  if (name !== "sort") return null;
  const bare = (call.arguments as SyntaxNode[]).length === 0;
  return bare ? "sort without a comparator" : null;
}

function memberBreach(node: SyntaxNode): string | null {
  const name = memberName(node);
  if (isMath(child(node, "object")) && (name === null || !EXACT_MATH.has(name))) {
    return `Math.${name ?? "[…]"} is not the same in every engine`;
  }
  if (name === null) return null;
  if (YOUNG_METHODS.has(name)) return `${name} is not there in every engine`;
  return /^toLocale|^localeCompare$/.test(name) ? `${name} depends on the locale` : null;
}

function isMath(node: unknown): boolean {
  return isNode(node) && node.type === "Identifier" && node.name === "Math";
}

/** `const { exp } = Math`, `f(Math)` and the like, which would hide what is used. */
function mathOtherwise(program: SyntaxNode): SyntaxNode[] {
  const proper = new Set<unknown>();
  for (const node of walk(program)) {
    if (node.type === "MemberExpression") proper.add(node.object);
  }
  return freeNames(program).filter((node) => isMath(node) && !proper.has(node));
}
