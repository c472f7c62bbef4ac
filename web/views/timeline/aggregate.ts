import { TASK_TIME_COLUMNS } from "../../../reports/taskTimes.ts";
import { NO_WORD } from "../../../sim/record/column.ts";
import { TASKS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { someColumns } from "../../data/someColumns.ts";
import { taskTimeColumns } from "../../series/taskTimes.ts";
import type { TimeRange } from "./timeRange.ts";

export const AGGREGATE_TABLES = [
  someColumns(TASKS, ["node", "application", "outcome", ...TASK_TIME_COLUMNS]),
];

/** What tasks of one application came to that were at a node in a stretch of time. */
export interface TaskAggregate {
  readonly application: string;
  readonly count: number;
  /** In simulated seconds. */
  readonly network: Spread;
  readonly waiting: Spread;
  readonly running: Spread;
  /** How many had which outcome, the most frequent first. */
  readonly outcomes: readonly (readonly [string, number])[];
}

/** The mean, and what 95 of 100 do not exceed; null without any. */
export interface Spread {
  readonly mean: number | null;
  readonly p95: number | null;
}

/**
 * Tasks whose data was there before the stretch ends and that had not ended before it begins, at
 * these nodes or at all, by application.
 */
export function aggregateTasks(
  { tables }: OpenedRun,
  { fromSeconds, toSeconds }: TimeRange,
  nodes: ReadonlySet<string> | null,
): TaskAggregate[] {
  const tasks = tables.get(TASKS);
  const columns = taskTimeColumns(tasks);
  const [nodeCodes, outcomeCodes] = [tasks.codes("node"), tasks.codes("outcome")];
  const applicationCodes = tasks.codes("application");
  const isWanted = tasks.words("node").map((name) => nodes === null || nodes.has(name));
  const groups = tasks.words("application").map(() => newGroup(tasks.words("outcome").length));
  for (let row = 0; row < tasks.rowCount; row++) {
    if (nodeCodes[row] === NO_WORD || !isWanted[nodeCodes[row]]) continue;
    const arrived = columns.inputArrived[row];
    if (!(arrived < toSeconds) || columns.finished[row] < fromSeconds) continue;
    const group = groups[applicationCodes[row]];
    group.network.push(arrived - columns.decided[row]);
    group.waiting.push(columns.processorWaiting[row] + columns.acceleratorWaiting[row]);
    group.running.push(columns.processorRunning[row] + columns.acceleratorRunning[row]);
    group.outcomes[outcomeCodes[row]]++;
  }
  return groups.flatMap((group, code) => {
    const count = group.waiting.length;
    if (count === 0) return [];
    const outcomes = tasks.words("outcome").map((word, at) => [word, group.outcomes[at]] as const);
    return {
      ...{ application: tasks.words("application")[code], count },
      network: spreadOf(group.network),
      waiting: spreadOf(group.waiting),
      running: spreadOf(group.running),
      outcomes: outcomes.filter(([, times]) => times > 0).sort((a, b) => b[1] - a[1]),
    };
  });
}

function newGroup(outcomeCount: number) {
  const figures = (): number[] => [];
  return {
    ...{ network: figures(), waiting: figures(), running: figures() },
    outcomes: new Uint32Array(outcomeCount),
  };
}

/** The p95 is the smallest value that at least 95 % do not exceed. */
function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { mean: null, p95: null };
  const sorted = Float64Array.from(values).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean, p95: sorted[Math.ceil(0.95 * sorted.length) - 1] };
}
