import { PODS } from "../../sim/record/serviceTables.ts";
import type { Table, TableChunk } from "../../sim/record/table.ts";
import {
  CELLS,
  FAULTS,
  HANDOVERS,
  LINKS,
  NODE_LIVES,
  NODES,
  REQUESTS,
  TASKS,
} from "../../sim/record/tables.ts";
import { PARTICIPATIONS } from "../../sim/record/trainingTables.ts";

/** What a trace is made from. */
export const TRACE_TABLES: readonly Table[] = [
  ...[REQUESTS, TASKS, NODES, LINKS, CELLS, FAULTS, HANDOVERS, NODE_LIVES],
  ...[PARTICIPATIONS, PODS],
];

/** A run's tables, words as codes. */
export interface TraceSource {
  /** What the whole is called. */
  readonly title: string;
  readonly simulatedSeconds: number;
  /** All rows of one of `TRACE_TABLES`; none where the record has no such table. */
  table(table: Table): TableChunk;
}

/** Simulated seconds of a record as they were in the run: whole nanoseconds. */
export function nanosecondsOf(seconds: number): number {
  return Math.round(seconds * 1e9);
}
