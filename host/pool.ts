import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { EXIT, Failure } from "./failure.ts";
import { type GridAnswer, type GridTask, runGridTask } from "./gridTask.ts";
import { type FinishedRun, Interrupted } from "./runScenario.ts";

export interface GridOptions {
  /** Threads; as many as the machine has cores when not said. One runs without threads. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  /** Told after each cell, in whatever order they end. */
  onProgress?(done: number, total: number): void;
}

/**
 * Runs the cells of a grid, side by side in worker threads. Results come in the order of the
 * tasks, so that nothing depends on which worker was quick. The first failure ends the rest.
 */
export async function runGrid(
  tasks: readonly GridTask[],
  options: GridOptions = {},
): Promise<FinishedRun[]> {
  const workers = Math.min(options.workers ?? availableParallelism(), tasks.length);
  const results =
    workers <= 1 ? await inTurn(tasks, options) : await abreast(tasks, options, workers);
  if (options.signal?.aborted) throw new Interrupted();
  return results;
}

async function inTurn(tasks: readonly GridTask[], options: GridOptions): Promise<FinishedRun[]> {
  const results: FinishedRun[] = [];
  for (const task of tasks) {
    results.push(unwrapped(await runGridTask(task, options.signal)));
    options.onProgress?.(results.length, tasks.length);
  }
  return results;
}

async function abreast(
  tasks: readonly GridTask[],
  options: GridOptions,
  workers: number,
): Promise<FinishedRun[]> {
  const pool = new Piscina<GridTask, GridAnswer>({
    filename: fileURLToPath(new URL("./gridWorker.js", import.meta.url)),
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  const stop = () => void pool.destroy();
  options.signal?.addEventListener("abort", stop, { once: true });
  let done = 0;
  const one = async (task: GridTask) => {
    const result = unwrapped(await pool.run(task));
    options.onProgress?.(++done, tasks.length);
    return result;
  };
  try {
    return await Promise.all(tasks.map(one));
  } catch (error) {
    if (options.signal?.aborted) throw new Interrupted();
    throw error instanceof Failure ? error : new Failure(EXIT.internal, crashText(error));
  } finally {
    options.signal?.removeEventListener("abort", stop);
    await pool.destroy();
  }
}

function unwrapped(answer: GridAnswer): FinishedRun {
  if ("record" in answer) return answer;
  const failure = new Failure(answer.exitCode, answer.problems);
  if (answer.trace !== undefined) failure.stack = answer.trace;
  throw failure;
}

/** A worker that died: out of memory, mostly. */
function crashText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `a worker ended early: ${message.split("\n", 1)[0]}`;
}
