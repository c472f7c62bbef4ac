import { REQUESTS, TASKS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { rowOfRequest, tasksOfRequest } from "../../series/requestRows.ts";

/** One task of a request: where it went and when; times are simulated seconds, NaN for never. */
export interface WayTask {
  readonly stage: string;
  readonly attempt: number;
  /** The node's name; null where it was given to none. */
  readonly node: string | null;
  readonly decidedSeconds: number;
  readonly inputArrivedSeconds: number;
  readonly startedSeconds: number;
  readonly finishedSeconds: number;
}

/** Where a request came from and where its tasks ran. */
export interface RequestWay {
  readonly request: number;
  readonly source: string;
  readonly arrivalSeconds: number;
  readonly answeredSeconds: number;
  readonly tasks: readonly WayTask[];
}

/** Null where the record has no such request. */
export function requestWay({ tables }: OpenedRun, request: number): RequestWay | null {
  const requests = tables.get(REQUESTS);
  const row = rowOfRequest(requests, request);
  if (row < 0) return null;
  const tasks = tables.get(TASKS);
  const at = (name: string, taskRow: number) => tasks.numbers(name)[taskRow];
  return {
    request,
    source: String(requests.value("source", row)),
    arrivalSeconds: requests.numbers("arrivalSeconds")[row],
    answeredSeconds: requests.numbers("answeredSeconds")[row],
    tasks: tasksOfRequest(tasks, request).map((taskRow) => ({
      stage: String(tasks.value("stage", taskRow)),
      attempt: at("attempt", taskRow),
      node: tasks.value("node", taskRow) as string | null,
      decidedSeconds: at("decidedSeconds", taskRow),
      inputArrivedSeconds: at("inputArrivedSeconds", taskRow),
      startedSeconds: at("startedSeconds", taskRow),
      finishedSeconds: at("finishedSeconds", taskRow),
    })),
  };
}

/** What of a task is under way at an instant. */
export type WayPhase = "before" | "upload" | "at the node" | "done";

export function phaseAt(task: WayTask, seconds: number): WayPhase {
  if (seconds < task.decidedSeconds) return "before";
  if (!(seconds >= task.inputArrivedSeconds)) return "upload";
  return seconds >= task.finishedSeconds ? "done" : "at the node";
}
