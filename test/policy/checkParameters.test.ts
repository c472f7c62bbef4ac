import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkParameters, expectationOf } from "../../sim/policy/checkParameters.ts";
import type { ParameterSpec } from "../../sim/policy/parameters.ts";

const number = { type: "number", summary: "One.", unit: "1", source: "chosen" } as const;
const specs: ParameterSpec[] = [
  { ...number, name: "safety", default: 1.2, minimum: 1, maximum: 10 },
  { ...number, name: "choices", default: 2, minimum: 1, maximum: 100, integer: true },
];
const others: ParameterSpec[] = [
  {
    type: "word",
    name: "mode",
    summary: "How.",
    default: "fast",
    values: ["fast", "careful"],
    source: "chosen",
  },
  { type: "boolean", name: "insertion", summary: "Whether.", default: true, source: "chosen" },
  {
    type: "list",
    name: "levels",
    summary: "At which.",
    default: [0.5],
    items: { type: "number", minimum: 0, maximum: 1, unit: "1" },
    minimumLength: 1,
    maximumLength: 3,
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
  test("takes words, truth values and lists", () => {
    expect(checkParameters(others, {})).toEqual({
      parameters: { mode: "fast", insertion: true, levels: [0.5] },
    });
    const given = { mode: "careful", insertion: false, levels: [0, 1, 0.25] };
    expect(checkParameters(others, given)).toEqual({ parameters: given });
  });
  test.each([
    [
      { mode: "fsat" },
      'parameter "mode": expected fast or careful, found "fsat"; did you mean "fast"?',
    ],
    [{ mode: 3 }, 'parameter "mode": expected fast or careful, found 3'],
    [{ insertion: 1 }, 'parameter "insertion": expected true or false, found 1'],
    [{ levels: 0.5 }, 'parameter "levels": expected a list of 1 to 3 numbers, found 0.5'],
    [{ levels: [] }, 'parameter "levels": expected a list of 1 to 3 numbers, found 0'],
    [{ levels: [0, 2] }, 'parameter "levels": item 2: expected 0 to 1, found 2'],
    [{ levels: ["x"] }, 'parameter "levels": item 1: expected a number, found "x"'],
  ])("%o: %s", (given, problem) => {
    expect(checkParameters(others, given)).toEqual({ problems: [problem] });
  });
  test("says what a parameter may be", () => {
    expect([...specs, ...others].map(expectationOf)).toEqual([
      "1 to 10",
      "a whole number, 1 to 100",
      "fast or careful",
      "true or false",
      "a list of 1 to 3 numbers, each 0 to 1",
    ]);
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
          const { safety, choices } = checked.parameters as Record<string, number>;
          expect(safety >= 1 && safety <= 10).toBe(true);
          expect(Number.isInteger(choices) && choices >= 1 && choices <= 100).toBe(true);
        },
      ),
    );
  });
});
