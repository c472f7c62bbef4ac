import { perfettoTrace } from "../../reports/perfetto/perfettoTrace.ts";
import { TRACE_TABLES } from "../../reports/perfetto/traceSource.ts";
import { traceTitle } from "../../reports/perfetto/traceTitle.ts";
import { saveFile } from "../charts/exports.ts";
import type { OpenedRun } from "../data/openedRun.ts";

/** Work between two pauses in which the page may answer. */
const WORK_MS = 30;

/** Saves a run as a trace for the Perfetto viewer. */
export async function saveForPerfetto({ record, tables }: OpenedRun): Promise<void> {
  await tables.load(TRACE_TABLES);
  const source = {
    title: traceTitle(record),
    simulatedSeconds: record.summary.simulatedSeconds,
    table: (table: (typeof TRACE_TABLES)[number]) => tables.get(table).chunk,
  };
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let pausedMs = performance.now();
  for (const part of perfettoTrace(source)) {
    parts.push(part);
    if (performance.now() - pausedMs < WORK_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    pausedMs = performance.now();
  }
  const name = `${record.scenario.name}-${record.seed}.perfetto-trace`;
  saveFile(name, new Blob(parts, { type: "application/octet-stream" }));
}
