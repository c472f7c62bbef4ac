import { checkScenario } from "../../lab/checkedScenario.ts";
import { hashNamedFiles } from "../../lab/inputHashes.ts";
import { type PolicyRequests, requestFor } from "../../lab/policyRequest.ts";
import { type PreparedRun, prepareRun, type RunRequest } from "../../lab/prepareRun.ts";
import { DecisionTrail } from "../../lab/whatif/decisionTrail.ts";
import { RequestFates } from "../../lab/whatif/requestFates.ts";
import { type WatchedRun, type WhatIf, whatIf } from "../../lab/whatif/whatIf.ts";
import { fileError } from "../../sim/input/inputError.ts";
import { stringText } from "../../sim/input/textSource.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { type TableChunk, type TableSink, valueAt } from "../../sim/record/table.ts";
import { DECISIONS } from "../../sim/record/tables.ts";

/** Events between two words on how far a run is. */
const SLICE_EVENTS = 20_000;

/** A record, and the texts of the files that its scenario names, by the paths that stand there. */
export interface Repeatable {
  readonly record: RunRecord;
  readonly files: Readonly<Record<string, string>>;
}

/** Told the share that is done. */
export type Progress = (share: number) => void;

/** One candidate of a decision, as the table of decisions has it. */
export interface ExplainedRow {
  readonly timeSeconds: number;
  /** Null for what was placed with its whole request. */
  readonly decision: number | null;
  readonly stage: string;
  readonly candidate: string;
  readonly score: number | null;
  readonly chosen: boolean;
  readonly ageSeconds: number | null;
  readonly acceleratorWaitChance: number | null;
  /** JSON. */
  readonly terms: string;
}

/**
 * Makes the run of a record again up to a time and returns how all decisions of one request were
 * weighed: a record explains only a sample of them. Explaining changes nothing in a run.
 */
export function explainRequest(
  repeatable: Repeatable,
  request: number,
  untilSeconds: number,
  onProgress: Progress,
): ExplainedRow[] {
  const sink = new RequestDecisions(request);
  const { run } = again(repeatable, { sink }, ["record.decisions=1"]);
  for (let more = true; more && run.nowSeconds < untilSeconds; ) {
    more = run.advanceTo(Math.min(untilSeconds, run.nowSeconds + untilSeconds / 100));
    onProgress(Math.min(1, run.nowSeconds / untilSeconds));
  }
  run.finish();
  return sink.rows;
}

/**
 * Makes the run of a record again, twice: as it was, and with one decision taken otherwise. Throws
 * where it does not come out as recorded.
 */
export function replaceDecision(
  repeatable: Repeatable,
  decision: number,
  node: string,
  onProgress: Progress,
): WhatIf {
  const before = watchedRun(repeatable, decision, null, (share) => onProgress(share / 2));
  if (before.record.digest !== repeatable.record.digest) {
    throw new Error(
      "The run does not come out as it was recorded: it was made by another version. " +
        "Run it again with this one, and open that.",
    );
  }
  if (before.trail.weighed === null) throw new Error(`The run has no decision ${decision}.`);
  const after = watchedRun(repeatable, decision, node, (share) => onProgress(0.5 + share / 2));
  return whatIf(before, after, node);
}

function watchedRun(
  repeatable: Repeatable,
  decision: number,
  node: string | null,
  onProgress: Progress,
): WatchedRun {
  const trail = new DecisionTrail(decision);
  const fates = new RequestFates((number) => number === trail.weighed?.request);
  const { run, record: recordOf } = again(repeatable, {
    ...{ sink: fates, watch: trail },
    ...(node !== null && { replacedDecisions: new Map([[decision, node]]) }),
  });
  while (run.advance(SLICE_EVENTS)) onProgress(Math.min(1, run.nowSeconds / run.horizonSeconds));
  return { record: recordOf(run.finish()), trail, fates };
}

/** A record's run, ready to be made once more; refuses files that are not those of the record. */
function again(
  { record, files }: Repeatable,
  request: RunRequest,
  overrides: readonly string[] = [],
): PreparedRun {
  const { scenario, seed } = record;
  const { file, text, files: fileHashes } = scenario;
  const checked = checkScenario({
    ...{ file, text },
    overrides: [...scenario.overrides, ...overrides],
  });
  const openText = (path: string) => {
    if (Object.hasOwn(files, path)) return stringText(path, files[path]);
    throw fileError(file, `names the file "${path}", which the page has not got; choose it above`);
  };
  for (const [path, hash] of Object.entries(hashNamedFiles(checked.scenario, openText))) {
    if (hash !== fileHashes[path]) throw fileError(path, "is not the file that the run has read");
  }
  const policies = requestsOf(record);
  return prepareRun(checked, { ...request, policies, seed, fileHashes, openText, lenient: true });
}

/** Registered policies with the parameters of the record; a module of a user's is not in it. */
function requestsOf({ policies }: RunRecord): PolicyRequests {
  const requests = Object.entries(policies).map(([kind, { name, parameters, module }]) => {
    if (module !== undefined) {
      throw new Error(
        `The policy ${name} is a module of its user, which the record does not hold.`,
      );
    }
    return [kind, requestFor(name, parameters)] as const;
  });
  return Object.fromEntries(requests);
}

/** Keeps the decisions of one request. */
class RequestDecisions implements TableSink {
  readonly rows: ExplainedRow[] = [];
  private readonly request: number;

  constructor(request: number) {
    this.request = request;
  }

  write(chunk: TableChunk): void {
    if (chunk.table.name !== DECISIONS.name) return;
    const requests = chunk.columns.request;
    for (let row = 0; row < chunk.rowCount; row++) {
      if (requests[row] !== this.request) continue;
      const value = (column: string) => valueAt(chunk, column, row);
      this.rows.push({
        timeSeconds: value("timeSeconds") as number,
        decision: value("decision") as number | null,
        stage: value("stage") as string,
        candidate: value("candidate") as string,
        score: value("score") as number | null,
        chosen: value("chosen") === 1,
        ageSeconds: value("ageSeconds") as number | null,
        acceleratorWaitChance: value("acceleratorWaitChance") as number | null,
        terms: value("terms") as string,
      });
    }
  }

  close(): void {}
}
