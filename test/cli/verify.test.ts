import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runCommand } from "./inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Three jobs on one machine, the shortest first: the sum of their ends is 1 + 3 + 6. */
const jobs = (sumOfEnds: number, group = "P||sum C (SPT)") => ({
  cases: [
    {
      id: "short",
      group,
      parameters: { p: [2, 1, 3], machines: [1] },
      expected: { sumC: [sumOfEnds] },
      formula: "none",
      source: "made up for the test",
    },
  ],
});

const verify = (...args: readonly string[]) => runCommand("verify", "--workers", "1", ...args);

function put(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

it("ends with 0 where all holds and prints every figure with its tolerance", async () => {
  const { code, out } = await verify(put("fine.json", jobs(10)));
  expect(out).toMatch(/short +sumC\[1\] +10 +10 .*9 roundings to the nanosecond +holds/);
  expect(out).toContain("1 of 1 cases hold, 0 fail, 0 are not covered; 1 figures compared.");
  expect(code).toBe(0);
});

it("ends with 3 where a figure is missed, and says by how much", async () => {
  const { code, out, error } = await verify(put("wrong.json", jobs(9)), "--markdown");
  expect(code).toBe(3);
  const text =
    /wrong\.json, short \(fails\): sumC\[1\] is 10, expected 9 within 9.*e-9 \(9 roundings/;
  expect(out).toMatch(text);
  expect(error).toMatch(text);
});

it("ends with 2 where nothing is covered, as nothing was compared, and says why", async () => {
  const { code, out } = await verify(put("strange.json", jobs(1, "a perpetual motion")), "--json");
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({
    cases: [
      { id: "short", verdict: "not covered", reason: 'no model of ours is "a perpetual motion"' },
    ],
  });
});

it("calls a case broken where the models cannot run it", async () => {
  const content = jobs(10);
  content.cases[0].parameters.p[1] = -1;
  const { code, out } = await verify(put("broken.json", content));
  expect(out).toMatch(/- broken\.json, short \(broken\): .*-1/);
  expect(code).toBe(3);
});

it.each([
  ["nowhere.json", /nowhere\.json: .*no such file/],
  [put("text.json", "{"), /text\.json: .*JSON/],
  [put("other.json", { a: 1 }), /other\.json: of no kind that verify reads/],
  [put("null.json", { cases: [null] }), /null\.json: cases\[0\]: .*object/],
])("fails with 65 and one message for %s", async (path, message) => {
  const { code, error } = await verify(path);
  expect(error).toMatch(message);
  expect(error.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(65);
});

it("says which cases there are where --only finds none", async () => {
  const { code, error } = await verify(put("one.json", jobs(1)), "--only", "long");
  expect(error).toContain("--only long: found in no case's name (short)");
  expect(code).toBe(64);
});

it("prints a case as the scenario that it is, which runs as such", async () => {
  const { code, out } = await verify(put("fine.json", jobs(10)), "--print", "short");
  expect(code).toBe(0);
  expect(out).toContain("# case short (P||sum C (SPT)), scenario 1\n");
  const scenario = put("printed.yaml", out);
  const { code: runCode, out: summary } = await runCommand("run", scenario);
  expect(runCode).toBe(0);
  // Done at 1, 3 and 6 s, as the case expects.
  expect(summary).toMatch(/job-2 +1\.00 s/);
  expect(summary).toMatch(/job-1 +3\.00 s/);
  expect(summary).toMatch(/job-3 +6\.00 s/);
});

it("says which cases there are where --print finds none", async () => {
  const { code, error } = await verify(put("one.json", jobs(1)), "--print", "long");
  expect(error).toContain("--print long: no case has this name (short)");
  expect(code).toBe(64);
});
