import { dirname, isAbsolute, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { RECORD_FORMAT, type RunRecord } from "../reports/runRecord.ts";
import { InputFileError } from "../sim/assembly/runInputs.ts";
import type { TextSource } from "../sim/mobility/positions.ts";
import type { DispatchDefinition } from "../sim/policy/dispatch.ts";
import type { Parameters } from "../sim/policy/parameters.ts";
import type { PlacementChoice } from "../sim/policy/placement.ts";
import type { TableSink } from "../sim/record/table.ts";
import { createRun, type Run } from "../sim/run.ts";
import { EXIT, Failure, Interrupted, messageOf } from "./failure.ts";
import { type LoadedScenario, unreadable } from "./loadScenario.ts";
import { version } from "./package.ts";
import { scenarioPlacement } from "./scenarioPlacement.ts";
import { type OtherShifting, scenarioShifting } from "./scenarioShifting.ts";
import { openTextFile } from "./textFile.ts";

/** Events between two looks at the outside: some tens of milliseconds. */
const SLICE_EVENTS = 50_000;

export interface RunOptions {
  /** As the user calls it; it stands in the record. */
  readonly policyName: string;
  readonly policy: DispatchDefinition;
  readonly parameters: Parameters;
  /** In place of the scenario's. */
  readonly shifting?: OtherShifting;
  readonly seed: number;
  readonly sink: TableSink | null;
  readonly signal?: AbortSignal;
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
}

/** Runs a scenario to its horizon, in slices, so that it can be interrupted and watched. */
export async function runScenario(
  loaded: LoadedScenario,
  options: RunOptions,
): Promise<FinishedRun> {
  const shifting = await scenarioShifting(loaded, options.shifting);
  const placement = await scenarioPlacement(loaded);
  const files = new OpenFiles(dirname(loaded.file));
  // `performance` would read ten modules of Node for the same.
  const start = process.hrtime.bigint();
  try {
    const run = createRun(loaded.scenario, {
      policy: options.policy,
      parameters: options.parameters,
      shifting,
      placement,
      seed: options.seed,
      sink: options.sink,
      openText: (path) => files.open(path),
    });
    await advance(run, options);
    const result = run.finish();
    const speed = speedOf(run, Number(process.hrtime.bigint() - start) / 1e9);
    return { record: recordOf(loaded, options, shifting, placement, result), speed };
  } catch (error) {
    throw explained(error);
  } finally {
    files.close();
  }
}

/**
 * Puts a scenario together without running it: reads the files that it names, as far as a run
 * would read them before its first event. Fails with what is wrong.
 */
export async function assembleScenario(
  loaded: LoadedScenario,
  policy: DispatchDefinition,
  parameters: Parameters,
): Promise<void> {
  const shifting = await scenarioShifting(loaded);
  const placement = await scenarioPlacement(loaded);
  const files = new OpenFiles(dirname(loaded.file));
  try {
    createRun(loaded.scenario, {
      policy,
      parameters,
      shifting,
      placement,
      seed: loaded.scenario.seed,
      sink: null,
      openText: (path) => files.open(path),
    });
  } catch (error) {
    throw explained(error);
  } finally {
    files.close();
  }
}

async function advance(run: Run, options: RunOptions): Promise<void> {
  const { signal } = options;
  while (run.advance(SLICE_EVENTS)) {
    options.onProgress?.(Math.min(1, run.simulator.now / run.horizon));
    // Lets signals and messages in.
    await setImmediate();
    if (signal?.aborted) throw new Interrupted();
  }
}

function recordOf(
  loaded: LoadedScenario,
  options: RunOptions,
  shifting: Awaited<ReturnType<typeof scenarioShifting>>,
  placement: PlacementChoice | null,
  result: Pick<RunRecord, "summary" | "digest" | "workloadDigest">,
): RunRecord {
  const { file, text, overrides, hash, scenario } = loaded;
  return {
    orrery: RECORD_FORMAT,
    version,
    scenario: { name: scenario.name, file, hash, text, overrides },
    policy: { name: options.policyName, parameters: options.parameters },
    ...(result.summary.shifting !== null && {
      shifting: { name: shifting.label, parameters: shifting.parameters },
    }),
    ...(placement !== null && {
      placement: { name: scenario.placement!.policy, parameters: placement.parameters },
    }),
    seed: options.seed,
    digest: result.digest,
    workloadDigest: result.workloadDigest,
    summary: result.summary,
  };
}

function speedOf(run: Run, wallSeconds: number): RunSpeed {
  const { simulator } = run;
  return {
    wallSeconds,
    eventsPerSecond: simulator.executedEvents / wallSeconds,
    simulatedSecondsPerSecond: simulator.nowSeconds / wallSeconds,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** Errors that name a place in a file are the user's to put right; others are ours. */
function explained(error: unknown): unknown {
  if (error instanceof Failure || error instanceof Interrupted) return error;
  if (error instanceof InputFileError) return new Failure(EXIT.badData, error.problems);
  if (!(error instanceof Error) || !("file" in error)) return error;
  return new Failure(EXIT.badData, messageOf(error));
}

/** The files that a run reads, relative to the scenario's folder; closed when it is over. */
class OpenFiles {
  private readonly folder: string;
  private readonly opened: { close(): void }[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  open(path: string): TextSource {
    const name = isAbsolute(path) ? path : join(this.folder, path);
    const file = orFailure(name, () => openTextFile(name));
    this.opened.push(file);
    return { name, read: () => orFailure(name, () => file.read()) };
  }

  close(): void {
    for (const file of this.opened) file.close();
  }
}

function orFailure<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const message = unreadable(error);
    throw new Failure(EXIT.badData, message.startsWith(name) ? message : `${name}: ${message}`);
  }
}
