import { REQUESTS, TASKS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { rowOfRequest, tasksOfRequest } from "../../series/requestRows.ts";
import { type TaskTimes, taskTimes } from "../../series/taskTimes.ts";

/** One try of a stage. */
export interface TaskStory {
  readonly row: number;
  readonly stage: string;
  readonly attempt: number;
  /** Null where it was given to none. */
  readonly node: string | null;
  readonly tier: string | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly times: TaskTimes;
}

/** All that a record tells of one request; times are simulated seconds, null for never. */
export interface RequestStory {
  readonly request: number;
  readonly application: string;
  readonly source: string;
  readonly arrivalSeconds: number;
  readonly answeredSeconds: number | null;
  readonly latencySeconds: number | null;
  readonly deadlineSeconds: number | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly tasks: readonly TaskStory[];
}

/** Null where the record has no such request. */
export function requestStory({ tables }: OpenedRun, request: number): RequestStory | null {
  const requests = tables.get(REQUESTS);
  const row = rowOfRequest(requests, request);
  if (row < 0) return null;
  const text = (name: string) => requests.value(name, row) as string;
  const figure = (name: string) => requests.value(name, row) as number | null;
  const tasks = tables.get(TASKS);
  return {
    request,
    application: text("application"),
    source: text("source"),
    arrivalSeconds: figure("arrivalSeconds")!,
    answeredSeconds: figure("answeredSeconds"),
    latencySeconds: figure("latencySeconds"),
    deadlineSeconds: figure("deadlineSeconds"),
    outcome: text("outcome"),
    reason: requests.value("reason", row) as string | null,
    tasks: tasksOfRequest(tasks, request).map((taskRow) => ({
      row: taskRow,
      stage: tasks.value("stage", taskRow) as string,
      attempt: tasks.value("attempt", taskRow) as number,
      node: tasks.value("node", taskRow) as string | null,
      tier: tasks.value("tier", taskRow) as string | null,
      outcome: tasks.value("outcome", taskRow) as string,
      reason: tasks.value("reason", taskRow) as string | null,
      times: taskTimes(tasks, taskRow),
    })),
  };
}
