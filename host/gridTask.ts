import { type CheckedScenario, checkScenario, type ScenarioText } from "../lab/checkedScenario.ts";
import type { PolicyRequests } from "../lab/policyRequest.ts";
import type { FileHashes } from "../sim/record/runRecord.ts";
import { EXIT, type ExitCode, explained } from "./failure.ts";
import { type FinishedRun, runScenario } from "./runScenario.ts";

/** One cell of a grid, as it is sent to a worker. */
export interface GridTask {
  readonly scenario: ScenarioText;
  readonly policies: PolicyRequests;
  /** What it is called in the results. */
  readonly label: string;
  readonly seed: number;
  /** As in `ChoiceOptions`. */
  readonly lenient: boolean;
  /** Of the files that the scenario names, so that no worker hashes them again. */
  readonly fileHashes: FileHashes;
}

/** What comes back: errors as data, because classes do not survive the way between threads. */
export type GridAnswer =
  | FinishedRun
  | {
      readonly exitCode: ExitCode;
      readonly problems: readonly string[];
      /** What a user's own code has thrown, if that was it. */
      readonly cause?: unknown;
      readonly trace?: string;
    };

let last: { readonly key: string; readonly checked: CheckedScenario } | null = null;

/** Runs one cell; a worker that gets many cells of a scenario checks it once. */
export async function runGridTask(task: GridTask, signal?: AbortSignal): Promise<GridAnswer> {
  const { policies, label, seed, lenient, fileHashes } = task;
  try {
    const options = { policies, seed, lenient, fileHashes, ...(signal && { signal }) };
    return await runScenario(checkedOnce(task.scenario), options);
  } catch (error) {
    if (signal?.aborted) throw error;
    return answerOf(error, `policy "${label}", seed ${seed}`);
  }
}

function checkedOnce(source: ScenarioText): CheckedScenario {
  const key = JSON.stringify(source);
  if (last?.key !== key) last = { key, checked: checkScenario(source) };
  return last.checked;
}

function answerOf(error: unknown, cell: string): GridAnswer {
  const known = explained(error);
  if (known !== null) {
    const problems = known.problems.map((problem) => `${cell}: ${problem}`);
    return { exitCode: known.exitCode, problems, cause: known.cause };
  }
  const problems = [`${cell}: ${error instanceof Error ? error.message : String(error)}`];
  const trace = error instanceof Error ? error.stack : undefined;
  return { exitCode: EXIT.internal, problems, ...(trace !== undefined && { trace }) };
}
