import { expect, it } from "vitest";
import { functionViolations } from "./functionRules.ts";
import { lines, parseSource } from "./syntax.ts";

const found = (text: string) => lines(functionViolations(parseSource("a.ts", text)));
const body = "  call();\n";

it.each([
  ["function long() {\n", "}\n"],
  ["const long = () => {\n", "};\n"],
  ["class Long {\n  method() {\n", "  }\n}\n"],
])("refuses 61 lines of %s", (head, tail) => {
  expect(found(`${head}${body.repeat(58)}${tail}`)).toEqual([]);
  expect(found(`${head}${body.repeat(59)}${tail}`)).toEqual([
    expect.stringMatching(/^a\.ts:\d+: a function of 6\d lines, at most 60$/),
  ]);
});
