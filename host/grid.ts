import { Failure } from "./failure.ts";
import { type GridAnswer, type GridTask, runGridTask } from "./gridTask.ts";
import { type PoolOptions, runPool } from "./pool.ts";
import type { FinishedRun } from "./runScenario.ts";

/** Runs the cells of a grid, in worker threads. The first failure ends the rest. */
export async function runGrid(
  tasks: readonly GridTask[],
  options: PoolOptions = {},
): Promise<FinishedRun[]> {
  const job = { run: runGridTask, worker: "./gridWorker.js" };
  const answers = await runPool(job, tasks, options, (answer) => void unwrapped(answer));
  return answers.map(unwrapped);
}

function unwrapped(answer: GridAnswer): FinishedRun {
  if ("record" in answer) return answer;
  const failure = new Failure(answer.exitCode, answer.problems, { cause: answer.cause });
  if (answer.trace !== undefined) failure.stack = answer.trace;
  throw failure;
}
