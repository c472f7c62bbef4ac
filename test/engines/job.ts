import { checkScenario, prepareRun, requestFor } from "../../lab/index.ts";
import type { TextSource } from "../../sim/input/textSource.ts";
import type { Override } from "../../sim/scenario/index.ts";
import { TableDigest } from "./tableDigest.ts";

/** One run of a scenario, with all that it needs as plain data, so that any engine can do it. */
export interface Job {
  readonly name: string;
  readonly text: string;
  readonly overrides?: readonly Override[];
  /** Of dispatch; those of the scenario file when not said, or null. */
  readonly policy?: string | null;
  readonly seed?: number;
  /** Whether tables are written; the run must not notice. */
  readonly record?: boolean;
  /** The texts that the scenario names, by the path that stands there. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What a run left. */
export interface Outcome {
  readonly name: string;
  readonly digest: string;
  readonly workloadDigest: string;
  readonly events: number;
  /** Requests that ran to their end, those to services too, and rounds of training jobs. */
  readonly completed: number;
  readonly meanLatencySeconds: number | null;
  /** Over every row of every table; "-" without tables. */
  readonly tablesDigest: string;
}

export function runJob(job: Job): Outcome {
  const { name, text, policy, seed } = job;
  const tables = job.record ? new TableDigest() : null;
  const overrides = (job.overrides ?? []).map(({ path, value }) => `${path}=${value}`);
  const { run } = prepareRun(checkScenario({ file: name, text, overrides }), {
    ...(typeof policy === "string" && { policies: { dispatch: requestFor(policy) } }),
    ...(seed !== undefined && { seed }),
    sink: tables,
    openText: (path) => textSource(job, path),
  });
  while (run.advance(100_000));
  const { digest, workloadDigest, summary } = run.finish();
  return {
    name,
    digest,
    workloadDigest,
    events: summary.events,
    completed: [summary.requests, ...summary.services.map((one) => one.requests)].reduce(
      (sum, { completed, late }) => sum + completed + late,
      summary.training.reduce((sum, { rounds }) => sum + rounds, 0),
    ),
    meanLatencySeconds: summary.requests.answeredLatency.meanSeconds,
    tablesDigest: tables?.hex() ?? "-",
  };
}

const PIECE = 65_536;

function textSource(job: Job, path: string): TextSource {
  const text = job.files?.[path];
  if (text === undefined) throw new Error(`${job.name}: no text was handed in for ${path}`);
  let at = 0;
  return {
    name: path,
    read() {
      if (at >= text.length) return null;
      at += PIECE;
      return text.slice(at - PIECE, at);
    },
  };
}
