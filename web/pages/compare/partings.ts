import {
  type DecisionDifference,
  firstDifferenceIn,
  type RecordedDecision,
} from "../../../lab/firstDifference.ts";
import type { TableData } from "../../../reports/readTable.ts";
import type { Table } from "../../../sim/record/table.ts";
import { DECISIONS, TASKS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";

/** Where a run of another policy first decides otherwise than that of the first, on one seed. */
export interface Parting {
  readonly base: OpenedRun;
  readonly head: OpenedRun;
  /** Null where both place every task alike. */
  readonly difference: DecisionDifference | null;
}

/** For each run the parting from that of the first policy on the same seed. */
export async function partingsOf(runs: readonly OpenedRun[]): Promise<Parting[]> {
  await Promise.all(runs.map(({ tables }) => tables.load([TASKS, DECISIONS])));
  const [first] = runs;
  const isBase = (run: OpenedRun) =>
    JSON.stringify(run.record.policies) === JSON.stringify(first.record.policies);
  const bases = new Map(runs.filter(isBase).map((run) => [run.record.seed, run]));
  return runs
    .filter((run) => !isBase(run))
    .flatMap((head) => {
      const base = bases.get(head.record.seed);
      if (base === undefined) return [];
      return [{ base, head, difference: firstDifferenceIn(tablesOf(base), tablesOf(head)) }];
    });
}

/** "12.480 s, request 812 of frames, stage detect". */
export function placeText({ timeSeconds, request, application, stage }: RecordedDecision): string {
  return `${timeSeconds.toFixed(3)} s, request ${request} of ${application}, stage ${stage}`;
}

function tablesOf(run: OpenedRun) {
  return { decisions: tableData(run, DECISIONS), tasks: tableData(run, TASKS) };
}

/** A table as reports read it: words in place of their codes. */
function tableData({ tables }: OpenedRun, declared: Table): TableData {
  const table = tables.get(declared);
  const columns = Object.entries(table.columns).map(([name, { type }]) => {
    if (type !== "dictionary") return [name, table.chunk.columns[name]] as const;
    const words = table.words(name);
    return [name, Array.from(table.codes(name), (code) => words[code] ?? null)] as const;
  });
  return {
    table: table.chunk.table,
    rowCount: table.rowCount,
    columns: Object.fromEntries(columns),
  };
}
