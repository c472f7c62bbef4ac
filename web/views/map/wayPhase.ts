import type { TaskTimes } from "../../../reports/taskTimes.ts";

/** What of a task is under way at an instant. */
export type WayPhase = "before" | "upload" | "at the node" | "done";

export function phaseAt(times: TaskTimes, seconds: number): WayPhase {
  if (seconds < times.decided) return "before";
  if (!(seconds >= times.inputArrived)) return "upload";
  return seconds >= times.acceleratorLeft ? "done" : "at the node";
}
