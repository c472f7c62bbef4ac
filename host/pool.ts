import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { InputError } from "../sim/input/inputError.ts";
import { EXIT, Failure, Interrupted } from "./failure.ts";

export interface PoolOptions {
  /** Threads; as many as the machine has cores by default. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  /** Told after each task, in whatever order they end. */
  onProgress?(done: number, total: number): void;
}

/** Work that can be done in this thread, or in another by the module that does nothing else. */
export interface Job<Task, Answer> {
  run(task: Task, signal?: AbortSignal): Promise<Answer>;
  /** A module beside this one that exports `run` as its default. */
  readonly worker: string;
  /**
   * Whether `run` hears no signal while it works: then even a single worker is a thread, which can
   * be ended from outside. Run from the sources, which have no compiled worker, it is not.
   */
  readonly hearsNothing?: boolean;
}

/**
 * Does the tasks, side by side in worker threads. Answers come in the order of the tasks, so that
 * nothing depends on which worker was quick. `take` is given each answer as it comes, and may take
 * its time while other tasks are done; where it throws, that ends the rest.
 */
export async function runPool<Task, Answer>(
  { run, worker, hearsNothing = false }: Job<Task, Answer>,
  tasks: readonly Task[],
  options: PoolOptions = {},
  take: (answer: Answer) => Promise<void> | undefined = () => undefined,
): Promise<Answer[]> {
  const workers = Math.min(options.workers ?? availableParallelism(), tasks.length);
  let done = 0;
  const told = (answer: Answer): Answer => {
    options.onProgress?.(++done, tasks.length);
    return answer;
  };
  const taken = (answer: Answer): Answer | Promise<Answer> => {
    const taking = take(answer);
    return taking === undefined ? told(answer) : taking.then(() => told(answer));
  };
  const inThreads = workers > 1 || (hearsNothing && existsSync(workerFile(worker)));
  const answers = inThreads
    ? await abreast(worker, tasks, options.signal, workers, taken)
    : await inTurn((task) => run(task, options.signal), tasks, taken);
  if (options.signal?.aborted) throw new Interrupted();
  return answers;
}

/** In this thread: a task is done while the answer before it is taken. */
async function inTurn<Task, Answer>(
  run: (task: Task) => Promise<Answer>,
  tasks: readonly Task[],
  taken: (answer: Answer) => Answer | Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let taking: Promise<Answer> | null = null;
  for (const task of tasks) {
    let answer: Answer;
    try {
      answer = await run(task);
    } finally {
      await taking;
    }
    answers.push(answer);
    taking = Promise.resolve(taken(answer));
    // Awaited after the next task; until then it must not count as unhandled.
    taking.catch(() => {});
  }
  await taking;
  return answers;
}

async function abreast<Task, Answer>(
  worker: string,
  tasks: readonly Task[],
  signal: AbortSignal | undefined,
  workers: number,
  taken: (answer: Answer) => Answer | Promise<Answer>,
): Promise<Answer[]> {
  const pool = new Piscina<Task, Answer>({
    filename: workerFile(worker),
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  const stop = () => void pool.destroy();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.all(tasks.map(async (task) => taken(await pool.run(task))));
  } catch (error) {
    if (signal?.aborted) throw new Interrupted();
    throw error instanceof Failure || error instanceof InputError
      ? error
      : new Failure(EXIT.internal, crashText(error));
  } finally {
    signal?.removeEventListener("abort", stop);
    await pool.destroy();
  }
}

/** Threads that stay until they are told to end, for tasks that come one by one. */
export interface OpenPool<Task, Answer> {
  run(task: Task): Promise<Answer>;
  close(): Promise<void>;
}

/** Run from the sources, which have no compiled worker, tasks are done in this thread. */
export function openPool<Task, Answer>(
  { run, worker }: Job<Task, Answer>,
  workers: number,
): OpenPool<Task, Answer> {
  const filename = workerFile(worker);
  if (!existsSync(filename)) return { run, close: () => Promise.resolve() };
  const pool = new Piscina<Task, Answer>({
    ...{ filename, minThreads: workers, maxThreads: workers },
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  return { run: (task) => pool.run(task), close: () => pool.destroy() };
}

function workerFile(worker: string): string {
  return fileURLToPath(new URL(worker, import.meta.url));
}

/** A worker that died: out of memory, mostly. */
function crashText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `a worker ended early: ${message.split("\n", 1)[0]}`;
}
