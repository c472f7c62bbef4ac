import { describe, expect, it } from "vitest";
import type { LoadedScenario } from "../../host/loadScenario.ts";
import { policyParameters, unknownToAll } from "../../host/policyParameters.ts";
import { dispatchPolicies } from "../../schedulers/index.ts";
import type { Scenario } from "../../sim/scenario/schema/scenario.ts";

const powerOfD = dispatchPolicies.find((one) => one.name === "power-of-d")!;
const random = dispatchPolicies.find((one) => one.name === "random")!;

/** A file that names `power-of-d` with d = 3, seen through the overrides. */
function loadedWith(overrides: readonly string[], parameters = { d: 3 }): LoadedScenario {
  const dispatch = { policy: "power-of-d", parameters };
  const scenario = { dispatch } as unknown as Scenario;
  return { file: "toy.yaml", text: "", overrides, scenario, hash: "" };
}

describe("policyParameters", () => {
  it("gives the file's parameters to the policy that the file names, to no other", () => {
    expect(policyParameters(loadedWith([]), "power-of-d", powerOfD, false)).toEqual({ d: 3 });
    expect(policyParameters(loadedWith([]), "random", random, false)).toEqual({});
  });

  it("gives those of --set to whichever runs, and complains when it has none such", () => {
    const loaded = loadedWith(["dispatch.parameters.d=5"], { d: 5 });
    expect(policyParameters(loaded, "power-of-d", powerOfD, false)).toEqual({ d: 5 });
    expect(() => policyParameters(loaded, "random", random, false)).toThrow(
      'toy.yaml: policy "random": unknown parameter "d"',
    );
  });

  it("passes over what only another policy of a comparison has", () => {
    const loaded = loadedWith(["dispatch.parameters.d=5"], { d: 5 });
    expect(policyParameters(loaded, "random", random, true)).toEqual({});
    expect(unknownToAll(loaded, [random, powerOfD])).toEqual([]);
    expect(unknownToAll(loaded, [random])).toEqual(["d"]);
  });

  it("finds the file's own module again, whose path is taken from the file's folder", () => {
    const dispatch = { policy: "./mine.js", parameters: { d: 3 } };
    const scenario = { dispatch } as unknown as Scenario;
    const loaded = { file: "/a/toy.yaml", text: "", overrides: [], scenario, hash: "" };
    expect(policyParameters(loaded, "/a/mine.js", powerOfD, false)).toEqual({ d: 3 });
    expect(policyParameters(loaded, "/b/mine.js", powerOfD, false)).toEqual({ d: 2 });
  });

  it("says every problem with its policy and file", () => {
    const loaded = loadedWith([], { d: 0.5 });
    expect(() => policyParameters(loaded, "power-of-d", powerOfD, false)).toThrow(
      /^toy\.yaml: policy "power-of-d": parameter "d": /,
    );
  });
});
