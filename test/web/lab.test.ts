import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import golden from "../../scenarios/golden.json" with { type: "json" };
import { scenarioJsonSchema } from "../../sim/scenario/jsonSchema.ts";
import { type Schema, SchemaTree } from "../../web/pages/lab/editor/schemaTree.ts";
import { yamlPlace } from "../../web/pages/lab/editor/yamlPlace.ts";
import { explainText } from "../../web/pages/lab/explainText.ts";
import { galleryFiles, galleryScenarios } from "../../web/pages/lab/gallery/galleryFiles.ts";
import {
  PICTURE_HEIGHT,
  PICTURE_WIDTH,
  scenarioPicture,
} from "../../web/pages/lab/gallery/scenarioPicture.ts";
import { POLICY_PATH, POLICY_TEMPLATE } from "../../web/pages/lab/policyTemplate.ts";
import { unsavedFiles } from "../../web/pages/lab/runLab.ts";
import { codeOf, sharedOf } from "../../web/pages/lab/shareLink.ts";
import { problemsOf, runJob } from "../../web/worker/runJob.ts";
import type { RunJob } from "../../web/worker/runMessages.ts";

describe("the place in a YAML text", () => {
  it.each([
    ["hor", [], "key", "hor"],
    ["nodes:\n  edge:\n    cl", ["nodes", "edge"], "key", "cl"],
    ["nodes:\n  edge:\n    class: ra", ["nodes", "edge", "class"], "value", "ra"],
    ["nodes:\n  edge: { class: obu, mo", ["nodes", "edge"], "key", "mo"],
    ["nodes:\n  edge: { class: ob", ["nodes", "edge", "class"], "value", "ob"],
    ["links:\n  wide:\n    {\n      from: hub,\n      la", ["links", "wide"], "key", "la"],
    ["a: { b: { c: 1 }, d", ["a"], "key", "d"],
    ["a:\n  b: 1\nc", [], "key", "c"],
    ["a:\n  - b: 1\n    c", ["a", "[]"], "key", "c"],
    ["a: [x, y", ["a", "[]"], "value", "y"],
    ["a: { at: [{ t: 1", ["a", "at", "[]", "t"], "value", "1"],
    ["a: # b: c\n  d", ["a"], "key", "d"],
    ['"a b":\n  c', ["a b"], "key", "c"],
    ["nodes:\n  edge:\n\n    cl", ["nodes", "edge"], "key", "cl"],
  ])("at the end of %j", (text, path, part, word) => {
    expect(yamlPlace(text)).toEqual({ path, part, word });
  });
});

describe("what the schema of scenarios offers", () => {
  const tree = new SchemaTree(scenarioJsonSchema() as Schema);
  const names = (...path: string[]) => tree.keysAt(path).map(({ name }) => name);

  it("keys, with those that are needed", () => {
    expect(names()).toContain("applications");
    expect(names("nodes", "any")).toContain("class");
    expect(names("applications", "any", "stages", "any")).toContain("where");
    expect(names("horizon")).toEqual([]);
    const needed = tree.keysAt([]).filter(({ isRequired }) => isRequired);
    expect(needed.map(({ name }) => name)).toContain("horizon");
  });

  it("values and meanings", () => {
    expect(tree.valuesAt(["nodes", "any", "discipline"])).toContain("edf");
    expect(tree.valuesAt(["nodes", "any", "class"])).toContain("edge-g4dn.xlarge-t4");
    expect(tree.meaningOf(["seed"])).toBe("Seed of all random streams.\nDefault: 1.");
    expect(tree.meaningOf(["no", "such"])).toBe("");
  });
});

describe("the gallery", async () => {
  const scenarios = await galleryScenarios();
  const files = await galleryFiles();

  it("has every scenario of the project that brings its files along", () => {
    const known = Object.keys(golden).filter((name) => name !== "bologna");
    const names = scenarios.map((one) => checkScenario({ ...one, overrides: [] }).scenario.name);
    expect(names.sort()).toEqual(known.sort());
  });

  it.each(scenarios)("draws and explains $file", ({ file, text }) => {
    const { places } = scenarioPicture(checkScenario({ file, text, overrides: [] }).scenario);
    expect(places.length).toBeGreaterThan(0);
    for (const { x, y } of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(PICTURE_WIDTH);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(PICTURE_HEIGHT);
    }
    const explained = explainText(file, text, files);
    expect("tables" in explained && explained.tables.length).toBeGreaterThan(0);
  });
});

const queue = (await galleryScenarios()).find(({ file }) => file.endsWith("queue.yaml"))!;
const job: RunJob = {
  source: { ...queue, overrides: [] },
  ...{ policies: {}, seed: 1, files: {}, userPolicy: null, replacedDecisions: [] },
};

describe("a run of the page's worker", () => {
  it("has the digest of the gallery, and all tables", async () => {
    const shares: number[] = [];
    const { record, chunks } = await runJob(job, (share) => shares.push(share));
    expect(record.digest).toBe(golden.queue.digest);
    expect(chunks.find(({ table }) => table.name === "requests")!.rowCount).toBeGreaterThan(1000);
    expect(shares.every((share, at) => at === 0 || share >= shares[at - 1])).toBe(true);
  });

  it("tells what is wrong as the command does", async () => {
    const text = queue.text.replace("horizon:", "horizn:");
    const wrong = { ...job, source: { ...job.source, text } };
    const problems = await runJob(wrong, () => {}).catch(problemsOf);
    expect(String(problems)).toContain('did you mean "horizon"?');
    const missing = (await galleryScenarios()).find(({ file }) => file.includes("night-shift"))!;
    const without = { ...job, source: { ...missing, overrides: [] } };
    const refused = await runJob(without, () => {}).catch(problemsOf);
    expect(String(refused)).toContain('"night-shift-carbon.csv", which the page has not got');
  });

  it("the template of a policy is one", async () => {
    const url = `data:text/javascript,${encodeURIComponent(POLICY_TEMPLATE)}`;
    const { default: policy } = await import(/* @vite-ignore */ url);
    expect(policy).toMatchObject({ kind: "dispatch", name: "mine" });
    expect(POLICY_PATH).toMatch(/^\.\//);
  });
});

it("of a run of the page, what no file holds is told", async () => {
  const { source } = job;
  expect(await unsavedFiles(job)).toEqual([]);
  const text = `${source.text}# edited`;
  const userPolicy = { path: POLICY_PATH, code: "export default {}" };
  expect(await unsavedFiles({ source: { ...source, text }, userPolicy })).toEqual([
    { path: source.file, text },
    { path: POLICY_PATH, text: "export default {}" },
  ]);
});

describe("a link to a scenario", () => {
  const shared = { ...queue, policies: ["random", "ünknown"], seeds: "1..3" };

  it("brings it back", async () => {
    const code = await codeOf(shared);
    expect(code).toMatch(/^[\w-]+$/);
    expect(await sharedOf(code)).toEqual(shared);
  });

  it.each(["", "%%%", "AAAA", "random", "y0jNycnX", "q1bKSM1TsgISxSWpRZl56UpWSkl"])(
    "of %j is refused",
    async (code) => {
      await expect(sharedOf(code)).rejects.toThrow("the link carries no scenario");
    },
  );

  it("refuses what unpacks to more than any scenario", async () => {
    const code = await codeOf({ ...shared, text: "a".repeat(25_000_000) });
    expect(code.length).toBeLessThan(100_000);
    await expect(sharedOf(code)).rejects.toThrow("larger than a scenario may be");
  });
});
