import { expect, it } from "vitest";
import { kindOf } from "../../../verify/index.ts";
import { theoryKind } from "../../../verify/theory/theoryKind.ts";
import { contextWith } from "../context.ts";

const CASE = {
  id: "x",
  family: "shortest-first",
  parameters: { p: [2, 1] },
  expected: { sumC: [4] },
  formula: "",
  source: "",
};

it.each([
  [{ cases: [null] }, /cases\[0\]: .*object/],
  [{ cases: [] }, /cases: /],
  [{ cases: 7 }, null],
  [{ cases: [{ ...CASE, colour: 1 }] }, /cases\[0\]: .*"colour"/],
  [{ cases: [{ ...CASE, id: 7 }] }, /cases\[0\]\.id: .*string/],
  [{ cases: [CASE], author: "x" }, /"author"/],
  [{ cases: [{ ...CASE, family: "perpetual" }] }, /case x: found the family "perpetual"/],
])("refuses what is no file of cases: %j", (content, message) => {
  if (message === null) expect(kindOf(content)).toBeNull();
  else expect(() => theoryKind.cases(content)).toThrow(message);
});

it("runs no case with a parameter that its family does not know, or without one that it needs", () => {
  const outcome = (parameters: object) =>
    theoryKind.cases({ cases: [{ ...CASE, parameters }] })[0].run(contextWith());
  expect(outcome({ p: [2, 1], q: 1 })).toEqual({
    notCovered: 'the parameter "q" is none of shortest-first (p, machines)',
  });
  expect(outcome({})).toEqual({ notCovered: 'shortest-first needs the parameter "p"' });
});
