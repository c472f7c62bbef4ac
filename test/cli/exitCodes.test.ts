import { describe, expect, it } from "vitest";
import { useCommandFolder } from "./commandFolder.ts";
import { runCommand as run } from "./inProcess.ts";

useCommandFolder();

describe("exit codes", () => {
  it.each([
    [0, ["--help"], /^$/],
    [0, ["--version"], /^$/],
    [0, ["run", "--help"], /^$/],
    [64, [], /Usage: orrery/],
    [64, ["rum"], /unknown command 'rum'\n\(Did you mean run\?\)/],
    [64, ["run"], /missing required argument 'file'/],
    [64, ["run", "toy.yaml", "--sed", "1"], /unknown option '--sed'/],
    [64, ["run", "toy.yaml", "--seed", "x"], /Expected a whole number/],
    [64, ["run", "toy.yaml", "--set", "horizon"], /Expected path=value/],
    [64, ["run", "toy.yaml", "--dispatch", "neerest-edge"], /did you mean "nearest-edge"\?\n$/],
    [
      64,
      ["compare", "toy.yaml"],
      /--dispatch, --graph, .*--rescheduling, --queueing: expected policies/,
    ],
    [64, ["compare", "toy.yaml", "--dispatch", "random", "--json", "--csv"], /cannot be used with/],
    [64, ["compare", "toy.yaml", "--dispatch", "random", "--baseline", "x"], /not among the pol/],
    [65, ["run", "none.yaml"], /^none\.yaml: no such file\n$/],
    [65, ["run", "."], /^\.: is a folder, expected a file\n$/],
    [65, ["run", "toy.yaml", "--set", "horizn=1s"], /horizon/],
    [65, ["run", "toy.yaml", "--out", "."], /^\.: exists and is not an Orrery run/],
    [65, ["run", "toy.yaml", "--dispatch", "./none.js"], /none\.js: cannot be loaded/],
    [65, ["run", "toy.yaml", "--set", "dispatch.parameters.x=1"], /unknown parameter "x"/],
  ] as const)("is %d for %j, without a stack trace", async (code, args, message) => {
    const result = await run(...args);
    expect([result.code, result.error]).toEqual([code, expect.stringMatching(message)]);
    expect(result.error).not.toMatch(/^ {4}at /m);
  });

  it("has help with examples for every subcommand", async () => {
    for (const name of ["run", "compare", "validate", "policies", "schema"]) {
      expect((await run(name, "--help")).out).toMatch(
        new RegExp(`Examples:\n {2}\\$ orrery ${name}`),
      );
    }
  });
});
