import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync } from "hyparquet";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { Failure } from "../../host/failure.ts";
import { RunFolder, readRunRecord, readRunTable } from "../../host/runFolder.ts";
import { REQUEST_OUTCOMES } from "../../sim/record/outcomes.ts";
import { Recorder } from "../../sim/record/recorder.ts";
import { RECORD_FORMAT, type RunRecord } from "../../sim/record/runRecord.ts";
import type { Row } from "../../sim/record/table.ts";
import { REQUESTS, TABLES } from "../../sim/record/tables.ts";
import { CHUNK_ROWS } from "../../sim/record/tableWriter.ts";
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
  scenario: { name: "toy", file: "toy.yaml", hash: "0f", files: {}, text: "", overrides: [] },
  policies: { dispatch: { name: "nearest-edge", parameters: {} } },
  seed: 7,
  inputHash: "1f",
  digest: "aa",
  workloadDigest: "bb",
  summary: emptySummary,
};

const ROWS = 40_000;
const APPLICATIONS = ["detection", "größe 自"];

/** Some rows have no value where they may have none; the last chunk has none in two columns. */
function requestRow(number: number): Row<typeof REQUESTS> {
  const latencySeconds = number === 3 ? Infinity : 1 / (number + 1);
  return {
    request: number,
    application: APPLICATIONS[number % 2],
    source: `vehicle-${number % 500}`,
    arrivalSeconds: number * 1e-3,
    answeredSeconds: number % 7 === 0 ? null : number * 1e-3 + latencySeconds,
    finishedSeconds: -1,
    outcome: REQUEST_OUTCOMES[number % 4],
    reason: number % 5 === 0 && number < 2 * CHUNK_ROWS ? "queue full" : null,
    latencySeconds: number % 7 === 0 ? null : latencySeconds,
    deadlineSeconds: number < 2 * CHUNK_ROWS ? 0.05 : null,
    fused: null,
    attempts: 1 + (number % 3),
  };
}

function recordRun(folder: RunFolder): void {
  const recorder = new Recorder(folder);
  for (let number = 0; number < ROWS; number++) recorder.tables.requests.append(requestRow(number));
  recorder.tables.decisions.append({
    timeSeconds: 1,
    decision: 0,
    request: 0,
    application: "detection",
    stage: "fuse",
    candidate: "vehicle-4",
    score: 0.25,
    chosen: 1,
    ageSeconds: 0.5,
    acceleratorWaitChance: 0.125,
    terms: '{"network":0.25}',
  });
  recorder.close();
}

describe("RunFolder", () => {
  it("gives back every value that was recorded", async () => {
    const folder = new RunFolder(target);
    recordRun(folder);
    folder.commit(record);
    expect(new Set(readdirSync(target))).toEqual(
      new Set(["run.json", ...TABLES.map(({ name }) => `${name}.parquet`)]),
    );
    expect(readRunRecord(target)).toEqual(record);
    const { table, rowCount, columns } = await readRunTable(target, "requests");
    expect(table).toEqual(REQUESTS);
    expect(rowCount).toBe(ROWS);
    for (const [name, column] of Object.entries(table.columns)) {
      const missing = column.type === "double" ? Number.NaN : null;
      const expected = Array.from({ length: ROWS }, (_, number) => {
        const row: Record<string, number | string | null> = requestRow(number);
        return row[name] ?? missing;
      });
      expect(Array.from(columns[name] as ArrayLike<unknown>), name).toEqual(expected);
    }
    const decisions = await readRunTable(target, "decisions");
    expect(decisions.columns.terms).toEqual(['{"network":0.25}']);
  });

  it("has a file for every table, with its columns, also where there are no rows", async () => {
    const folder = new RunFolder(target);
    recordRun(folder);
    folder.commit(record);
    for (const { name, columns } of TABLES) {
      const data = await readRunTable(target, name);
      expect(data.table.columns).toEqual(columns);
      expect(Object.keys(data.columns)).toEqual(Object.keys(columns));
      if (name !== "requests" && name !== "decisions") expect(data.rowCount).toBe(0);
    }
    await expect(readRunTable(target, "sauces")).rejects.toThrow("sauces.parquet: no such file");
  });

  it("reads some columns of some rows, across chunks", async () => {
    const folder = new RunFolder(target);
    recordRun(folder);
    folder.commit(record);
    const options = { columns: ["source", "request"], rowStart: 16_380, rowEnd: 32_800 };
    const data = await readRunTable(target, "requests", options);
    expect(data.rowCount).toBe(16_420);
    expect(Object.keys(data.columns)).toEqual(options.columns);
    expect(data.columns.source[0]).toBe(`vehicle-${16_380 % 500}`);
    expect([...(data.columns.request as Float64Array)]).toEqual(
      Array.from({ length: 16_420 }, (_, n) => 16_380 + n),
    );
    await expect(readRunTable(target, "requests", { columns: ["sauce"] })).rejects.toThrow(
      'table "requests" has no column "sauce"',
    );
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
    expect(() => readRunRecord(target)).toThrow(`found format 99; expected ${RECORD_FORMAT}`);
  });
});
