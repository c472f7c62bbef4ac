import { expect, it } from "vitest";
import { importViolations } from "./importRules.ts";
import { lines, parseSource } from "./syntax.ts";

const found = (path: string, text: string) => lines(importViolations(parseSource(path, text)));

it.each([
  ["sim/kernel/a.ts", 'import { b } from "../platform/b.ts";', "sim/platform/b.ts"],
  ["sim/kernel/a.ts", 'import type { B } from "../platform/b.ts";', "sim/platform/b.ts"],
  ["sim/work/a.ts", 'import { b } from "../platform/b.ts";', "sim/platform/b.ts"],
  ["sim/policy/a.ts", 'import { b } from "../platform/b.ts";', "types only"],
  ["sim/policy/a.ts", 'import { type A, b } from "../platform/b.ts";', "types only"],
  ["sim/scenario/a.ts", 'import { b } from "../sharing/flows/b.ts";', "types only"],
  ["sim/policy/a.ts", 'import type { A } from "../scenario/b.ts";', "sim/scenario/b.ts"],
  ["sim/assembly/a.ts", 'import { b } from "../../schedulers/b.ts";', "schedulers/b.ts"],
  ["sim/assembly/a.ts", 'import type { B } from "../../schedulers/b.ts";', "schedulers/b.ts"],
  ["sim/run.ts", 'export * from "../schedulers/b.ts";', "schedulers/b.ts"],
  ["sim/run.ts", 'export { a } from "../schedulers/b.ts";', "schedulers/b.ts"],
  ["sim/run.ts", 'export type { A } from "../schedulers/b.ts";', "schedulers/b.ts"],
  ["sim/run.ts", 'let a: import("../schedulers/b.ts").A;', "schedulers/b.ts"],
  ["sim/run.ts", 'const a = import("../schedulers/b.ts");', "schedulers/b.ts"],
  ["sim/run.ts", "const a = import(name);", "at run time"],
  ["sim/run.ts", 'import fs from "node:fs";', 'package "node:fs"'],
  ["sim/run.ts", 'import "zod";', 'package "zod"'],
  ["schedulers/dispatch/a.ts", 'import { b } from "../../sim/assembly/b.ts";', "sim/assembly/b.ts"],
  ["schedulers/a.ts", 'import { z } from "zod";', 'package "zod"'],
  ["reports/a.ts", 'import { b } from "../host/b.ts";', "host/b.ts"],
  ["reports/a.ts", 'import fs from "node:fs";', 'package "node:fs"'],
  ["host/a.ts", 'import { b } from "../cli/b.ts";', "cli/b.ts"],
  ["cli/a.ts", 'import { b } from "../web/b.ts";', "web/b.ts"],
  ["cli/a.ts", 'import { b } from "../bench/b.ts";', "bench/b.ts"],
  ["web/views/a.ts", 'import { b } from "../shell/b.ts";', "web/shell/b.ts"],
  ["web/app-state/a.ts", 'import { b } from "../views/b.ts";', "web/views/b.ts"],
  ["web/shell/a.tsx", 'import { b } from "../../host/b.ts";', "host/b.ts"],
  ["web/shell/a.tsx", 'import fs from "node:fs";', 'package "node:fs"'],
  ["kernel/a.ts", "", "no known room"],
])("in %s refuses %s", (path, text, message) => {
  expect(found(path, text)).toEqual([expect.stringContaining(message)]);
});

it.each([
  ["sim/kernel/a.ts", 'import { b } from "./b.ts"; import alea from "seedrandom/lib/alea.js";'],
  ["sim/policy/a.ts", 'import { a } from "../kernel/b.ts";'],
  ["sim/policy/a.ts", 'import type { A } from "../work/b.ts";'],
  ["sim/policy/a.ts", 'import { type A, type B } from "../work/b.ts";'],
  ["sim/scenario/a.ts", 'import { z } from "zod"; import type { A } from "../policy/b.ts";'],
  ["sim/assembly/a.ts", 'import { b } from "../scenario/b.ts";'],
  ["schedulers/dispatch/a.ts", 'import { b } from "../../sim/kernel/b.ts";'],
  ["host/a.ts", 'import fs from "node:fs"; const a = import(name);'],
  ["cli/commands/a.ts", 'import { b } from "../../host/b.ts";'],
  ["web/views/a.tsx", 'import { b } from "../app-state/b.ts"; const c = <p>{b}</p>;'],
])("in %s allows %s", (path, text) => {
  expect(found(path, text)).toEqual([]);
});

it("names the line", () => {
  expect(found("sim/run.ts", '\n\nimport fs from "fs";')[0]).toMatch(/^sim\/run\.ts:3: /);
});
