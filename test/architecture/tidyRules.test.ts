import { expect, it } from "vitest";
import { lines } from "./syntax.ts";
import { tidyViolations } from "./tidyRules.ts";

const found = (text: string) => lines(tidyViolations("a.ts", text));
const promise = ["TO", "DO"].join("");
const folder = ["", "home", "somebody", "orrery"].join("/");

it.each([
  ["x".repeat(101), "101 columns"],
  ["x\n".repeat(301), "301 lines"],
  [`// ${promise}: later`, "left for later"],
  [`const path = "${folder}";`, "path of one machine"],
  ["const a = 1; ", "space at the end"],
  ["\tconst a = 1;", "a tab"],
])("refuses %#", (text, message) => {
  expect(found(text)).toEqual([expect.stringContaining(message)]);
});

it("allows what is short and free of promises", () => {
  expect(found(`${"x".repeat(100)}\n`.repeat(300))).toEqual([]);
  expect(found('import { a } from "../work/a.ts"; const part = `./work/b`;')).toEqual([]);
});
