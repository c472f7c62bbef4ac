import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtFolder, discard, orrery } from "../cli/built.ts";
import { Project, policyText } from "./street.ts";

let built = "";
const project = new Project();
beforeAll(() => {
  built = builtFolder();
  project.put("policy.js", policyText("edge", "first"));
  for (const name of ["street.yaml", "suite.yaml"]) project.put(`inner/${name}`, read(name));
  project.put("inner/policy.js", policyText("cloud", "first"));
  project.commit("the policy as it was");
  project.put("renamed/policy.js", policyText("edge", "first", "written anew, decides alike"));
  project.put("ties/policy.js", policyText("edge", "last"));
  project.put("slower/policy.js", policyText("cloud", "first"));
  project.put("slower/street.yaml", `# Busier.${read("street.yaml")}`);
});
afterAll(() => {
  discard(built);
  project.remove();
});

const gate = (...words: string[]) =>
  orrery(built, project.folder, ["gate", "suite.yaml", "--workers", "1", ...words]);
const read = (name: string) => readFileSync(join(project.folder, name), "utf8");

describe("orrery gate", () => {
  it("answers a refactoring by identity alone, against a git ref", async () => {
    const { code, out, error } = await gate("--base", "main", "--head", "renamed");
    expect([code, error]).toEqual([0, ""]);
    expect(out).toContain("Passed: every run is the same, event by event");
    expect(out).toContain("1 of 1 cases identical");
    expect(out).not.toContain("%");
    expect(out.match(/note: \w+ has .*/g)).toEqual([
      "note: renamed has no street.yaml: it ran the suite's own, as both are asked for the same",
    ]);
  });

  it("names the first decision that a changed tie-break takes differently", async () => {
    const { code, out } = await gate("--base", "main", "--head", "ties");
    expect(code).toBe(0);
    expect(out).toMatch(
      /first difference: seed 1, t = \d+\.\d{3} s, request \d+ of job, stage serve \(decision \d+\): before fast-1 \(score 0; fast-2 0\), now fast-4 \(score 0; fast-1 0\)/,
    );
    expect(out).toContain("again: orrery run ");
  });

  it("fails on a loss of 3 %, in words and in every form", async () => {
    const forms = [
      "--markdown",
      "s.md",
      "--junit",
      "g.xml",
      "--json",
      "g.json",
      "--html",
      "g.html",
    ];
    const { code, out } = await gate("--base", "main", "--head", "slower", ...forms);
    expect(code).toBe(1);
    expect(out).toMatch(/^Failed: something has become worse by more than is allowed\./);
    expect(out).toMatch(
      /regressed: street, \.\/policy\.js: p95 latency is worse than before, by (2\.9|3\.0)\d % \(mostly \d+ ms before, \d+ ms now\): more than the 2\.50 % that is allowed\. It is worse in 5 of 5 runs with different chance: that is no accident\./,
    );
    expect(read("s.md")).toMatch(/^## street\n\n\*\*Failed: something has become worse/);
    expect(read("g.xml")).toMatch(/<testsuite name="street against main" tests="2" failures="2"/);
    expect(out).toContain("note: slower has another street.yaml: it ran the suite's own");
    const json = JSON.parse(read("g.json"));
    expect(json).toMatchObject({ "orrery-gate": 1, suite: "street", outcome: "regressed" });
    expect(json.comparisons[0].cases[0].findings[0].estimate.mean).toBeCloseTo(0.03, 2);
    expect(read("g.html")).not.toMatch(/<script|https?:/);
  });

  it("takes of a git ref the folder that it is called in", async () => {
    const words = ["gate", "suite.yaml", "--workers", "1", "--base", "main"];
    const { code, out, error } = await orrery(built, join(project.folder, "inner"), words);
    expect([code, error]).toEqual([0, ""]);
    expect(out).toContain("1 of 1 cases identical");
    expect(out).not.toContain("note: main has");
  });

  it("refuses what it cannot judge", async () => {
    expect(await gate()).toMatchObject({ code: 64, out: "" });
    const unknown = await gate("--base", "nowhere");
    expect(unknown.code).toBe(64);
    expect(unknown.error).toContain("nowhere: neither a folder nor a git ref");
  });
});

describe("orrery accept", () => {
  it("writes a baseline with its reason, to which the next gate holds", async () => {
    const words = ["accept", "suite.yaml", "--because", "as it was meant", "--workers", "1"];
    const first = await orrery(built, project.folder, words);
    expect([first.code, first.error]).toEqual([0, ""]);
    expect(first.out).toContain(join("baselines", "street", "street.json"));
    expect(JSON.parse(read("baselines/street/street.json"))).toMatchObject({
      "orrery-baseline": 1,
      because: "as it was meant",
    });
    expect((await orrery(built, project.folder, words)).out).toBe("nothing has changed\n");
    expect((await gate()).out).toContain("against the accepted baseline: 1 of 1 cases identical");
  });

  it("judges what was accepted of a suite that has grown, and tells of the rest", async () => {
    const suite = read("suite.yaml");
    const other = "policies: [{ dispatch: ./policy.js }, { dispatch: random }]";
    project.put("grown.yaml", suite.replace("policies: [{ dispatch: ./policy.js }]", other));
    project.put("longer.yaml", suite.replace("seeds: 5", "seeds: 6"));
    project.put("later.yaml", `${suite}firstSeed: 3\n`);
    const judged = (name: string) => orrery(built, project.folder, ["gate", name]);
    const grown = await judged("grown.yaml");
    expect([grown.code, grown.error]).toEqual([0, ""]);
    expect(grown.out).toContain("against the accepted baseline: 1 of 1 cases identical");
    expect(grown.out).toContain("street, random was never accepted: orrery accept writes its");
    const longer = await judged("longer.yaml");
    expect(longer.code).toBe(64);
    expect(longer.error).toContain(
      "street, ./policy.js was accepted with 5 seeds, the suite asks for 6: orrery accept writes",
    );
    expect((await judged("later.yaml")).error).toContain("with seeds from 1, the suite asks for");
  });

  it.each([
    ["{", "not JSON ("],
    ["[]", "not a baseline; take it back from version control, or remove it"],
    ['{ "orrery-baseline": 1, "scenario": "x", "because": "y" }', "not a baseline (cases: "],
    ['{ "orrery-baseline": 2 }', "found a baseline of version 2; expected 1"],
  ])("names a baseline file that says %s", async (text, message) => {
    project.put("baselines/street/broken.json", text);
    const { code, error } = await gate();
    rmSync(join(project.folder, "baselines/street/broken.json"));
    expect(code).toBe(65);
    expect(error).toContain(join("baselines", "street", `broken.json: ${message}`));
    expect(error.trimEnd().split("\n")).toHaveLength(1);
  });

  it("tells a scenario that is scored otherwise from one that is the same", async () => {
    const asks = (deadline: string) =>
      project.put(
        "late.yaml",
        read("street.yaml")
          .replace("name: street", "name: late")
          .replace("source: clients", `source: clients\n    deadline: ${deadline}`),
      );
    asks("1s");
    project.put(
      "late-suite.yaml",
      "orrery-suite: 1\nname: late\nseeds: 10\nmostSeeds: 10\nmetrics: { deadline-misses: }\n" +
        "scenarios: [{ file: late.yaml }]\n",
    );
    const words = ["late-suite.yaml", "--workers", "1"];
    const accept = ["accept", ...words, "--because", "as it was meant"];
    expect((await orrery(built, project.folder, accept)).code).toBe(0);
    const same = await orrery(built, project.folder, ["gate", ...words]);
    expect([same.code, same.out.match(/note: .*/g)]).toEqual([0, null]);
    asks("300ms");
    const { code, out } = await orrery(built, project.folder, ["gate", ...words]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /first difference: seed 1, the events are the same, the scenario is not: deadline misses .* % before, [45].* % now/,
    );
    expect(out).toMatch(
      /note: late was accepted with another scenario, as this version reads it: its hash by meaning was [0-9a-f]{12}…, and is [0-9a-f]{12}…/,
    );
    expect(out).not.toContain("proved");
  });

  it("guards against drift: each step small, all together too much", async () => {
    // Against the version before nothing is lost; against what was accepted 3 % are.
    const { code, out } = await gate("--base", "slower", "--head", "slower");
    expect(code).toBe(1);
    expect(out).toContain("against slower: 1 of 1 cases identical");
    expect(out).toContain("seed 1 is the first that was accepted with another digest");
    expect(existsSync(join(project.folder, "baselines/street/street.json"))).toBe(true);
  });
});

describe("orrery diff", () => {
  it("tells where two recorded runs part", async () => {
    const runOf = (version: string, out: string) => {
      const explained = ["--set", "record.decisions=1", "--set", "horizon=10s"];
      const dispatch = ["--dispatch", `./${version}/policy.js`];
      return orrery(built, project.folder, [
        ...["run", "street.yaml", ...dispatch, ...explained, "--out", out],
      ]);
    };
    await Promise.all([runOf("renamed", "a"), runOf("ties", "b")]);
    const { code, out } = await orrery(built, project.folder, ["diff", "a", "b"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^runs +not the same\nmade from +different policies\n/);
    expect(out).toMatch(/first difference +t = .* before fast-1 \(score 0; .*now fast-4/);
    const same = await orrery(built, project.folder, ["diff", "a", "a", "--json"]);
    expect(JSON.parse(same.out)).toEqual({
      ...{ same: true, sameEvents: true, inputs: [], parting: null },
    });
    const record = JSON.parse(read("a/run.json"));
    record.summary.requests.answeredLatency.meanSeconds *= 2;
    project.put("c/run.json", JSON.stringify(record));
    const other = await orrery(built, project.folder, ["diff", "a", "c"]);
    expect(other.out).toMatch(/^runs +the same, event by event\n/);
    expect(other.out).toMatch(
      /not the same +what was made of these events: mean latency of answers$/m,
    );
  });
});
