import { type GridAnswer, type GridTask, runGridTask } from "./gridTask.ts";

/** The code of a worker thread: one cell after another. */
export default function runCell(task: GridTask): Promise<GridAnswer> {
  return runGridTask(task);
}
