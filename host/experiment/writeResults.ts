import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { asyncBufferFromFile } from "hyparquet";
import type { CellOutcome } from "../../lab/cells/cell.ts";
import type { Manifest } from "../../lab/experiment/manifest.ts";
import { readmeText } from "../../lab/experiment/readmeText.ts";
import { keptTable, metricsTable, runsTable } from "../../lab/experiment/resultTables.ts";
import { unequalWork } from "../../lab/experiment/unequalWork.ts";
import { csvField } from "../../reports/escape.ts";
import { figuresOf, METRICS } from "../../reports/metrics/index.ts";
import { readTable } from "../../reports/readTable.ts";
import { isMissing } from "../../sim/record/column.ts";
import { TABLES } from "../../sim/record/tables.ts";
import type { CellFolder } from "../cells/cellFolder.ts";
import { EXIT, Failure } from "../failure.ts";
import { TableFiles } from "../tableFiles.ts";
import { ResultWriter, settingValues } from "./resultWriter.ts";

/**
 * Writes the results of an experiment into a folder, from its cells, all of which must be there:
 * the same bytes whenever and wherever the cells were run. Returns the names of the files. Fails
 * where policies of a seed were not asked for the same work.
 */
export async function writeResults(
  manifest: Manifest,
  cells: CellFolder,
  folder: string,
): Promise<string[]> {
  const files = new TableFiles(folder);
  try {
    const digests = writeFigures(manifest, cells, files, folder);
    const problems = unequalWork(manifest, digests);
    if (problems.length > 0) throw new Failure(EXIT.lawBroken, problems);
    for (const name of manifest.tables) await writeKept(manifest, cells, files, name);
    files.close();
  } finally {
    files.abandon();
  }
  writeFileSync(join(folder, "README.md"), readmeText(manifest));
  return resultFiles(manifest);
}

/** What is made of the cells of an experiment. */
export function resultFiles({ tables }: Pick<Manifest, "tables">): string[] {
  const kept = tables.map((name) => `${name}.parquet`);
  return ["metrics.parquet", "metrics.csv", "runs.parquet", ...kept, "README.md"];
}

/** Returns the digest of what was asked of each cell. */
function writeFigures(
  manifest: Manifest,
  cells: CellFolder,
  files: TableFiles,
  folder: string,
): string[] {
  const asked: string[] = [];
  const runs = new ResultWriter(manifest, runsTable(manifest), files);
  const metrics = new ResultWriter(manifest, metricsTable(manifest), files);
  const csv: string[] = [Object.keys(metricsTable(manifest).columns).map(csvField).join(",")];
  for (const cell of manifest.cells) {
    const outcome = cells.read(cell.key)!;
    const { digest, workloadDigest } = outcome;
    asked.push(workloadDigest);
    runs.begin(cell);
    runs.append({ inputHash: cell.inputHash, digest, workloadDigest });
    metrics.begin(cell);
    const settings = [cell.key, ...Object.values(settingValues(manifest, cell))];
    const head = settings.map((value) => csvField(String(value ?? ""))).join(",");
    for (const row of figureRows(outcome)) {
      metrics.append(row);
      csv.push(`${head},${Object.values(row).map(csvValue).join(",")}`);
    }
  }
  runs.finish();
  metrics.finish();
  writeFileSync(join(folder, "metrics.csv"), `${csv.join("\r\n")}\r\n`);
  return asked;
}

function* figureRows({ summary }: CellOutcome) {
  for (const metric of METRICS) {
    const { name, scope, unit } = metric;
    for (const { subject, value } of figuresOf(metric, summary)) {
      yield { metric: name, scope, subject, unit, value };
    }
  }
}

/** As pandas, Polars and DuckDB read numbers. */
function csvValue(value: number | string | null): string {
  if (value === null) return "";
  if (typeof value === "string") return csvField(value);
  return Math.abs(value) === Number.POSITIVE_INFINITY ? `${value < 0 ? "-" : ""}inf` : `${value}`;
}

/** One table over all cells. */
async function writeKept(
  manifest: Manifest,
  cells: CellFolder,
  files: TableFiles,
  name: string,
): Promise<void> {
  const table = TABLES.find((one) => one.name === name)!;
  const writer = new ResultWriter(manifest, keptTable(manifest, table), files);
  for (const cell of manifest.cells) {
    writer.begin(cell);
    await appendTable(writer, cells.tableFile(cell.key, name));
  }
  writer.finish();
}

async function appendTable(writer: ResultWriter, file: string): Promise<void> {
  const { table, rowCount, columns } = await readTable(await asyncBufferFromFile(file));
  const entries = Object.entries(columns);
  for (let row = 0; row < rowCount; row++) {
    const values = entries.map(([name, data]) => {
      const value = data[row];
      const isText = typeof value === "string";
      return [name, !isText && isMissing(table.columns[name], value) ? null : value];
    });
    writer.append(Object.fromEntries(values));
  }
}
