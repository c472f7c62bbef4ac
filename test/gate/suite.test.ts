import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadSuite } from "../../host/gate/suiteFile.ts";
import { InputError } from "../../sim/input/inputError.ts";
import { Project } from "./street.ts";

const project = new Project();
afterAll(() => project.remove());

const HEAD = "orrery-suite: 1\nname: street\nmetrics: { latency-p95: }\n";
const ONE = "scenarios:\n  - { file: street.yaml }\n";

/** What is said of a suite, without the folder. */
function mistakes(text: string): string[] {
  const file = join(project.folder, "wrong.yaml");
  writeFileSync(file, text);
  try {
    loadSuite(file);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message.split("\n").map((line) => line.replaceAll(`${project.folder}/`, ""));
  }
}

describe("a suite file", () => {
  it("may be short", () => {
    expect(mistakes(HEAD + ONE)).toEqual([]);
  });

  it.each([
    [
      "a key that there is not",
      `${HEAD}sceanrios: []\n${ONE}`,
      /^wrong\.yaml:4:1: sceanrios: found the key "sceanrios"; expected one of .*; did you mean "scenarios"\?$/,
    ],
    [
      "a metric that there is not",
      HEAD.replace("p95", "p59") + ONE,
      /^wrong\.yaml:3:12: metrics\.latency-p59: .*; did you mean "latency-p95"\?$/,
    ],
    [
      "a metric by which nothing can be judged",
      HEAD.replace("latency-p95", "requests") + ONE,
      /^wrong\.yaml:3:12: .*"requests"; expected a metric of which less or more is better$/,
    ],
    [
      "seeds that are none",
      `${HEAD}seeds: 1..20\n${ONE}`,
      /^wrong\.yaml:4:8: seeds: found "1\.\.20"; expected a whole number from 2 to 10000$/,
    ],
    [
      "one seed, of which nothing can be told",
      `${HEAD}seeds: 1\n${ONE}`,
      /^wrong\.yaml:4:8: seeds: found 1; expected a whole number from 2 to 10000$/,
    ],
    [
      "fewer seeds at last than at first",
      `${HEAD}seeds: 20\nmostSeeds: 10\n${ONE}`,
      /^wrong\.yaml:5:12: mostSeeds: found 10; expected at least the 20 seeds$/,
    ],
    [
      "a scenario that is not there",
      `${HEAD}scenarios:\n  - { file: steet.yaml }\n`,
      /^wrong\.yaml:5:13: scenarios\[0\]\.file: steet\.yaml: no such file; did you mean "street\.yaml"\?$/,
    ],
    [
      "a field that the scenario has not",
      `${HEAD}scenarios:\n  - file: street.yaml\n    set: { horizn: 5s }\n`,
      /^wrong\.yaml:6:20: scenarios\[0\]\.set\.horizn: .*; did you mean "horizon"\?$/,
    ],
    [
      "a policy that there is not",
      `${HEAD}scenarios:\n  - file: street.yaml\n    policies: [{ dispatch: nearest-edg }]\n`,
      /^wrong\.yaml:6:28: scenarios\[0\]\.policies\[0\]\.dispatch: no dispatch policy "nearest-edg"; .*; did you mean "nearest-edge"\?$/,
    ],
    [
      "a parameter that the policy has not",
      `${HEAD}scenarios:\n  - file: street.yaml\n    policies: [{ dispatch: "power-of-d:e=3" }]\n`,
      /^wrong\.yaml:6:28: scenarios\[0\]\.policies\[0\]\.dispatch: unknown parameter "e"; expected "tier", "d"/,
    ],
    [
      "a kind of policy that there is not",
      `${HEAD}scenarios:\n  - file: street.yaml\n    policies: [{ dispach: random }]\n`,
      /^wrong\.yaml:6:18: scenarios\[0\]\.policies\[0\]\.dispach: .*; did you mean "dispatch"\?$/,
    ],
    [
      "a case twice",
      `${HEAD}scenarios:\n  - file: street.yaml\n    policies: [{ dispatch: random }, { dispatch: random }]\n`,
      /^wrong\.yaml:6:38: .*: found two cases that are called "street random"; expected a name of its own for each: each choice of policies once$/,
    ],
    [
      "a scenario twice",
      `${HEAD}${ONE}  - { file: street.yaml, set: { horizon: 50s } }\n`,
      /^wrong\.yaml:6:5: .*: found two cases that are called "street"; expected a name of its own for each: one of the entries with "name:"$/,
    ],
  ])("is refused with %s", (_, text, expected) => {
    const told = mistakes(text);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(expected);
  });

  it("is told all that is wrong with it at once, and the same once", () => {
    const policies = "policies: [{ dispatch: random }, { dispatch: round-robin }]";
    const text = `${HEAD}scenarios:\n  - { file: nowhere.yaml, ${policies} }\n  - { file: street.yaml, set: { horizon: 5m/s } }\n`;
    const [file, setting, ...others] = mistakes(text);
    expect(file).toBe("wrong.yaml:5:13: scenarios[0].file: nowhere.yaml: no such file");
    expect(setting).toMatch(
      /^wrong\.yaml:6:42: scenarios\[1\]\.set\.horizon: found "5m\/s"; .* "5ms"\?$/,
    );
    expect(others).toEqual([]);
  });
});
