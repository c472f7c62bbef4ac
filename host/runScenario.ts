import { setImmediate } from "node:timers/promises";
import {
  type GraphsRequest,
  type ScenarioGraphs,
  scenarioGraphs,
} from "../lab/bound/scenarioGraphs.ts";
import type { CheckedScenario } from "../lab/checkedScenario.ts";
import { choosePolicies, type PolicySource } from "../lab/choosePolicies.ts";
import { type Explanation, explainScenario } from "../lab/explain.ts";
import { ExplanationLaws } from "../lab/gate/explanationLaws.ts";
import { hashNamedFiles } from "../lab/inputHashes.ts";
import type { PolicyRequests } from "../lab/policyRequest.ts";
import { prepareRun, type RunRequest } from "../lab/prepareRun.ts";
import { endWarnings } from "../lab/warnings.ts";
import { readTraces } from "../sim/assembly/readTraces.ts";
import type { DecisionWatch } from "../sim/decisions/decisionWatch.ts";
import type { FileHashes, RunRecord } from "../sim/record/runRecord.ts";
import type { TableSink } from "../sim/record/table.ts";
import type { LearntModel, Run, Server } from "../sim/run.ts";
import { EXIT, Failure, Interrupted } from "./failure.ts";
import { OpenFiles } from "./openFiles.ts";
import { policiesFor } from "./policyModules.ts";
import type { OpenTrainingThreads } from "./trainingThreads.ts";
import { watchRejections } from "./userCode.ts";

/** Events between two looks at the outside: some tens of milliseconds. */
const SLICE_EVENTS = 50_000;

/** What is left out is as the scenario has it. */
export interface RunOptions
  extends Pick<
    RunRequest,
    "lenient" | "seed" | "fileHashes" | "replacedDecisions" | "watch" | "onBrokenLaws"
  > {
  readonly policies?: PolicyRequests;
  readonly sink?: TableSink | null;
  readonly signal?: AbortSignal;
  /** Threads that train clients of federated jobs; by default the run does it itself. */
  readonly workers?: number;
  /** Told the share of the horizon that is done, in 0 … 1. */
  onProgress?(share: number): void;
}

/** What the machine took for it; not part of the record. */
export interface RunSpeed {
  readonly wallSeconds: number;
  readonly eventsPerSecond: number;
  readonly simulatedSecondsPerSecond: number;
  /** Of the process so far. */
  readonly peakMemoryBytes: number;
}

export interface FinishedRun {
  readonly record: RunRecord;
  readonly speed: RunSpeed;
  /** The machines whose samples the tables have. */
  readonly servers: readonly Server[];
  /** What training jobs have learnt. */
  readonly models: readonly LearntModel[];
  /** What only the run could tell; see `explainLoaded` for what is known before. */
  readonly warnings: readonly string[];
}

/** Runs a scenario to its horizon, in slices, so that it can be interrupted and watched. */
export async function runScenario(
  checked: CheckedScenario,
  options: RunOptions = {},
): Promise<FinishedRun> {
  const { workers = 0 } = options;
  const trains = Object.keys(checked.scenario.training).length > 0;
  const threads = workers > 0 && trains ? await openThreads(workers) : null;
  try {
    return await withFiles(checked, (files) => runWith(checked, options, files, threads));
  } finally {
    await threads?.close();
  }
}

async function runWith(
  checked: CheckedScenario,
  options: RunOptions,
  files: OpenFiles,
  threads: OpenTrainingThreads | null,
): Promise<FinishedRun> {
  const { signal: _signal, onProgress: _onProgress, workers: _workers, ...request } = options;
  const source = await policiesFor(checked, [request.policies ?? {}]);
  const openText = (path: string) => files.open(path);
  // Before the run: a file that cannot be read is better known now than at its end.
  const hashes = request.fileHashes ?? hashNamedFiles(checked.scenario, openText);
  const whole = { ...request, source, openText, fileHashes: hashes };
  const trainingThreads = threads === null ? {} : { trainingThreads: threads };
  const { run, warnings: doubts, record } = prepareRun(checked, { ...whole, ...trainingThreads });
  await threads?.started();
  const modules = source.modulePaths;
  const broken: string[] = [];
  if (modules.length > 0) {
    const { watch, ...unwatched } = whole;
    const repeated = (own?: DecisionWatch) =>
      prepareRun(checked, { ...unwatched, sink: null, ...(own !== undefined && { watch: own }) })
        .run;
    if (watch !== undefined || request.replacedDecisions !== undefined) {
      checkRepeats(repeated(), run, modules);
    } else {
      const laws = explanationLaws(checked, request.policies, source);
      const law = beginAlike(repeated(laws), run) ? laws.broken : CHANGED_BY_EXPLAINING;
      if (law === CHANGED_BY_EXPLAINING) checkRepeats(repeated(), run, modules);
      if (law !== null) broken.push(`${modules.join(", ")}: ${law}`);
    }
  }
  // `performance` would read ten modules of Node for the same.
  const start = process.hrtime.bigint();
  await toTheEnd(run, options);
  const result = run.finish();
  const speed = speedOf(run, Number(process.hrtime.bigint() - start) / 1e9);
  const warnings = [...doubts, ...broken, ...endWarnings(checked, run.endedMobilities())];
  const [servers, models] = [run.servers(), run.models()];
  return { record: record(result), speed, servers, models, warnings };
}

