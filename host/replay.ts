import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canonicalText } from "../sim/kernel/canonicalText.ts";
import type { RunRecord } from "../sim/record/runRecord.ts";
import { type Divergence, divergenceOf } from "./divergence.ts";
import { openRecordedRun, type RecordedRun, refuseOtherModules } from "./recordedRun.ts";
import { RunFolder } from "./runFolder.ts";
import { type FinishedRun, type RunOptions, runScenario } from "./runScenario.ts";

/** What came of running a record again. */
export interface Replay {
  readonly recorded: RunRecord;
  readonly repeated: RunRecord;
  /** Those that the run has broken, a sentence each: as it was recorded, and so again. */
  readonly brokenLaws: readonly string[];
  /** Null where both are the same to the last event, and come to the same. */
  readonly divergence: Divergence | null;
}

export interface ReplayOptions {
  readonly signal?: AbortSignal;
  onProgress?(share: number): void;
}

/**
 * Runs the record of a folder again, from what stands in it: the scenario's text, the overrides,
 * the policies with all parameters, the seed. Refuses where a file that the scenario names or a
 * module has changed since: then it would be another run.
 */
export async function replayRun(folder: string, options: ReplayOptions = {}): Promise<Replay> {
  const recordedRun = await openRecordedRun(folder);
  const { recorded } = recordedRun;
  const scratch = mkdtempSync(join(tmpdir(), "orrery-replay-"));
  try {
    const again = join(scratch, "run");
    const brokenLaws: string[] = [];
    const onBrokenLaws = (laws: readonly string[]) => void brokenLaws.push(...laws);
    const { record } = await runInto(again, recordedRun, { ...options, onBrokenLaws });
    refuseOtherModules(recorded, record);
    const isSame = recorded.digest === record.digest && isAlike(recorded, record);
    const divergence = isSame ? null : await divergenceOf(folder, again);
    return { recorded, repeated: record, brokenLaws, divergence };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Of what two runs come to: the same where an engine counts as it did. */
function isAlike(one: RunRecord, other: RunRecord): boolean {
  return canonicalText(one.summary) === canonicalText(JSON.parse(JSON.stringify(other.summary)));
}

async function runInto(
  folder: string,
  { request, checked }: RecordedRun,
  { signal, onProgress, onBrokenLaws }: ReplayOptions & Pick<RunOptions, "onBrokenLaws">,
): Promise<FinishedRun> {
  const sink = new RunFolder(folder);
  try {
    const finished = await runScenario(checked, {
      ...request,
      sink,
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
      ...(onBrokenLaws && { onBrokenLaws }),
    });
    sink.commit(finished.record, finished.models);
    return finished;
  } finally {
    sink.abort();
  }
}
