import { type CellAnswer, type CellTask, runCellTask } from "./cells/cellTask.ts";

/** The code of a worker thread: one cell after another. */
export default function runCell(task: CellTask): Promise<CellAnswer> {
  return runCellTask(task);
}
