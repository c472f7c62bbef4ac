import { join } from "node:path";
import { perfettoTrace } from "../reports/perfetto/perfettoTrace.ts";
import { TRACE_TABLES } from "../reports/perfetto/traceSource.ts";
import { traceTitle } from "../reports/perfetto/traceTitle.ts";
import { type TableForm, tableText } from "../reports/tableText.ts";
import { suggestion } from "../sim/kernel/nearestName.ts";
import { TABLES } from "../sim/record/tables.ts";
import { EXIT, Failure } from "./failure.ts";
import { makeFolder } from "./makeFolder.ts";
import { readRunChunk, readRunRecord, tableNamesIn } from "./runFolder.ts";
import { writeParts } from "./writeFile.ts";

/** Writes the run in a folder as a trace for Perfetto. */
export async function exportPerfetto(folder: string, file: string): Promise<void> {
  const record = readRunRecord(folder);
  const chunks = new Map(
    await Promise.all(
      TRACE_TABLES.map(async (table) => [table.name, await readRunChunk(folder, table)] as const),
    ),
  );
  const source = {
    title: traceTitle(record),
    simulatedSeconds: record.summary.simulatedSeconds,
    table: ({ name }: { readonly name: string }) => chunks.get(name)!,
  };
  writeParts(file, perfettoTrace(source));
}

/** Writes tables of the run in a folder as text, each to a file in another, and names the files. */
export async function exportTables(
  folder: string,
  form: TableForm,
  names: readonly string[],
  out: string,
): Promise<string[]> {
  makeFolder(out);
  const files: string[] = [];
  for (const name of names) {
    const file = join(out, `${name}.${form}`);
    writeParts(file, await tableParts(folder, form, name));
    files.push(file);
  }
  return files;
}

/** One table of the run in a folder as text, in parts. */
export async function tableParts(
  folder: string,
  form: TableForm,
  name: string,
): Promise<Generator<string>> {
  const table = TABLES.find((one) => one.name === name)!;
  return tableText(await readRunChunk(folder, table), form);
}

/** The tables of a run's folder that are asked for: one, or all; refuses one that it has not. */
export function askedTables(folder: string, name: string | null): string[] {
  readRunRecord(folder);
  const there = tableNamesIn(folder);
  if (name === null) return there;
  if (there.includes(name)) return [name];
  const hint = suggestion(name, there);
  throw new Failure(EXIT.usage, `--table: found "${name}"; expected ${there.join(", ")}${hint}`);
}
