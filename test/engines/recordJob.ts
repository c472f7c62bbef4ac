import { checkScenario, prepareRun, requestFor, type ScenarioText } from "../../lab/index.ts";
import { type RunRecord, summaryText } from "../../reports/index.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { canonicalText } from "../../sim/kernel/canonicalText.ts";
import { sha256 } from "../../sim/kernel/sha256.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";

/** A run by the text of its scenario alone, as a page would have it. */
export interface RecordJob {
  readonly scenario: ScenarioText;
  /** The texts that the scenario names, by the path that stands there. */
  readonly files: Readonly<Record<string, string>>;
  /** In place of the scenario's. */
  readonly graph?: string;
}

/** All that a run leaves. */
export interface KeptRecord {
  readonly record: RunRecord;
  /** As a terminal shows it. */
  readonly text: string;
  /** By name: how many rows, and a hash over all of them. */
  readonly tables: Readonly<Record<string, string>>;
}

/** From text to a record with its tables in memory, by what any engine can load. */
export function keptRecord({ scenario, files, graph }: RecordJob): KeptRecord {
  const sink = new MemorySink();
  const { run, record } = prepareRun(checkScenario(scenario), {
    ...(graph !== undefined && { policies: { graph: requestFor(graph) } }),
    sink,
    openText: (path) => stringText(path, files[path]),
  });
  while (run.advance(100_000));
  const left = record(run.finish());
  const tables = [...sink.tables].map(([name, table]) => [name, tableHash(table.rows())]);
  return { record: left, text: summaryText(left), tables: Object.fromEntries(tables) };
}

export type TableRows = readonly Readonly<Record<string, number | string | null>>[];

export function tableHash(rows: TableRows): string {
  return `${rows.length} rows, ${sha256(canonicalText(rows))}`;
}
