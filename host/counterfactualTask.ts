import type { CheckedScenario } from "../lab/checkedScenario.ts";
import {
  type Counterfactual,
  type DecisionOutcome,
  decisionOutcome,
  runTotals,
} from "../lab/regret/counterfactual.ts";
import { RequestFates } from "../lab/whatif/requestFates.ts";
import { EXIT, type ExitCode, explained } from "./failure.ts";
import type { RecordedRun } from "./recordedRun.ts";
import { runScenario } from "./runScenario.ts";

/** A run with one decision replaced, as it is sent to a worker. */
export interface CounterfactualTask {
  readonly key: string;
  readonly run: Pick<RecordedRun, "checked" | "request">;
  readonly counterfactual: Counterfactual;
}

/** Errors as data: classes do not survive the way between threads. */
export type CounterfactualAnswer =
  | { readonly key: string; readonly outcome: DecisionOutcome }
  | { readonly exitCode: ExitCode; readonly problems: readonly string[] };

/** Makes the whole run with one decision replaced. */
export async function runCounterfactual(
  { key, run: { checked, request }, counterfactual }: CounterfactualTask,
  signal?: AbortSignal,
): Promise<CounterfactualAnswer> {
  const { decision, node } = counterfactual;
  const fates = new RequestFates((number) => number === counterfactual.request);
  try {
    const { record } = await runScenario(checked, {
      ...{ ...request, sink: fates, replacedDecisions: new Map([[decision, node]]) },
      ...(signal && { signal }),
    });
    const span = spanOf(checked);
    const totals = runTotals(record, fates, span);
    return { key, outcome: decisionOutcome(totals, fates, counterfactual, span) };
  } catch (error) {
    if (signal?.aborted) throw error;
    const { exitCode, problems } = explained(error) ?? {
      exitCode: EXIT.internal,
      problems: [error instanceof Error ? error.message : String(error)],
    };
    const place = `decision ${decision} to ${node}`;
    return { exitCode, problems: problems.map((problem) => `${place}: ${problem}`) };
  }
}

/** The span of a scenario whose requests count. */
export function spanOf({ scenario }: CheckedScenario) {
  return { fromSeconds: scenario.warmup, endSeconds: scenario.horizon };
}
