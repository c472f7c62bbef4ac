import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cell, CellOutcome } from "../../lab/cells/cell.ts";
import { CellFolder } from "../cells/cellFolder.ts";
import { answerOf, type CellAnswer, type CellFailure, type CellTask } from "../cells/cellTask.ts";
import { refuseOther } from "./refuseOther.ts";

/** What a worker sends back: the cell with its tables as Parquet in base64, or what went wrong. */
export type QueuedAnswer =
  | {
      readonly outcome: CellOutcome;
      readonly wallSeconds: number;
      readonly tables: Readonly<Record<string, string>>;
    }
  | { readonly failure: CellFailure };

/** Runs a cell from a queue, in whatever way cells are run, and packs what it has left. */
export async function runQueuedCell(
  cell: Cell,
  run: (task: CellTask) => Promise<CellAnswer>,
): Promise<QueuedAnswer> {
  const scratch = mkdtempSync(join(tmpdir(), "orrery-worker-"));
  const folder = CellFolder.open(join(scratch, "cells"));
  try {
    const refusal = await refuseOther(cell).catch((error) => answerOf(error, cell));
    if (refusal !== undefined) return { failure: refusal };
    const answer = await run({ cell, place: folder.place });
    if (!("key" in answer)) return { failure: answer };
    await folder.admit(cell.key, cell.tables);
    const tables = cell.tables.map((table) => [
      ...[table, readFileSync(folder.tableFile(cell.key, table)).toString("base64")],
    ]);
    const { wallSeconds } = answer;
    return {
      outcome: folder.read(cell.key)!,
      wallSeconds,
      tables: Object.fromEntries(tables),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
