import type { TrainingThreads } from "../../sim/assembly/training/localJob.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { TrainingSummary } from "../../sim/record/trainingSummary.ts";
import type { LearntModel, RunResult } from "../../sim/run.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "../run/harness.ts";

type Rows = Record<string, number | string | null>[];

/** What a run of training jobs has left. */
export interface TrainedRun {
  readonly result: RunResult;
  readonly jobs: readonly TrainingSummary[];
  readonly models: readonly LearntModel[];
  readonly rounds: Rows;
  readonly participations: Rows;
  readonly probes: Rows;
  readonly evaluations: Rows;
}

/** `files`: what those hold that the scenario names. */
export function trained(
  input: ScenarioInput,
  seed = 1,
  files: Readonly<Record<string, string>> = {},
  threads?: TrainingThreads,
): TrainedRun {
  const sink = new MemorySink();
  const run = startRun(input, { sink, seed, files, ...(threads && { trainingThreads: threads }) });
  const result = finishRun(run);
  const rows = (name: string) => sink.table(name).rows();
  return {
    result,
    jobs: result.summary.training,
    models: run.models(),
    rounds: rows("rounds"),
    participations: rows("participations"),
    probes: rows("probes"),
    evaluations: rows("evaluations"),
  };
}