/** What holds a policy to its own scores, where no decision is replaced and nothing else watches. */
function explanationLaws(
  checked: CheckedScenario,
  requests: PolicyRequests | undefined,
  source: PolicySource,
): ExplanationLaws {
  const { choices } = choosePolicies(checked, { requests: requests ?? {}, source, lenient: true });
  return new ExplanationLaws(choices.dispatch?.policy.randomised === true);
}

/** Their code is read only where it is needed. */
async function openThreads(workers: number): Promise<OpenTrainingThreads | null> {
  const { openTrainingThreads } = await import("./trainingThreads.ts");
  return openTrainingThreads(workers);
}

async function toTheEnd(run: Run, { signal, onProgress }: RunOptions): Promise<void> {
  const rejections = watchRejections();
  try {
    for (let more = true; more; ) {
      more = run.advance(SLICE_EVENTS);
      onProgress?.(Math.min(1, run.nowSeconds / run.horizonSeconds));
      // Lets signals and messages in.
      await setImmediate();
      if (signal?.aborted) throw new Interrupted();
      rejections.check();
    }
  } finally {
    rejections.done();
  }
}

const CHANGED_BY_EXPLAINING =
  "decides otherwise when it is asked to explain its decisions: it must not";

/**
 * Runs the first slice of both and fails where they differ: then a module of the user's keeps
 * something from run to run, or decides by what no run repeats. What differs later goes unnoticed.
 */
function checkRepeats(first: Run, second: Run, modules: readonly string[]): void {
  if (beginAlike(first, second)) return;
  throw new Failure(
    EXIT.lawBroken,
    `${modules.join(", ")}: two runs of one seed differ; nothing may be kept from run to run`,
  );
}

/** Whether two runs are the same over the first slice of the first; both stand at its end then. */
function beginAlike(first: Run, second: Run): boolean {
  first.advance(SLICE_EVENTS);
  const seconds = Math.max(first.nowSeconds, second.nowSeconds);
  for (const run of [first, second]) run.advanceTo(seconds);
  return first.digestNow() === second.digestNow();
}

/**
 * Puts a scenario together without running it: reads the files that it names as far as a run would
 * read them. Fails with what is wrong, and returns what may be.
 */
export async function assembleScenario(checked: CheckedScenario): Promise<readonly string[]> {
  const source = await policiesFor(checked);
  return withFiles(checked, async (files) => {
    const openText = (path: string) => files.open(path);
    hashNamedFiles(checked.scenario, openText);
    const { warnings: doubts } = prepareRun(checked, { source, openText });
    const ended = readTraces(checked.scenario, openText).flatMap(({ name, endSeconds }) =>
      endSeconds === null ? [] : [{ name, endSeconds }],
    );
    const foreseen = explainScenario(checked, openText).warnings;
    return [...foreseen, ...doubts, ...endWarnings(checked, ended)];
  });
}

/** What can be told of a scenario without running it. */
export function explainLoaded(checked: CheckedScenario): Promise<Explanation> {
  return withFiles(checked, async (files) => explainScenario(checked, (path) => files.open(path)));
}

/** The graphs of its applications' requests, and what graph policies plan for them. */
export function loadedGraphs(
  checked: CheckedScenario,
  request: Omit<GraphsRequest, "openText">,
): Promise<ScenarioGraphs> {
  return withFiles(checked, async (files) =>
    scenarioGraphs(checked, { ...request, openText: (path) => files.open(path) }),
  );
}

/** The hashes of the files that a scenario names. */
export function fileHashes(checked: CheckedScenario): Promise<FileHashes> {
  return withFiles(checked, async (files) =>
    hashNamedFiles(checked.scenario, (path) => files.open(path)),
  );
}

async function withFiles<T>(
  checked: CheckedScenario,
  action: (files: OpenFiles) => Promise<T>,
): Promise<T> {
  const files = new OpenFiles(checked);
  try {
    return await action(files);
  } finally {
    files.close();
  }
}

function speedOf(run: Run, wallSeconds: number): RunSpeed {
  return {
    wallSeconds,
    eventsPerSecond: run.executedEvents / wallSeconds,
    simulatedSecondsPerSecond: run.nowSeconds / wallSeconds,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
}
