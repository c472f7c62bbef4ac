import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync } from "hyparquet";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { Failure } from "../../host/failure.ts";
import { RunFolder, readRunRecord, readRunTable } from "../../host/runFolder.ts";
import { RECORD_FORMAT, type RunRecord } from "../../reports/runRecord.ts";
import { Recorder } from "../../sim/record/recorder.ts";
import { REQUESTS, type RequestRow, TABLES } from "../../sim/record/tables.ts";
import { emptySummary } from "../record/emptySummary.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-run-folder-"));
let count = 0;
let target = "";
beforeEach(() => {
  target = join(root, `case-${count++}`, "run");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const record: RunRecord = {
  orrery: RECORD_FORMAT,
  version: "0",
  scenario: { name: "toy", file: "toy.yaml", hash: "0f", text: "orrery: 1\n", overrides: [] },
  policy: { name: "nearest-edge", parameters: {} },
  seed: 7,
  digest: "aa",
  workloadDigest: "bb",
  summary: emptySummary,
};

const ROWS = 40_000;
function requestRow(number: number): RequestRow {
  return {
    request: number,
    application: number % 2,
    source: number % 500,
    arrivalSeconds: number * 1e-3,
    answeredSeconds: number * 1e-3 + 1 / (number + 1),
    completedSeconds: -1,
    outcome: number % 4,
    reason: -1,
    latencySeconds: number === 3 ? Infinity : 1 / (number + 1),
    deadlineSeconds: 0.05,
    fused: 0,
    attempts: 1 + (number % 3),
  };
}

function recordRun(folder: RunFolder): void {
  const recorder = new Recorder(folder);
  for (const name of ["detection", "größe 自"]) recorder.dictionary("application").numberOf(name);
  for (let node = 0; node < 500; node++) recorder.dictionary("node").numberOf(`vehicle-${node}`);
  for (let number = 0; number < ROWS; number++) recorder.requests.append(requestRow(number));
  recorder.decisions.append({
    timeSeconds: 1,
    decision: 0,
    request: 0,
    application: 1,
    stage: recorder.dictionary("stage").numberOf("fuse"),
    candidate: 4,
    score: 0.25,
    chosen: 1,
    terms: '{"network":0.25}',
  });
  recorder.close();
}

describe("RunFolder", () => {
  it("gives back every value that was recorded", async () => {
    const folder = new RunFolder(target);
    recordRun(folder);
    folder.commit(record);
    expect(readdirSync(target).sort()).toEqual([
      "decisions.parquet",
      "requests.parquet",
      "run.json",
    ]);
    expect(readRunRecord(target)).toEqual(record);
    const data = (await readRunTable(target, "requests"))!;
    expect(data.table).toEqual(REQUESTS);
    expect(data.rowCount).toBe(ROWS);
    for (let number = 0; number < ROWS; number++) {
      const row = requestRow(number);
      const values = data.columns.map((column) => column[number]);
      const expected = [
        row.request,
        ["detection", "größe 自"][row.application],
        `vehicle-${row.source}`,
        row.arrivalSeconds,
        row.answeredSeconds,
        row.completedSeconds,
        ["completed", "late", "rejected", "lost"][row.outcome],
        "",
        row.latencySeconds,
        row.deadlineSeconds,
        "none",
        row.attempts,
      ];
      if (values.some((value, index) => !Object.is(value, expected[index]))) {
        expect(values).toEqual(expected);
      }
    }
    const decisions = (await readRunTable(target, "decisions"))!;
    expect(decisions.columns.map((column) => column[0])).toContain('{"network":0.25}');
  });

  it("reads some columns of some rows, across chunks", async () => {
    const folder = new RunFolder(target);
    recordRun(folder);
    folder.commit(record);
    const options = { columns: ["source", "request"], rowStart: 16_380, rowEnd: 32_800 };
    const data = (await readRunTable(target, "requests", options))!;
    expect(data.rowCount).toBe(16_420);
    expect(data.columns[0][0]).toBe(`vehicle-${16_380 % 500}`);
    expect([...data.columns[1]]).toEqual(Array.from({ length: 16_420 }, (_, n) => 16_380 + n));
    await expect(readRunTable(target, "requests", { columns: ["sauce"] })).rejects.toThrow(
      'table "requests" has no column "sauce"',
    );
    expect(await readRunTable(target, "handovers")).toBeNull();
  });

  it("carries units and descriptions in the file itself", async () => {
    const folder = new RunFolder(target);
    recordRun(folder);
    folder.commit(record);
    const file = await asyncBufferFromFile(join(target, "requests.parquet"));
    const metadata = await parquetMetadataAsync(file);
    const described = metadata.key_value_metadata!.find((entry) => entry.key === "orrery")!;
    expect(JSON.parse(described.value!)).toEqual(TABLES[0]);
    expect(metadata.row_groups.length).toBe(3);
  });

  it("replaces an older run and an empty folder", () => {
    mkdirSync(target, { recursive: true });
    new RunFolder(target).commit(record);
    const folder = new RunFolder(target);
    recordRun(folder);
    folder.commit({ ...record, seed: 8 });
    expect(readRunRecord(target).seed).toBe(8);
    expect(readdirSync(join(target, ".."))).toEqual(["run"]);
  });

  it("leaves alone whatever is no run", () => {
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, "thesis.tex"), "years of work");
    expect(() => new RunFolder(target)).toThrow(/exists and is not an Orrery run/);
    expect(() => new RunFolder(join(target, "thesis.tex"))).toThrow(Failure);
    writeFileSync(join(target, "run.json"), '{"another": "tool"}');
    expect(() => new RunFolder(target)).toThrow(/exists and is not an Orrery run/);
    expect(readdirSync(join(target, ".."))).toEqual(["run"]);
  });

  it("leaves nothing behind when it is given up", () => {
    const folder = new RunFolder(target);
    recordRun(folder);
    folder.abort();
    folder.abort();
    expect(readdirSync(join(target, ".."))).toEqual([]);
  });

  it("says what is wrong with a folder that cannot be read", () => {
    expect(() => readRunRecord(target)).toThrow(`${join(target, "run.json")}: no such file`);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, "run.json"), "{");
    expect(() => readRunRecord(target)).toThrow("not JSON");
    writeFileSync(join(target, "run.json"), '{"orrery": 99}');
    expect(() => readRunRecord(target)).toThrow("format 99; this version reads 1");
  });
});
