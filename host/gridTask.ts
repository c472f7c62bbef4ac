import type { RunRecord } from "../reports/runRecord.ts";
import { EXIT, type ExitCode, Failure } from "./failure.ts";
import { checkScenario, type LoadedScenario, type ScenarioText } from "./loadScenario.ts";
import { policyParameters } from "./policyParameters.ts";
import { type RunSpeed, runScenario } from "./runScenario.ts";
import type { OtherShifting } from "./scenarioShifting.ts";
import { loadDispatch } from "./userPolicy.ts";

/** One cell of a grid, as it is sent to a worker. */
export interface GridTask {
  readonly scenario: ScenarioText;
  /** A policy's name, or the whole path of a module. */
  readonly policy: string;
  /** What it is called in the results. */
  readonly label: string;
  readonly seed: number;
  /** Whether other policies run as well (see `policyParameters`). */
  readonly shared: boolean;
  /** In place of the scenario's. */
  readonly shifting?: OtherShifting;
}

/** What comes back: errors as data, because classes do not survive the way between threads. */
export type GridAnswer =
  | { readonly record: RunRecord; readonly speed: RunSpeed }
  | { readonly exitCode: ExitCode; readonly problems: readonly string[]; readonly trace?: string };

let last: { readonly key: string; readonly loaded: LoadedScenario } | null = null;

/** Runs one cell; a worker that gets many cells of a scenario checks it once. */
export async function runGridTask(task: GridTask, signal?: AbortSignal): Promise<GridAnswer> {
  try {
    const loaded = loadedOnce(task.scenario);
    const policy = await loadDispatch(task.policy, EXIT.badData);
    return await runScenario(loaded, {
      policyName: task.label,
      policy,
      parameters: policyParameters(loaded, task.policy, policy, task.shared),
      seed: task.seed,
      sink: null,
      ...(task.shifting && { shifting: task.shifting }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    return answerOf(error, `policy "${task.shifting?.label ?? task.label}", seed ${task.seed}`);
  }
}

function loadedOnce(source: ScenarioText): LoadedScenario {
  const key = JSON.stringify(source);
  if (last?.key !== key) last = { key, loaded: checkScenario(source) };
  return last.loaded;
}

function answerOf(error: unknown, cell: string): GridAnswer {
  if (error instanceof Failure) {
    const problems = error.problems.map((problem) => `${cell}: ${problem}`);
    return { exitCode: error.exitCode, problems };
  }
  const problems = [`${cell}: ${error instanceof Error ? error.message : String(error)}`];
  const trace = error instanceof Error ? error.stack : undefined;
  return { exitCode: EXIT.internal, problems, ...(trace !== undefined && { trace }) };
}
