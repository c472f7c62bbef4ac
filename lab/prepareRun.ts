import { registry } from "../schedulers/index.ts";
import { openWorld } from "../sim/assembly/openWorld.ts";
import type { DecisionWatch } from "../sim/decisions/decisionWatch.ts";
import type { TextSource } from "../sim/input/textSource.ts";
import type { FileHashes, PolicyRecords, RunRecord } from "../sim/record/runRecord.ts";
import type { TableSink } from "../sim/record/table.ts";
import type { Run, RunOptions, RunResult } from "../sim/run.ts";
import type { CheckedScenario } from "./checkedScenario.ts";
import { choosePolicies, type PolicySource } from "./choosePolicies.ts";
import { hashNamedFiles, inputHash } from "./inputHashes.ts";
import { LawfulRun, type LawOptions } from "./lawfulRun.ts";
import type { PolicyRequests } from "./policyRequest.ts";
import { recordOf, scenarioRecord } from "./recordOf.ts";
import { withSchedulerFile } from "./schedulerFile.ts";

/** What a run is made from besides its scenario; what is left out is as the scenario has it. */
export interface RunRequest extends LawOptions {
  readonly policies?: PolicyRequests;
  /** Where policies are found; the registry alone when left out. */
  readonly source?: PolicySource;
  /** As in `ChoiceOptions`. */
  readonly lenient?: boolean;
  readonly seed?: number;
  /** Where the tables go; they change nothing in the run. */
  readonly sink?: TableSink | null;
  /** Opens a file that the scenario names, by the path that stands there. */
  openText?(path: string): TextSource;
  /** Where the files have been hashed already; else they are read once more for the record. */
  readonly fileHashes?: FileHashes;
  /** Decisions to be taken otherwise: their number, and the name of the node instead. */
  readonly replacedDecisions?: ReadonlyMap<number, string>;
  /** Told of each decision as it is taken; it changes nothing in the run. */
  readonly watch?: DecisionWatch;
  /** As in `RunOptions`. */
  readonly trainingThreads?: RunOptions["trainingThreads"];
}

/** All that a run of a checked scenario is made from. */
export interface RunPlan {
  readonly options: RunOptions;
  readonly policies: PolicyRecords;
}

/** What a request comes to for a scenario; refuses what is wrong with the choices. */
export function planRun(checked: CheckedScenario, request: RunRequest = {}): RunPlan {
  const { scenario } = checked;
  const { policies = {}, source = registry, lenient = false } = request;
  const { replacedDecisions, watch, trainingThreads } = request;
  const { choices, records } = choosePolicies(checked, { requests: policies, source, lenient });
  const openText = (path: string) => (request.openText ?? refuseFile)(path);
  const options = {
    policies: withSchedulerFile(scenario, choices, openText),
    seed: request.seed ?? scenario.seed,
    sink: request.sink ?? null,
    openText,
    ...(replacedDecisions !== undefined && { replacedDecisions }),
    ...(watch !== undefined && { watch }),
    ...(trainingThreads !== undefined && { trainingThreads }),
  };
  return { options, policies: records };
}

export interface PreparedRun {
  /** Held to the laws: its `finish` throws `BrokenLaws`, unless the request is told of them. */
  readonly run: Run;
  /** What the chosen policies find doubtful about the scenario, one sentence each. */
  readonly warnings: readonly string[];
  /** The record of the run, from what it came to. */
  record(result: RunResult): RunRecord;
}

/**
 * From a scenario and choices to a run: the one way for the command, worker threads, browsers,
 * tests and benchmarks, and so the one place where every run is held to the laws. Refuses what is
 * wrong with the choices; files that cannot be read throw what `openText` throws.
 */
export function prepareRun(checked: CheckedScenario, request: RunRequest = {}): PreparedRun {
  const { options, policies } = planRun(checked, request);
  const world = openWorld(checked.scenario, options);
  const run = new LawfulRun(world, request);
  const record = (result: RunResult) => {
    const files =
      request.fileHashes ?? hashNamedFiles(checked.scenario, (path) => options.openText(path));
    const scenario = scenarioRecord(checked, files);
    const { seed } = options;
    const hash = inputHash(scenario.hash, policies, seed);
    return recordOf(scenario, { policies, seed, inputHash: hash }, result);
  };
  const warnings = run.doubts().map(({ job, kind, reason }) => {
    return `training job "${job}": the ${kind} policy "${policies[kind]!.name}" ${reason}`;
  });
  return { run, warnings, record };
}

function refuseFile(path: string): never {
  throw new Error(`the scenario names the file "${path}", and no file can be opened here`);
}
