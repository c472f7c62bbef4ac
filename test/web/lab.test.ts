import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { requestFor } from "../../lab/policyRequest.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import golden from "../../scenarios/golden.json" with { type: "json" };
import { registry } from "../../schedulers/index.ts";
import { stringText } from "../../sim/input/textSource.ts";
import type { PolicyKind } from "../../sim/policy/kinds.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { scenarioJsonSchema } from "../../sim/scenario/jsonSchema.ts";
import type { TableSource } from "../../web/data/runTables.ts";
import { combinations, combinationText, OWN_POLICY } from "../../web/pages/lab/chosenPolicies.ts";
import { type Schema, SchemaTree } from "../../web/pages/lab/editor/schemaTree.ts";
import { yamlPlace } from "../../web/pages/lab/editor/yamlPlace.ts";
import { explainText } from "../../web/pages/lab/explainText.ts";
import { galleryFiles, galleryScenarios } from "../../web/pages/lab/gallery/galleryFiles.ts";
import {
  PICTURE_HEIGHT,
  PICTURE_WIDTH,
  scenarioPicture,
} from "../../web/pages/lab/gallery/scenarioPicture.ts";
import { POLICY_PATH, POLICY_TEMPLATES } from "../../web/pages/lab/policyTemplates.ts";
import { unsavedFiles } from "../../web/pages/lab/runLab.ts";
import { codeOf, sharedOf } from "../../web/pages/lab/shareLink.ts";
import { GatheredTables } from "../../web/worker/gatheredTables.ts";
import { problemsOf, runJob } from "../../web/worker/runJob.ts";
import type { JobWatcher, RunJob } from "../../web/worker/runMessages.ts";

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

const UNWATCHED: JobWatcher = { progressed() {}, wantsPicture: () => false, picture() {} };

describe("a run of the page's worker", () => {
  it("comes to the same while it is watched, and shows what has happened by then", async () => {
    const source = { ...job.source, overrides: ["horizon=600s", "warmup=200s"] };
    const alone = await runJob({ ...job, source }, UNWATCHED);
    const gathered = new GatheredTables();
    const seen: { readonly run: RunRecord; readonly tables: TableSource }[] = [];
    const last = await runJob(
      { ...job, source },
      {
        progressed() {},
        wantsPicture: () => true,
        picture({ record, chunks }) {
          gathered.add(chunks);
          seen.push({ run: record, tables: gathered.source() });
        },
      },
    );
    gathered.add(last.chunks);
    expect(last.record).toEqual(alone.record);
    const columns = ["arrivalSeconds", "outcome"];
    const whole = alone.chunks.find(({ table }) => table.name === "requests")!;
    const together = await gathered.source().read("requests", columns);
    expect(together.rowCount).toBe(whole.rowCount);
    expect(together.columns.arrivalSeconds).toEqual(whole.columns.arrivalSeconds);
    expect(seen.length).toBeGreaterThan(1);
    for (const { run, tables } of seen) {
      const { simulatedSeconds, requests } = run.summary;
      expect(simulatedSeconds).toBeGreaterThan(200);
      const rows = await tables.read("requests", columns);
      const counted = Array.from(rows.columns.arrivalSeconds as Float64Array).filter(
        (at) => at >= 200,
      );
      expect(counted.length).toBe(requests.completed);
    }
  });

  it("has the digest of the gallery, and all tables", async () => {
    const shares: number[] = [];
    const { record, chunks } = await runJob(job, {
      ...{ progressed: (share) => shares.push(share), wantsPicture: () => false, picture() {} },
    });
    expect(record.digest).toBe(golden.queue.digest);
    expect(chunks.find(({ table }) => table.name === "requests")!.rowCount).toBeGreaterThan(1000);
    expect(shares.every((share, at) => at === 0 || share >= shares[at - 1])).toBe(true);
  });

  it("tells what is wrong as the command does", async () => {
    const text = queue.text.replace("horizon:", "horizn:");
    const wrong = { ...job, source: { ...job.source, text } };
    const problems = await runJob(wrong, UNWATCHED).catch(problemsOf);
    expect(String(problems)).toContain('did you mean "horizon"?');
    const missing = (await galleryScenarios()).find(({ file }) => file.includes("night-shift"))!;
    const without = { ...job, source: { ...missing, overrides: [] } };
    const refused = await runJob(without, UNWATCHED).catch(problemsOf);
    expect(String(refused)).toContain('"night-shift-carbon.csv", which only the command reads');
  });

  it.each(Object.entries(POLICY_TEMPLATES))("the template for %s runs", async (kind, code) => {
    const name = kind === "shifting" ? "night-shift" : "queue";
    const { file, text } = (await galleryScenarios()).find((one) => one.file.includes(name))!;
    const url = `data:text/javascript,${encodeURIComponent(code)}`;
    const exported = await import(/* @vite-ignore */ url);
    expect(exported.default).toMatchObject({ kind, name: "mine" });
    const files = await galleryFiles();
    const { run } = prepareRun(checkScenario({ file, text, overrides: ["record.decisions=1"] }), {
      policies: { [kind]: requestFor(POLICY_PATH) },
      source: {
        find: (asked: PolicyKind, key: string) =>
          key === POLICY_PATH
            ? { definition: exported.default }
            : (registry.find(asked, key) as never),
      },
      openText: (path) => stringText(path, files[path]),
      sink: { write() {}, close() {} },
    });
    run.advance(20_000);
    expect(run.executedEvents).toBe(20_000);
  });

  it("is made for each combination of the policies that have something to decide", () => {
    const chosen = { dispatch: [OWN_POLICY, "random"], graph: ["heft", "cpop"] };
    expect(combinations(chosen, ["dispatch", "graph"]).map(combinationText)).toEqual([
      ...["graph heft", "graph cpop", "random, graph heft", "random, graph cpop"],
    ]);
    expect(combinations(chosen, ["dispatch"]).map(combinationText)).toEqual([
      "as the scenario has it",
      "random",
    ]);
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
  const shared = {
    ...queue,
    ...{ policies: { dispatch: ["random", "ünknown"], graph: ["heft"] }, seeds: "1..3" },
  };

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
