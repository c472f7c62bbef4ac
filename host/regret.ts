import { Alternatives, type SampledDecision } from "../lab/regret/alternatives.ts";
import { type DecisionOutcome, decisionOutcome, runTotals } from "../lab/regret/counterfactual.ts";
import { DecisionCensus } from "../lab/regret/decisionCensus.ts";
import { type DecisionRegret, decisionRegret, estimates } from "../lab/regret/regret.ts";
import type { RegretReport } from "../lab/regret/regretText.ts";
import { type SampledStratum, sampleStrata } from "../lab/regret/stratum.ts";
import { RequestFates } from "../lab/whatif/requestFates.ts";
import { earliestFinish } from "../schedulers/dispatch/earliestFinish.ts";
import { type CounterfactualFolder, counterfactualKey } from "./counterfactualFolder.ts";
import {
  type CounterfactualAnswer,
  type CounterfactualTask,
  runCounterfactual,
  spanOf,
} from "./counterfactualTask.ts";
import { EXIT, Failure } from "./failure.ts";
import { type PoolOptions, runPool } from "./pool.ts";
import { openRecordedRun, type RecordedRun, refuseOtherRun } from "./recordedRun.ts";
import { runScenario } from "./runScenario.ts";

export interface RegretOptions extends PoolOptions {
  /** Decisions to look into, about. */
  readonly sample: number;
  /** Of each, as rated by `earliest-finish`; infinite for all. */
  readonly alternatives: number;
  /** Where what each alternative came to is kept, and found when it is there already. */
  readonly folder?: CounterfactualFolder | null;
  /** Told before the work begins: the runs to be made, and how many were there before. */
  onPlan?(runs: number, secondsEach: number, before: number): void;
}

/** The regret of a run, and of each decision that was looked into, in their order. */
export interface Regret extends RegretReport {
  readonly regrets: readonly DecisionRegret[];
}

/**
 * Makes the run of a record again with one decision of a sample replaced, for each of them and each
 * alternative, and tells what the decisions cost against the best of these. Every one is a whole
 * run, exact to its end; they go side by side. Two more are made to count the decisions and to look
 * at those of the sample. Fails where the run does not come out as recorded.
 */
export async function regretOf(folder: string, options: RegretOptions): Promise<Regret> {
  const { signal } = options;
  const recordedRun = await openRecordedRun(folder);
  const { recorded, checked, request } = recordedRun;
  const census = new DecisionCensus(checked.scenario.warmup);
  const first = await runScenario(checked, {
    ...request,
    watch: census,
    ...(signal && { signal }),
  });
  refuseOtherRun(folder, recordedRun, first);
  const strata = sampleStrata(census.choices(), options.sample, recorded.seed);
  if (strata.length === 0) {
    throw new Failure(EXIT.badData, `${folder}: no decision of the run had a choice`);
  }
  const taken = await lookAt(recordedRun, strata, options);
  const { tasks, places } = tasksOf(recordedRun, taken);
  const answers = await outcomesOf(tasks, first.speed.wallSeconds, options);
  const regrets = new Map(
    [...taken].map(([decision, { sampled, outcome }]) => {
      const [from, to] = places.get(decision)!;
      return [decision, decisionRegret(sampled, outcome, answers.slice(from, to))];
    }),
  );
  return {
    scenario: recorded.scenario.name,
    seed: recorded.seed,
    policy: recorded.policies.dispatch?.name ?? "–",
    decisions: census.count,
    alternatives: options.alternatives,
    runs: tasks.length + 2,
    ...estimates(strata, regrets),
    regrets: [...regrets.values()],
  };
}

interface Taken {
  readonly sampled: SampledDecision;
  readonly outcome: DecisionOutcome;
}

/** The decisions of the sample by number, their alternatives, and what came of them. */
async function lookAt(
  { checked, request }: RecordedRun,
  strata: readonly SampledStratum[],
  { alternatives, signal }: RegretOptions,
): Promise<Map<number, Taken>> {
  const sample = new Set(strata.flatMap((one) => one.sample));
  const watch = new Alternatives(sample, alternatives, earliestFinish.create({}));
  const fates = new RequestFates((number) => watch.hasRequest(number));
  const options = { ...request, sink: fates, watch, ...(signal && { signal }) };
  const { record } = await runScenario(checked, options);
  const span = spanOf(checked);
  const totals = runTotals(record, fates, span);
  return new Map(
    [...watch.decisions].map(([decision, sampled]) => [
      decision,
      { sampled, outcome: decisionOutcome(totals, fates, sampled.taken, span) },
    ]),
  );
}

/** In the order of the tasks; those that the folder has are not run again. */
async function outcomesOf(
  tasks: readonly CounterfactualTask[],
  secondsEach: number,
  options: RegretOptions,
): Promise<DecisionOutcome[]> {
  const { folder = null } = options;
  const outcomes = new Map<string, DecisionOutcome>();
  for (const { key } of tasks) {
    const kept = folder?.read(key) ?? null;
    if (kept !== null) outcomes.set(key, kept);
  }
  const missing = tasks.filter(({ key }) => !outcomes.has(key));
  options.onPlan?.(missing.length, secondsEach, tasks.length - missing.length);
  const job = { run: runCounterfactual, worker: "./counterfactualWorker.js" };
  await runPool(job, missing, options, (answer) => {
    const { key, outcome } = unwrapped(answer);
    outcomes.set(key, outcome);
    folder?.write(key, outcome);
    return undefined;
  });
  return tasks.map(({ key }) => outcomes.get(key)!);
}

/** One task for each alternative, and where those of each decision stand among them. */
function tasksOf({ recorded, checked, request }: RecordedRun, taken: ReadonlyMap<number, Taken>) {
  const tasks: CounterfactualTask[] = [];
  const places = new Map<number, readonly [number, number]>();
  for (const [decision, { sampled }] of taken) {
    const from = tasks.length;
    for (const node of sampled.alternatives) {
      const { request: number, stage, timeSeconds } = sampled.taken;
      const counterfactual = { decision, node, request: number, stage, timeSeconds };
      const key = counterfactualKey(recorded.inputHash, counterfactual);
      tasks.push({ key, run: { checked, request }, counterfactual });
    }
    places.set(decision, [from, tasks.length]);
  }
  return { tasks, places };
}

/** Of a run that went well; throws what went wrong with another. */
function unwrapped(answer: CounterfactualAnswer) {
  if ("problems" in answer) throw new Failure(answer.exitCode, answer.problems);
  return answer;
}
