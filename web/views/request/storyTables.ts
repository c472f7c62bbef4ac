import { TASK_TIME_COLUMNS } from "../../../reports/taskTimes.ts";
import { REQUESTS, TASKS } from "../../../sim/record/tables.ts";
import { someColumns } from "../../data/someColumns.ts";

/** What the story of a request is told from, and steps from event to event go by. */
export const STORY_TABLES = [
  someColumns(REQUESTS, [
    ...(["request", "application", "source", "outcome", "reason"] as const),
    ...(["arrivalSeconds", "answeredSeconds", "latencySeconds", "deadlineSeconds"] as const),
  ]),
  someColumns(TASKS, [
    ...(["request", "stage", "attempt", "node", "tier", "outcome", "reason"] as const),
    ...TASK_TIME_COLUMNS,
  ]),
];
