import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkParameters } from "../../sim/policy/check.ts";
import type { ParameterSpec } from "../../sim/policy/parameters.ts";

const specs: ParameterSpec[] = [
  {
    name: "safety",
    description: "Room.",
    default: 1.2,
    minimum: 1,
    maximum: 10,
    unit: "1",
    source: "chosen",
  },
  {
    name: "choices",
    description: "How many.",
    default: 2,
    minimum: 1,
    maximum: 100,
    integer: true,
    unit: "1",
    source: "chosen",
  },
];

describe("checkParameters", () => {
  test("fills in the defaults", () => {
    expect(checkParameters(specs, {})).toEqual({ parameters: { safety: 1.2, choices: 2 } });
    expect(checkParameters(specs, { choices: 5 })).toEqual({
      parameters: { safety: 1.2, choices: 5 },
    });
  });
  test("takes the bounds themselves", () => {
    expect(checkParameters(specs, { safety: 10, choices: 1 })).toHaveProperty("parameters");
  });
  test.each([
    [
      { saftey: 2 },
      'unknown parameter "saftey"; expected "safety", "choices"; did you mean "safety"?',
    ],
    [{ q: 2 }, 'unknown parameter "q"; expected "safety", "choices"'],
    [{ safety: 0.5 }, 'parameter "safety": expected 1 to 10, found 0.5'],
    [{ safety: Infinity }, 'parameter "safety": expected 1 to 10, found Infinity'],
    [{ safety: Number.NaN }, 'parameter "safety": expected a number, found NaN'],
    [{ safety: "2" }, 'parameter "safety": expected a number, found "2"'],
    [{ safety: [2] }, 'parameter "safety": expected a number, found a list'],
    [{ safety: true }, 'parameter "safety": expected a number, found true'],
    [{ choices: 2.5 }, 'parameter "choices": expected a whole number, found 2.5'],
  ])("%o: %s", (given, problem) => {
    expect(checkParameters(specs, given)).toEqual({ problems: [problem] });
  });
  test("tells all mistakes at once", () => {
    expect(checkParameters(specs, { safety: 0, choices: "x", colour: 1 })).toEqual({
      problems: [
        'unknown parameter "colour"; expected "safety", "choices"',
        'parameter "safety": expected 1 to 10, found 0',
        'parameter "choices": expected a number, found "x"',
      ],
    });
    expect(checkParameters([], { d: 1 })).toEqual({
      problems: ['unknown parameter "d": the policy takes none'],
    });
  });
  test("never throws, and gives parameters within their ranges only", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("safety", "choices", "x"), fc.anything()),
        (given) => {
          const checked = checkParameters(specs, given);
          if ("problems" in checked) {
            expect(checked.problems.length).toBeGreaterThan(0);
            return;
          }
          for (const spec of specs) {
            expect(checked.parameters[spec.name]).toBeGreaterThanOrEqual(spec.minimum);
            expect(checked.parameters[spec.name]).toBeLessThanOrEqual(spec.maximum);
          }
        },
      ),
    );
  });
});
