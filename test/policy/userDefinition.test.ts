import { describe, expect, test } from "vitest";
import { leastWorkLeft } from "../../schedulers/dispatch/leastWorkLeft.ts";
import { powerOfD } from "../../schedulers/dispatch/powerOfD.ts";
import { heft } from "../../schedulers/graph/heft.ts";
import { leastCarbon } from "../../schedulers/shifting/leastCarbon.ts";
import { POLICY_KINDS, type PolicyKind, type PolicyKinds } from "../../sim/policy/kinds.ts";
import { asDefinition, kindOf } from "../../sim/policy/userDefinition.ts";

const check = (kind: PolicyKind, exports: Readonly<Record<string, unknown>>) =>
  asDefinition<PolicyKinds, PolicyKind>(POLICY_KINDS, kind, exports);
const problemsOf = (exported: unknown, kind: PolicyKind = "dispatch"): readonly string[] => {
  const checked = check(kind, { default: exported });
  return "problems" in checked ? checked.problems : [];
};

describe("asDefinition", () => {
  test("takes a default export, or one called policy", () => {
    expect(check("dispatch", { default: leastWorkLeft })).toEqual({ definition: leastWorkLeft });
    expect(check("dispatch", { policy: powerOfD })).toEqual({ definition: powerOfD });
    expect(check("graph", { default: heft })).toEqual({ definition: heft });
    expect(check("shifting", { policy: leastCarbon })).toEqual({ definition: leastCarbon });
  });

  test("says where to put it when there is none", () => {
    const expected = 'expected a policy as default export or as "policy"';
    expect(problemsOf(undefined)).toEqual([expected]);
    expect(problemsOf(42)).toEqual([expected]);
  });

  test("tells all that is missing at once", () => {
    expect(problemsOf({ kind: "graph", name: "", randomised: 1 })).toEqual([
      '"kind" is "graph", expected "dispatch"',
      '"name" is "", expected a text',
      '"summary" is nothing, expected a text',
      '"source" is nothing, expected a text',
      '"randomised" is 1, expected true or false',
      '"create" is nothing, expected a function',
      '"parameters" is nothing, expected a list',
    ]);
    expect(problemsOf({ ...leastWorkLeft, clairvoyant: "yes", oblivious: 1 })).toEqual([
      '"clairvoyant" is "yes", expected true or false',
      '"oblivious" is 1, expected true or false',
    ]);
    expect(problemsOf({ ...leastCarbon, randomised: true }, "shifting")).toEqual([
      '"randomised" is true, and a shifting policy is handed no random draws',
    ]);
  });

  test("checks the parameters it declares", () => {
    const spec = powerOfD.parameters[1];
    const withSpecs = (...parameters: unknown[]) => problemsOf({ ...powerOfD, parameters });
    expect(withSpecs({ ...spec, default: 0 })).toEqual([
      'parameters[0]: default of parameter "d": expected 1 to 1000, found 0',
    ]);
    expect(withSpecs(spec, spec)).toEqual(['parameters[1]: "d" twice']);
    expect(withSpecs({ ...spec, maximum: "many" })).toEqual([
      'parameters[0]: "maximum" is "many", expected a number',
    ]);
    expect(withSpecs(7)).toEqual(["parameters[0]: is 7, expected a parameter"]);
    expect(withSpecs({ ...spec, type: "colour" })).toEqual([
      'parameters[0]: "type" is "colour", expected "number", "word", "boolean" or "list"',
    ]);
    const word = { ...spec, type: "word", default: "fast", values: ["slow"] };
    expect(withSpecs(word)).toEqual([
      'parameters[0]: default of parameter "d": expected slow, found "fast"',
    ]);
    expect(withSpecs({ ...word, values: [] })).toEqual([
      'parameters[0]: "values" is a list, expected a list of words',
    ]);
    expect(withSpecs({ ...word, type: "list", minimumLength: 0, maximumLength: 3 })).toEqual([
      'parameters[0]: "items" is nothing, expected what each item is',
    ]);
  });

  test("makes one to see that it can be made", () => {
    const fails = () => {
      throw new Error("no luck");
    };
    expect(problemsOf({ ...leastWorkLeft, create: fails })).toEqual([
      '"create" fails with the defaults: no luck',
    ]);
    expect(problemsOf({ ...leastWorkLeft, create: () => null })).toEqual([
      '"create" returns null, expected a policy',
    ]);
    expect(problemsOf({ ...leastWorkLeft, create: () => ({ choose() {}, observe: 1 }) })).toEqual([
      'the policy\'s "explain" is no function',
      'the policy\'s "observe" is no function',
    ]);
  });
});

test("a module says itself of which kind it is", () => {
  const kind = (exports: Readonly<Record<string, unknown>>) =>
    kindOf<PolicyKinds>(POLICY_KINDS, exports);
  expect(kind({ default: leastCarbon })).toBe("shifting");
  expect(kind({ default: heft })).toBe("graph");
  expect(kind({ policy: leastWorkLeft })).toBe("dispatch");
  for (const exports of [{}, { default: 3 }, { default: null }, { default: { kind: "scaling" } }]) {
    expect(kind(exports)).toBeNull();
  }
});
