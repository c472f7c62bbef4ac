import { describe, expect, it } from "vitest";
import { checkScenario, hashNamedFiles, inputHash, scenarioHash } from "../../lab/index.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { sha256 } from "../../sim/kernel/sha256.ts";
import { toyText } from "./toy.ts";

const hashOf = (text: string, overrides: readonly string[] = [], files = {}) =>
  scenarioHash(checkScenario({ file: "toy.yaml", text, overrides }).scenario, files);

describe("the hash of a scenario", () => {
  const plain = hashOf(toyText);

  it.each([
    ["comments and blank lines", toyText.replace("sites:", "# Where.\n\nsites:  # here")],
    ["flow and block style", toyText.replace("{ x: 0m, y: 0m }", "\n    x: 0m\n    y: 0m")],
    ["units", toyText.replace("20s", "20000ms").replaceAll("1GHz", "1000MHz")],
    ["the order of keys", toyText.replace("name: toy\nhorizon: 20s", "horizon: 20s\nname: toy")],
    ["defaults that are written out", `${toyText}detection: { period: 1s, misses: 3 }\n`],
    ["a description", `${toyText}description: As before\n`],
    ["seed and policies", `${toyText}seed: 9\ndispatch: { policy: random }\n`],
    ["a file of its own name for the text", toyText],
  ])("does not depend on %s", (_, text) => {
    expect(hashOf(text)).toBe(plain);
  });

  it("is that of the changed file where values are overridden", () => {
    expect(hashOf(toyText, ["horizon=30s"])).toBe(hashOf(toyText.replace("20s", "30s")));
    expect(hashOf(toyText, ["horizon=30s"])).not.toBe(plain);
    expect(hashOf(toyText, ["horizon=20000ms"])).toBe(plain);
  });

  it.each([
    ["a value", toyText.replace("rate: 2/s", "rate: 3/s")],
    ["a name", toyText.replaceAll("servers", "machines")],
    ["what a policy is shown", `${toyText}dispatch: { reports: { period: 1s } }\n`],
    ["another section", `${toyText}record: { sampling: 2s }\n`],
  ])("depends on %s", (_, text) => {
    expect(hashOf(text)).not.toBe(plain);
  });

  it("depends on the files that are named", () => {
    expect(hashOf(toyText, [], { "a.csv": "1" })).not.toBe(plain);
    expect(hashOf(toyText, [], { "a.csv": "1" })).not.toBe(hashOf(toyText, [], { "a.csv": "2" }));
  });
});

it("every named file is hashed, whole", () => {
  const text = `${toyText}carbonSeries: mix.csv\n`;
  const { scenario } = checkScenario({ file: "toy.yaml", text, overrides: [] });
  const content = "time,value\n2024-01-01T00:00,1\n".repeat(9000);
  const hashes = hashNamedFiles(scenario, (path) => stringText(path, content));
  expect(hashes).toEqual({ "mix.csv": sha256(content) });
});

it("the hash of all inputs is of what ran, not of how it was named", () => {
  const module = { name: "mine", hash: "c0de", files: {} };
  const policies = { dispatch: { name: "./mine.js", parameters: { a: 1, b: 2 }, module } };
  const plain = inputHash("5ce0", policies, 1);
  const moved = { dispatch: { ...policies.dispatch, name: "../there/mine.js" } };
  expect(inputHash("5ce0", moved, 1)).toBe(plain);
  const turned = { dispatch: { ...policies.dispatch, parameters: { b: 2, a: 1 } } };
  expect(inputHash("5ce0", turned, 1)).toBe(plain);
  const others = [
    inputHash("5ce1", policies, 1),
    inputHash("5ce0", policies, 2),
    inputHash("5ce0", { dispatch: { name: "./mine.js", parameters: { a: 1, b: 3 }, module } }, 1),
    inputHash("5ce0", { dispatch: { ...policies.dispatch, module: { ...module, hash: "d" } } }, 1),
    inputHash("5ce0", { ...policies, graph: { name: "heft", parameters: {} } }, 1),
  ];
  expect(new Set([plain, ...others]).size).toBe(6);
});
