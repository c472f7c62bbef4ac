import { existsSync } from "node:fs";
import { join } from "node:path";
import { type DecisionDifference, firstDifferenceIn } from "../lab/firstDifference.ts";
import { firstRowDifference, type RowDifference } from "../reports/rowDifference.ts";
import { TABLES } from "../sim/record/tables.ts";
import { readRunTable } from "./runFolder.ts";

/** Where two runs part: at a decision, and at the earliest row of a table. */
export interface Divergence {
  readonly decision: DecisionDifference | null;
  readonly row: RowDifference | null;
}

/** Where the runs of two folders part, from the tables that both have. */
export async function divergenceOf(one: string, other: string): Promise<Divergence> {
  const isThere = (table: string) =>
    [one, other].every((folder) => existsSync(join(folder, `${table}.parquet`)));
  const isTold = ["tasks", "decisions"].every(isThere);
  let earliest: RowDifference | null = null;
  for (const { name } of TABLES.filter((table) => isThere(table.name))) {
    const row = firstRowDifference(await readRunTable(one, name), await readRunTable(other, name));
    if (row !== null && (earliest === null || timeOf(row) < timeOf(earliest))) earliest = row;
  }
  return { decision: isTold ? await decisionDifferenceOf(one, other) : null, row: earliest };
}

/** The first decision that the runs of two folders have not taken alike; null where all are. */
export async function decisionDifferenceOf(
  one: string,
  other: string,
): Promise<DecisionDifference | null> {
  const [base, head] = await Promise.all(
    [one, other].map(async (folder) => ({
      decisions: await readRunTable(folder, "decisions"),
      tasks: await readRunTable(folder, "tasks"),
    })),
  );
  return firstDifferenceIn(base, head);
}

/** When a row was written, as far as it tells. */
function timeOf({ one, other }: RowDifference): number {
  const row = one ?? other ?? {};
  const at = row.timeSeconds ?? row.decidedSeconds ?? row.arrivalSeconds;
  return typeof at === "number" ? at : Number.POSITIVE_INFINITY;
}
