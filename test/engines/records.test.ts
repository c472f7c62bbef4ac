import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRunRecord, readRunTable } from "../../host/runFolder.ts";
import { summaryText } from "../../reports/index.ts";
import type { TableData } from "../../reports/readTable.ts";
import { isMissing } from "../../sim/record/column.ts";
import { ROOT } from "../architecture/sourceFiles.ts";
import { runCommand } from "../cli/inProcess.ts";
import { bundledEngine, recordScript } from "./bundle.ts";
import { isInstalled, linesFrom, OTHER_ENGINES, THIS_NODE } from "./engines.ts";
import { type KeptRecord, type RecordJob, type TableRows, tableHash } from "./recordJob.ts";

const MINUTES = 60_000;
const scenarios = join(ROOT, "scenarios");

/** With a file, deferred jobs and explanations; and with graphs that are planned. */
const CASES = [
  { name: "night-shift", files: ["night-shift-carbon.csv"], overrides: ["horizon=2d"] },
  { name: "task-graph", files: [], overrides: ["horizon=20s", "warmup=1s"], graph: "cpop" },
];

const fileOf = (name: string) => relative(process.cwd(), join(scenarios, `${name}.yaml`));
const jobs = CASES.map(({ name, files, overrides, graph }): RecordJob => {
  const text = (file: string) => readFileSync(join(scenarios, file), "utf8");
  return {
    scenario: { file: fileOf(name), text: text(`${name}.yaml`), overrides },
    files: Object.fromEntries(files.map((file) => [file, text(file)])),
    ...(graph !== undefined && { graph }),
  };
});

const folder = mkdtempSync(join(tmpdir(), "orrery-records-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the command leaves in a run folder. */
async function commandsRecord({ scenario, graph }: RecordJob, target: string): Promise<KeptRecord> {
  const sets = scenario.overrides.flatMap((one) => ["--set", one]);
  const chosen = graph === undefined ? [] : ["--graph", graph];
  const args = ["run", scenario.file, ...sets, ...chosen, "--out", target];
  expect(await runCommand(...args)).toMatchObject({ code: 0, error: "" });
  const tables: Record<string, string> = {};
  for (const name of readdirSync(target).filter((file) => file.endsWith(".parquet"))) {
    const table = name.slice(0, -".parquet".length);
    tables[table] = tableHash(rowsOf((await readRunTable(target, table))!));
  }
  const record = readRunRecord(target);
  return { record, text: summaryText(record), tables };
}

function rowsOf({ table, rowCount, columns }: TableData): TableRows {
  const names = Object.keys(table.columns);
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(
      names.map((name) => {
        const value = columns[name][row];
        return [name, isMissing(table.columns[name], value) ? null : value];
      }),
    ),
  );
}

describe("a run from the text of its scenario to a record in memory", () => {
  let script: string;
  let expected: KeptRecord[];
  beforeAll(async () => {
    script = recordScript(await bundledEngine(), jobs);
    expected = await Promise.all(
      jobs.map((job, index) => commandsRecord(job, join(folder, String(index)))),
    );
    for (const { tables } of expected) expect(tables.tasks).toMatch(/^[1-9]\d+ rows/);
  }, 5 * MINUTES);

  const engines = [THIS_NODE, ...OTHER_ENGINES];
  describe.each(engines.map((one) => ({ ...one, installed: isInstalled(one) })))(
    "in $name",
    (engine) => {
      const options = { timeout: 10 * MINUTES, skip: !engine.installed };
      it("is the command's, table by table", options, async () => {
        const kept = (await linesFrom(engine, script)).map((line) => JSON.parse(line));
        expect(kept).toEqual(expected);
      });
    },
  );
});
