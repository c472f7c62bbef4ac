import type { MemoryTable } from "../../sim/record/memorySink.ts";

/** When a task began to be served and when it was done, in seconds from the start of the run. */
export interface Stay {
  readonly start: number;
  readonly finish: number;
  /** The node that it ran on. */
  readonly node: string;
}

/**
 * The stays of all tasks that ran to their end, by a word of their row: the application's name or
 * the stage's. A task without work is never served: it starts when it is done.
 */
export function staysBy(column: "application" | "stage", table: MemoryTable): Map<string, Stay> {
  const tasks = table.only("outcome", "completed");
  const names = tasks.wordsOf(column);
  const nodes = tasks.wordsOf("node");
  const starts = tasks.numbersOf("startedSeconds");
  const finishes = tasks.numbersOf("finishedSeconds");
  const stays = new Map<string, Stay>();
  for (let row = 0; row < tasks.rowCount; row++) {
    const finish = finishes[row];
    const start = Number.isNaN(starts[row]) ? finish : starts[row];
    stays.set(names[row]!, { start, finish, node: nodes[row]! });
  }
  return stays;
}

/** The stays of named tasks in that order; throws where one has not run. */
export function staysOf(names: readonly string[], stays: ReadonlyMap<string, Stay>): Stay[] {
  return names.map((name) => {
    const stay = stays.get(name);
    if (stay === undefined) throw new Error(`"${name}" has not run to its end`);
    return stay;
  });
}

export function makespanOf(stays: readonly Stay[]): number {
  return stays.reduce((latest, { finish }) => Math.max(latest, finish), 0);
}

/** The numbers of the stays, from 0, in the order in which they began to be served. */
export function orderOf(stays: readonly Stay[]): number[] {
  return stays
    .map((_, index) => index)
    .sort((a, b) => stays[a].start - stays[b].start || stays[a].finish - stays[b].finish || a - b);
}
