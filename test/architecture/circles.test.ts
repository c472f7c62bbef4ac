import { expect, it } from "vitest";
import { importCircles } from "./circles.ts";
import { parseSource } from "./syntax.ts";

const circlesOf = (files: Record<string, string>) =>
  importCircles(Object.entries(files).map(([path, text]) => parseSource(path, text)));

it("finds files that import each other, types included", () => {
  const circles = circlesOf({
    "sim/a.ts": 'import { b } from "./deep/b.ts"; import { d } from "./d.ts";',
    "sim/deep/b.ts": 'export { c } from "../c.ts";',
    "sim/c.ts": 'import type { A } from "./a.ts";',
    "sim/d.ts": 'import { e } from "./e.ts";',
    "sim/e.ts": "",
  });
  expect(circles).toEqual([["sim/a.ts", "sim/c.ts", "sim/deep/b.ts"]]);
});

it("finds none where imports go one way", () => {
  const diamond = {
    "a.ts": 'import "./b.ts"; import "./c.ts";',
    "b.ts": 'import "./d.ts";',
    "c.ts": 'import "./d.ts";',
    "d.ts": "",
  };
  expect(circlesOf(diamond)).toEqual([]);
});
