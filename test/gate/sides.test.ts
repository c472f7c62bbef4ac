import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtFolder, commandFile, discard, orrery } from "../cli/built.ts";
import { Project, policyText } from "./street.ts";

let built = "";
const project = new Project();
const MANIFEST = JSON.stringify({ name: "orrery", bin: { orrery: "stub.mjs" } });

/** Once it has been asked to explain, it takes the next candidate of the tier. */
const MEDDLING = `create: () => {
  asked = 0;
  return {
    choose: (view) => choose(view) + Math.min(asked, 1),
    explain: (view) => { asked++; return scores(view); },
  };
}`;

/** A version of Orrery that hands all to this one, and changes what comes back. */
const stub = (change: string) => `
import { spawnSync } from "node:child_process";
const { stdout, stderr, status } = spawnSync(
  process.execPath, [${JSON.stringify(commandFile(built))}, ...process.argv.slice(2)],
  { encoding: "utf8", maxBuffer: 1e9 },
);
const change = ${change};
process.stderr.write(stderr);
process.stdout.write(stdout.split("\\n").map(change).join("\\n"));
process.exitCode = status;
`;

beforeAll(() => {
  built = builtFolder();
  project.put("policy.js", policyText("edge", "first"));
  // Bit by bit the number of its process: no two processes choose alike.
  const unsteady = policyText("edge", "first")
    .replace("best[0]", "best[(process.pid >> calls++ % 22) & 1]")
    .replace("// ", "let calls = 0; // ");
  project.put("steady/policy.js", policyText("edge", "first"));
  project.put("keeping/policy.js", unsteady);
  const beginning = "create: () => (calls = 0, {";
  project.put("unsteady/policy.js", unsteady.replace("create: () => ({", beginning));
  const explained = "explain: scores";
  project.put(
    "lying/policy.js",
    policyText("edge", "first").replace(explained, "explain: (view) => scores(view).map(turned)") +
      "const turned = (one) => ({ ...one, score: -one.score });\n",
  );
  project.put(
    "meddling/policy.js",
    policyText("edge", "first")
      .replace("create: () => ({ choose, explain: scores })", MEDDLING)
      .replace("// ", "let asked = 0; // "),
  );
  // Of a package.json that names Orrery, but from before its command measure.
  project.put("package.json", MANIFEST);
  project.commit("an old version");
  for (const name of ["lossy", "counting", "old"]) {
    project.put(`${name}/package.json`, MANIFEST);
    project.put(`${name}/policy.js`, policyText("edge", "first"));
  }
  project.put(
    "lossy/stub.mjs",
    stub(`(line) => line.replace(/"completed":(\\d+)/g, (_, n) => '"completed":' + (n - 1))`),
  );
  // All runs of this version alike, so that no law is broken: latencies count twice.
  project.put(
    "counting/stub.mjs",
    stub(`(line) => line.replace(/"answeredLatency":{"meanSeconds":([^,]+)/g,
      (_, n) => '"answeredLatency":{"meanSeconds":' + 2 * n)`),
  );
  project.put(
    "old/stub.mjs",
    `console.error("error: unknown command '" + process.argv[2] + "'"); process.exitCode = 64;`,
  );
});
afterAll(() => {
  discard(built);
  project.remove();
});

const gate = (...words: string[]) =>
  orrery(built, project.folder, ["gate", "suite.yaml", "--workers", "1", ...words]);

describe("a broken law", () => {
  it("is that two runs of the same differ", async () => {
    const { code, out, error } = await gate("--base", "unsteady", "--head", "unsteady");
    expect([code, error]).toEqual([3, ""]);
    expect(out).toContain(
      "Failed: a law is broken, and no result can be believed until that is put right.\n\n" +
        "- unsteady: street, ./policy.js, seed 1: two runs of the same, one of them explained, " +
        "differ: they must not\n",
    );
  });

  it("is that a policy does not take what it explains to be the best", async () => {
    const { code, out, error } = await gate("--base", "lying", "--head", "lying");
    expect([code, error]).toEqual([3, ""]);
    expect(out).toMatch(
      /^- lying: street, \.\/policy\.js, seed 1: decision 0, t = \d+\.\d{3} s: takes fast-1, of which it explains the score (?:-0|0), and not slow-1 with -1000: the lowest score it explains must be the one it takes$/m,
    );
  });

  it("is that it decides otherwise once it is asked to explain", async () => {
    const { code, out, error } = await gate("--base", "steady", "--head", "meddling");
    expect([code, out]).toEqual([3, ""]);
    expect(error).toContain(
      "seed 1: decides otherwise when it is asked to explain its decisions: it must not\n",
    );
  });

  it("is that a policy keeps something from run to run", async () => {
    const { code, out, error } = await gate("--base", "steady", "--head", "keeping");
    expect([code, out]).toEqual([3, ""]);
    expect(error).toContain("two runs of one seed differ; nothing may be kept from run to run");
  });

  it("is that requests are lost, though the version that loses them knows nothing of it", async () => {
    const words = ["--base", "lossy", "--head", "lossy", "--junit", "laws.xml"];
    const { code, out } = await gate(...words);
    expect(code).toBe(3);
    expect(out).toMatch(
      /^Failed: a law is broken.*\n\n- lossy: street, \.\/policy\.js, seed 1: job: \d+ requests were created, and \d+ are accounted for\n/,
    );
    expect(readFileSync(join(project.folder, "laws.xml"), "utf8")).toContain("are accounted for");
  });
});

it("a version that counts otherwise is no refactoring, though every event is the same", async () => {
  const { code, out, error } = await gate("--base", "steady", "--head", "counting");
  expect([code, error]).toEqual([1, ""]);
  expect(out).toMatch(
    /first difference: seed 1, the events are the same, the accounting is not: mean latency of answers (\d+) ms before, \d+ ms now/,
  );
  expect(out).toContain("mean latency of answers is worse than before, by 100 %");
  expect(out).not.toContain("proved");
});

describe("a version that is older than the gate", () => {
  const told = 'its version of Orrery has no command "measure", by which a gate has runs made';

  it("is refused with one line, where it is a folder", async () => {
    const { code, out, error } = await gate("--base", "old");
    expect([code, out]).toEqual([65, ""]);
    expect(error).toBe(`old: ${told}: it is too old to be judged against\n`);
  });

  it("is refused with one line, where it answers something else or is broken", async () => {
    project.put("old/stub.mjs", 'console.log("hello");');
    const told = "its program does not answer as orrery measure does, one line of JSON a run";
    expect(await gate("--base", "old")).toMatchObject({ code: 65, error: `old: ${told}\n` });
    project.put("old/package.json", "{");
    const broken = await gate("--base", "old");
    expect([broken.code, broken.error.endsWith("old/package.json: not JSON\n")]).toEqual([
      65,
      true,
    ]);
  });

  it("is refused before anything of it is installed, where it is a git ref", async () => {
    const { code, out, error } = await gate("--base", "main");
    expect([code, out]).toEqual([65, ""]);
    expect(error).toBe(`main: ${told}: it is too old to be judged against\n`);
  });
});
