import {
  taskTimeColumns as columnsOf,
  type TaskTimeColumns,
  type TaskTimes,
  taskTimesAt,
} from "../../reports/taskTimes.ts";
import type { RunTable } from "../data/runTable.ts";

export function taskTimeColumns(tasks: RunTable): TaskTimeColumns {
  return columnsOf((name) => tasks.numbers(name));
}

export function taskTimes(tasks: RunTable, row: number): TaskTimes {
  return taskTimesAt(taskTimeColumns(tasks), row);
}
