import { checkScenario } from "../../lab/checkedScenario.ts";
import { BrokenLaws } from "../../lab/lawfulRun.ts";
import { prepareRun, type RunRequest } from "../../lab/prepareRun.ts";
import { fileError, InputError } from "../../sim/input/inputError.ts";
import type { TableChunk, TableSink } from "../../sim/record/table.ts";
import type { Run } from "../../sim/run.ts";
import { ColumnSink } from "../data/columnSink.ts";
import { heldText } from "../data/heldFiles.ts";
import type { JobResult, JobWatcher, RunJob } from "./runMessages.ts";
import { UserPolicies } from "./userPolicies.ts";

/** Events between two tellings of how far it is; well below a second, also of a slow policy. */
const SLICE_EVENTS = 2000;
/** What is run twice of a policy that is not ours, as the command does. */
const REPEATED_EVENTS = 50_000;

/**
 * Makes a run, as the command would: the same digest, all tables, watched or not. Throws what is
 * wrong with it, and the laws that it breaks.
 */
export async function runJob(job: RunJob, watcher: JobWatcher): Promise<JobResult> {
  const checked = checkScenario(job.source);
  const sink = new StretchSink();
  const user = job.userPolicy === null ? null : await UserPolicies.load(job.userPolicy);
  const request: RunRequest = {
    policies: job.policies,
    ...(user !== null && { source: user }),
    lenient: true,
    seed: job.seed,
    openText: (path) => heldText(job.files, job.source.file, path),
    replacedDecisions: new Map(job.replacedDecisions),
  };
  if (user !== null)
    refuseUnrepeatable(
      job,
      prepareRun(checked, request).run,
      () => prepareRun(checked, request).run,
    );
  const { run, record } = prepareRun(checked, { ...request, sink });
  while (run.advance(SLICE_EVENTS)) {
    watcher.progressed(run.nowSeconds / run.horizonSeconds);
    if (!watcher.wantsPicture()) continue;
    const soFar = run.soFar();
    if (soFar !== null) watcher.picture({ record: record(soFar), chunks: sink.take() });
  }
  return { record: record(run.finish()), chunks: sink.take() };
}

/** Keeps the rows since they were taken last. */
class StretchSink implements TableSink {
  private sink = new ColumnSink();

  write(chunk: TableChunk): void {
    this.sink.write(chunk);
  }

  close(): void {}

  take(): readonly TableChunk[] {
    const chunks = this.sink.chunks();
    this.sink = new ColumnSink();
    return chunks;
  }
}

/**
 * A policy that keeps something from run to run, or decides by chance, has no digest of its own.
 */
function refuseUnrepeatable({ userPolicy }: RunJob, first: Run, again: () => Run): void {
  first.advance(REPEATED_EVENTS);
  const second = again();
  second.advance(REPEATED_EVENTS);
  for (const run of [first, second]) run.advanceTo(first.nowSeconds);
  if (first.digestNow() === second.digestNow()) return;
  throw fileError(
    userPolicy!.path,
    "two runs of one seed differ; nothing may be kept from run to run",
  );
}

/** What went wrong, in the words of the command. */
export function problemsOf(error: unknown): string[] {
  if (error instanceof InputError) return error.message.split("\n");
  if (error instanceof BrokenLaws) return error.laws.map((law) => `a law was broken: ${law}`);
  return [`internal error: ${error instanceof Error ? error.message : String(error)}`];
}
