import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ROOT } from "../architecture/sourceFiles.ts";
import { builtFolder, commandFile, discard } from "../cli/built.ts";
import { Project, policyText } from "./street.ts";

let built = "";
const project = new Project();
beforeAll(() => {
  built = builtFolder();
  project.put("policy.js", policyText("edge", "first"));
  project.commit("the policy as it was");
});
afterAll(() => {
  discard(built);
  project.remove();
});

/** What a shell leaves that runs a job's script in the project. */
function job(script: string, variables: Readonly<Record<string, string>>) {
  const files = { GITHUB_OUTPUT: "output.txt", GITHUB_STEP_SUMMARY: "step.md" };
  const orrery = { ORRERY: `${process.execPath} ${commandFile(built)}` };
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd: project.folder,
    encoding: "utf8",
    env: { ...process.env, ...files, ...orrery, ...variables },
  });
  return { code: status, out: stdout, error: stderr };
}

const read = (name: string) => readFileSync(join(project.folder, name), "utf8");

describe("the GitHub action", () => {
  const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8"));
  const [step] = action.runs.steps;

  it("takes every variable from an input that there is", () => {
    expect(action.runs.using).toBe("composite");
    for (const text of Object.values<string>(step.env)) {
      const [, input] = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(text)!;
      expect(action.inputs).toHaveProperty(input);
    }
    expect(action.outputs.code.value).toBe(`\${{ steps.${step.id}.outputs.code }}`);
  });

  it("fails with the gate, and leaves its summary and reports", () => {
    project.put("policy.js", policyText("cloud", "first"));
    const variables = { SUITE: "suite.yaml", BASE: "main", UNDECIDED: "pass", REPORTS: "reports" };
    const { code, out } = job(step.run, variables);
    expect([code, read("output.txt")]).toEqual([1, "code=1\n"]);
    expect(out).toContain("p95 latency is worse than before");
    expect(read("step.md")).toContain("**Failed: something has become worse");
    expect(read("reports/gate.xml")).toContain('failures="2"');
    expect(JSON.parse(read("reports/benchmark.json"))[0]).toMatchObject({
      name: "street, ./policy.js: p95 latency",
      unit: "s",
      extra: "5 seeds",
    });
  });
});

describe("the GitLab template", () => {
  const template = parse(readFileSync(join(ROOT, "suites/ci/gitlab.yml"), "utf8"))[".orrery-gate"];

  it("passes with the gate, and leaves JUnit XML where the job looks for it", () => {
    mkdirSync(join(project.folder, "same"), { recursive: true });
    project.put("policy.js", policyText("edge", "first"));
    const variables = { SUITE: "suite.yaml", BASE: "main", REPORTS: "gitlab-reports" };
    const { code, out } = job(template.script.join("\n"), variables);
    expect(code).toBe(0);
    expect(out).toContain("Passed: every run is the same");
    expect(template.artifacts.reports.junit).toBe("$REPORTS/gate.xml");
    expect(read("gitlab-reports/gate.xml")).toContain('name="identical"');
    expect(template.allow_failure.exit_codes).toEqual([2]);
  });
});
