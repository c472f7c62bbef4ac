import { expect, it } from "vitest";
import { determinismViolations, hostViolations } from "./determinismRules.ts";
import { lines, parseSource } from "./syntax.ts";

const found = (text: string) => lines(determinismViolations(parseSource("sim/a.ts", text)));

it.each([
  ["Math.random()", "Math.random"],
  ["Math.exp(1)", "Math.exp"],
  ['Math["sin"](1)', "Math.sin"],
  ["Math[name](1)", "Math.[…]"],
  ["const { log } = Math;", "Math other than"],
  ["const m = Math;", "Math other than"],
  ["new Date()", "uses Date"],
  ["Date.now()", "uses Date"],
  ["performance.now()", "uses performance"],
  ["new Intl.NumberFormat()", "uses Intl"],
  ["value.toLocaleString()", "toLocaleString"],
  ["a.localeCompare(b)", "localeCompare"],
  ["x ** y", "base"],
  ["x ** 2", "base"],
  ["2 ** y", "exponent"],
  ["x **= 2", "base"],
  ["list.sort()", "sort"],
  ["list.toSorted(compare)", "toSorted"],
  ["list.findLast(test)", "findLast"],
  ["await 1", "await"],
  ["async function f() {}", "async"],
  ["const f = async () => 1;", "async"],
  ["for await (const a of b) f(a);", "for await"],
  ["for (const key in value) f(key);", "for…in"],
  ["setTimeout(f, 1)", "uses setTimeout"],
  ["queueMicrotask(f)", "uses queueMicrotask"],
  ["Promise.resolve(1)", "uses Promise"],
  ["process.exit()", "uses process"],
  ["Buffer.alloc(1)", "uses Buffer"],
  ['require("fs")', "uses require"],
  ["console.log(1)", "uses console"],
  ["globalThis.x", "uses globalThis"],
  ["new TextDecoder()", "uses TextDecoder"],
  ["new WeakRef(a)", "uses WeakRef"],
  ['import("./b.ts")', "import()"],
  ["import.meta.url", "import.meta"],
  ["function f(Date) {} Date.now();", "uses Date"],
  ["{ const process = 1; } process.exit();", "uses process"],
  ["const value = { Date };", "uses Date"],
  ["const f = (a = performance) => a;", "uses performance"],
])("refuses %s", (text, message) => {
  const context = "let a, b, f, x, y, m, list, value, name, compare, test; export {};";
  const violations = found(`${context}\n${text}`);
  expect(
    violations.some((one) => one.includes(message)),
    violations.join("\n"),
  ).toBe(true);
});

it.each([
  "Math.sqrt(Math.abs(-1)) + Math.PI",
  "const a = 2 ** 32 + 2 ** -53 + Number(10n ** 3n);",
  "export const sorted = (list: number[]) => [...list].sort((a, b) => a - b);",
  "const view = { performance: 1, Date: 2 }; view.performance + view.Date;",
  "const f = (process: string) => process.length;",
  "class Clock { Date = 1; process(): void { this.process(); } }",
  "let typed: Promise<Date> | null = null; typed = null as unknown as typeof typed;",
  "for (const key of Object.keys({})) key.length;",
  "outer: for (;;) { break outer; }",
  "try { JSON.parse(''); } catch (error) { String(error); }",
  'export * as console from "./b.ts";',
  "function* walk() { yield* walk(); }",
])("allows %s", (text) => {
  expect(found(text)).toEqual([]);
});

it.each(["Buffer.alloc(1)", "process.exit()", "document.title", "fetch(a)", "performance.now()"])(
  "refuses %s where any host may load it",
  (text) => {
    const source = parseSource("reports/a.ts", `let a; export {};\n${text}`);
    expect(lines(hostViolations(source))).toEqual([
      expect.stringMatching(/^reports.a\.ts:2: uses /),
    ]);
  },
);

it("allows there what the language has everywhere", () => {
  const text = "export const a = async () => new Date(await Promise.resolve(1)); Math.exp(1);";
  expect(lines(hostViolations(parseSource("reports/a.ts", text)))).toEqual([]);
});
