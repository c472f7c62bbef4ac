import type { TaskTimes } from "../../../reports/taskTimes.ts";
import { REQUESTS, TASKS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { rowOfRequest, tasksOfRequest } from "../../series/requestRows.ts";
import { taskTimes } from "../../series/taskTimes.ts";
import { STORY_TABLES } from "./storyTables.ts";

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
  /** Places in the story's tasks whose results it works on; none for what works on the request. */
  readonly after: readonly number[];
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

/** Null where the record has no such request, or `STORY_TABLES` have not been read yet. */
export function requestStory(run: OpenedRun, request: number): RequestStory | null {
  const { tables } = run;
  if (!tables.isLoaded(STORY_TABLES)) return null;
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
    tasks: taskStories(run, text("application"), tasksOfRequest(tasks, request)),
  };
}

function taskStories(
  { tables, checked }: OpenedRun,
  application: string,
  rows: readonly number[],
): TaskStory[] {
  const tasks = tables.get(TASKS);
  const stages = checked.scenario.applications[application]?.stages ?? {};
  const names = rows.map((row) => tasks.value("stage", row) as string);
  return rows.map((row, place) => ({
    row,
    stage: names[place],
    attempt: tasks.value("attempt", row) as number,
    node: tasks.value("node", row) as string | null,
    tier: tasks.value("tier", row) as string | null,
    outcome: tasks.value("outcome", row) as string,
    reason: tasks.value("reason", row) as string | null,
    times: taskTimes(tasks, row),
    // Of several tries the last before it.
    after: (stages[names[place]]?.after ?? []).flatMap((stage) => {
      const found = names.lastIndexOf(stage, place - 1);
      return place === 0 || found < 0 ? [] : [found];
    }),
  }));
}
