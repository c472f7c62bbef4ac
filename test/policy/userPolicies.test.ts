import { describe, expect, test } from "vitest";
import { leastLoaded } from "../../schedulers/dispatch/leastLoaded.ts";
import { powerOfD } from "../../schedulers/dispatch/powerOfD.ts";
import { heft } from "../../schedulers/placement/heft.ts";
import { leastCarbon } from "../../schedulers/shifting/leastCarbon.ts";
import {
  asDispatchDefinition,
  asPlacementDefinition,
  asShiftingDefinition,
  kindOf,
} from "../../sim/policy/userPolicies.ts";

const problemsOf = (exported: unknown): readonly string[] => {
  const checked = asDispatchDefinition({ default: exported }, "mine.js");
  return "problems" in checked ? checked.problems : [];
};

describe("asDispatchDefinition", () => {
  test("takes a default export, or one called policy", () => {
    expect(asDispatchDefinition({ default: leastLoaded }, "mine.js")).toEqual({
      definition: leastLoaded,
    });
    expect(asDispatchDefinition({ policy: powerOfD }, "mine.js")).toEqual({ definition: powerOfD });
  });
  test("says where to put it when there is none", () => {
    const expected = 'mine.js: expected a policy as default export or as "policy"';
    expect(problemsOf(undefined)).toEqual([expected]);
    expect(problemsOf(42)).toEqual([expected]);
  });
  test("tells all that is missing at once", () => {
    expect(problemsOf({ kind: "placement", name: "", randomised: 1 })).toEqual([
      'mine.js: "kind" is "placement", expected "dispatch"',
      'mine.js: "name" is "", expected a text',
      'mine.js: "summary" is nothing, expected a text',
      'mine.js: "source" is nothing, expected a text',
      'mine.js: "randomised" is 1, expected true or false',
      'mine.js: "create" is nothing, expected a function',
      'mine.js: "parameters" is nothing, expected a list',
    ]);
  });
  test("checks the parameters it declares", () => {
    const [spec] = powerOfD.parameters;
    const withSpecs = (...parameters: unknown[]) => problemsOf({ ...powerOfD, parameters });
    expect(withSpecs({ ...spec, default: 0 })).toEqual([
      'mine.js: parameters[0]: default of parameter "d": expected 1 to 1000, found 0',
    ]);
    expect(withSpecs(spec, spec)).toEqual(['mine.js: parameters[1]: "d" twice']);
    expect(withSpecs({ ...spec, maximum: "many" })).toEqual([
      'mine.js: parameters[0]: "maximum" is "many", expected a number',
    ]);
    expect(withSpecs(7)).toEqual(["mine.js: parameters[0]: is 7, expected a parameter"]);
  });
  test("makes one to see that it can be made", () => {
    const fails = () => {
      throw new Error("no luck");
    };
    expect(problemsOf({ ...leastLoaded, create: fails })).toEqual([
      'mine.js: "create" fails with the defaults: no luck',
    ]);
    expect(problemsOf({ ...leastLoaded, create: () => null })).toEqual([
      'mine.js: "create" returns null, expected a policy',
    ]);
    expect(problemsOf({ ...leastLoaded, create: () => ({ choose() {}, observe: 1 }) })).toEqual([
      'mine.js: the policy\'s "explain" is no function',
      'mine.js: the policy\'s "observe" is no function',
    ]);
  });
});

describe("asShiftingDefinition", () => {
  const problemsOf = (exported: unknown): readonly string[] => {
    const checked = asShiftingDefinition({ default: exported }, "mine.js");
    return "problems" in checked ? checked.problems : [];
  };

  test("takes a shifting policy, and no other", () => {
    expect(asShiftingDefinition({ policy: leastCarbon }, "mine.js")).toEqual({
      definition: leastCarbon,
    });
    expect(problemsOf(leastLoaded)[0]).toBe('mine.js: "kind" is "dispatch", expected "shifting"');
    expect(problemsOf({ ...leastCarbon, create: () => ({ choose() {} }) })).toEqual([
      'mine.js: the policy\'s "plan" is no function',
      'mine.js: the policy\'s "explain" is no function',
    ]);
  });

  test("takes a placement policy, and no other", () => {
    const checked = asPlacementDefinition({ default: heft }, "mine.js");
    expect(checked).toEqual({ definition: heft });
    expect(asPlacementDefinition({ default: leastCarbon }, "mine.js")).toHaveProperty("problems");
    expect(kindOf({ default: heft })).toBe("placement");
  });

  test("knows the kind of a module, which is dispatch where it does not say", () => {
    expect(kindOf({ default: leastCarbon })).toBe("shifting");
    expect(kindOf({ policy: leastLoaded })).toBe("dispatch");
    for (const exported of [{}, { default: 3 }, { default: null }]) {
      expect(kindOf(exported)).toBe("dispatch");
    }
  });
});
