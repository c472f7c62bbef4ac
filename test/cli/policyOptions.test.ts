import { Command } from "commander";
import { describe, expect, it } from "vitest";
import {
  addPolicyListOptions,
  addPolicyOption,
  chosenPolicies,
  onlyPolicies,
} from "../../cli/policyOptions.ts";
import { KIND_NAMES } from "../../sim/policy/kinds.ts";

const optionsOf = (add: (command: Command) => Command, ...args: readonly string[]) => {
  const command = add(new Command().exitOverride().configureOutput({ writeErr: () => {} }));
  return chosenPolicies(command.parse([...args], { from: "user" }).opts());
};

describe("the options for policies", () => {
  it("are one for each kind", () => {
    for (const add of [addPolicyOption, addPolicyListOptions]) {
      const flags = add(new Command()).options.map(({ long }) => long);
      expect(flags).toEqual(KIND_NAMES.map((kind) => `--${kind}`));
    }
  });

  it("read lists, no policy twice, and find modules from the working folder", () => {
    const { dispatch, graph } = optionsOf(
      addPolicyListOptions,
      ...["--dispatch", "a, ./b.js:x=1", "--graph", "heft"],
    );
    expect(dispatch).toEqual([
      { label: "a", name: "a", key: "a", settings: {} },
      { label: "./b.js:x=1", name: "./b.js", key: `${process.cwd()}/b.js`, settings: { x: 1 } },
    ]);
    expect(graph?.map(({ label }) => label)).toEqual(["heft"]);
    expect(() => optionsOf(addPolicyListOptions, "--dispatch", "a,,b")).toThrow("commas between");
    expect(() => optionsOf(addPolicyListOptions, "--dispatch", "a,b,a")).toThrow(
      "Found a twice; expected each policy once.",
    );
  });

  it("take one policy where a run has one", () => {
    const chosen = onlyPolicies(optionsOf(addPolicyOption, "--shifting", "late:d=2"));
    expect(Object.keys(chosen)).toEqual(["shifting"]);
    expect(chosen.shifting).toMatchObject({ label: "late:d=2", settings: { d: 2 } });
    expect(() => optionsOf(addPolicyOption, "--dispatch", "a,b")).toThrow("Expected one policy");
  });
});
