import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkScenario, prepareRun, requestFor } from "../../lab/index.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { PROGRAM_VERSION } from "../../sim/record/runRecord.ts";
import { ROOT } from "../architecture/sourceFiles.ts";
import { toyText } from "./toy.ts";

const toy = checkScenario({ file: "toy.yaml", text: toyText, overrides: ["seed=5"] });

describe("prepareRun", () => {
  it("runs a scenario as it stands, and leaves its record", () => {
    const sink = new MemorySink(["requests"]);
    const { run, record } = prepareRun(toy, { sink });
    while (run.advance(10));
    const result = run.finish();
    expect(record(result)).toMatchObject({
      version: PROGRAM_VERSION,
      scenario: { name: "toy", file: "toy.yaml", text: toyText, overrides: ["seed=5"], files: {} },
      policies: { dispatch: { name: "nearest-edge", parameters: {} } },
      seed: 5,
      digest: result.digest,
      summary: result.summary,
    });
    expect(sink.table("requests").rowCount).toBe(result.summary.requests.created);
  });

  it("runs with other policies and another seed, and says which", () => {
    const request = { policies: { dispatch: requestFor("power-of-d", { d: 3 }) }, seed: 6 };
    const { run, record } = prepareRun(toy, request);
    while (run.advance(1000));
    const left = record(run.finish());
    expect(left.policies.dispatch).toEqual({
      name: "power-of-d",
      parameters: { tier: "edge", d: 3 },
    });
    expect(left.seed).toBe(6);
    const other = prepareRun(toy).run;
    while (other.advance(1000));
    expect(left.digest).not.toBe(other.finish().digest);
  });

  it("reads files through what it is handed, and says so where it is handed nothing", () => {
    const text = `${toyText}carbonSeries: mix.csv\n`;
    const carbon = checkScenario({ file: "toy.yaml", text, overrides: [] });
    expect(() => prepareRun(carbon)).toThrow('the scenario names the file "mix.csv"');
    const opened: string[] = [];
    const openText = (path: string) => {
      opened.push(path);
      return stringText(path, "time,value\n2024-01-01T00:00,100\n2024-01-01T01:00,200\n");
    };
    const { run, record } = prepareRun(carbon, { openText });
    while (run.advance(1000));
    const { files } = record(run.finish()).scenario;
    expect(files["mix.csv"]).toMatch(/^[0-9a-f]{64}$/);
    expect(opened).toEqual(["mix.csv", "mix.csv"]);
    const known = prepareRun(carbon, { openText, fileHashes: { "mix.csv": "known" } });
    while (known.run.advance(1000));
    expect(known.record(known.run.finish()).scenario.files).toEqual({ "mix.csv": "known" });
    expect(opened).toHaveLength(3);
  });

  it("refuses a wrong scenario with every mistake", () => {
    const text = toyText.replace("horizon", "horizn").replace("1GHz", "1Ghz");
    const refused = () => checkScenario({ file: "toy.yaml", text, overrides: [] });
    expect(refused).toThrow(/^toy\.yaml:3:1: .*\ntoy\.yaml:7:/);
  });
});

it("the version in records is the package's", () => {
  expect(JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")).version).toBe(PROGRAM_VERSION);
});
