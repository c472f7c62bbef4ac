import type { Cell } from "../../lab/cells/cell.ts";
import type { CheckedScenario } from "../../lab/checkedScenario.ts";
import { choosePolicies, type PolicySource } from "../../lab/choosePolicies.ts";
import { ExplanationLaws } from "../../lab/gate/explanationLaws.ts";
import type { RunResult } from "../../sim/run.ts";
import { EXIT, Failure } from "../failure.ts";
import { runScenario } from "../runScenario.ts";

/** What a cell comes to when its policy explains every decision, and the laws that it breaks. */
export interface ExplainedRun extends RunResult {
  readonly brokenLaws: readonly string[];
}

/** Runs a cell with its decisions explained, in this thread. */
export async function explainedRun(
  checked: CheckedScenario,
  { label, policies, seed, scenario }: Cell,
  source: PolicySource,
  signal: AbortSignal,
): Promise<ExplainedRun> {
  const { choices } = choosePolicies(checked, { requests: policies, source, lenient: true });
  const brokenLaws: string[] = [];
  const laws = new ExplanationLaws(choices.dispatch?.policy.randomised === true);
  const { record } = await runScenario(checked, {
    ...{ policies, seed, lenient: true, fileHashes: scenario.files },
    ...{ watch: laws, signal, onBrokenLaws: (broken) => brokenLaws.push(...broken) },
  }).catch((error) => {
    throw refusal(error, `${label}, seed ${seed}`);
  });
  const { digest, workloadDigest, summary } = record;
  if (laws.broken !== null) brokenLaws.push(laws.broken);
  return { digest, workloadDigest, summary, brokenLaws };
}

/**
 * A run of a user's module is refused where its beginning differs from one that explains nothing.
 * As the module has run before, and was not refused, the explaining makes the difference.
 */
function refusal(error: unknown, cell: string): unknown {
  if (!(error instanceof Failure) || error.exitCode !== EXIT.lawBroken) return error;
  const law = "decides otherwise when it is asked to explain its decisions: it must not";
  return new Failure(EXIT.lawBroken, `${cell}: ${law}`);
}
