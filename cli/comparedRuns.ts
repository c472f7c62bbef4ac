import { EXIT, Failure } from "../host/failure.ts";
import { runGrid } from "../host/grid.ts";
import type { GridTask } from "../host/gridTask.ts";
import type { FinishedRun } from "../host/runScenario.ts";
import { unpairedSeeds } from "../reports/compare.ts";
import type { GridResult } from "../reports/comparison.ts";
import type { LabelledRecord } from "../reports/provenance.ts";
import type { CommandContext } from "./context.ts";
import { Progress } from "./progress.ts";

/** The runs of one comparison, made. */
export interface ComparedRuns {
  readonly runs: readonly LabelledRecord[];
  readonly results: readonly GridResult[];
  /** What only the runs could tell. */
  readonly warnings: readonly string[];
}

/**
 * Makes the runs of several comparisons, those of one after another, with one account of progress.
 * Fails where the policies of a seed were not asked for the same work.
 */
export async function runCompared(
  comparisons: readonly (readonly GridTask[])[],
  workers: number | undefined,
  context: CommandContext,
): Promise<ComparedRuns[]> {
  const finished = await runAll(comparisons.flat(), workers, context);
  let first = 0;
  return comparisons.map((tasks) => {
    const own = finished.slice(first, (first += tasks.length));
    return comparedRuns(tasks, own);
  });
}

function comparedRuns(tasks: readonly GridTask[], finished: readonly FinishedRun[]): ComparedRuns {
  const runs = finished.map(({ record }, index) => ({ label: tasks[index].label, record }));
  const results = runs.map(({ label, record }) => ({ ...record, policy: label }));
  const unpaired = unpairedSeeds(results);
  if (unpaired.length > 0) throw new Failure(EXIT.lawBroken, unpaired);
  const told = new Set(finished.flatMap(({ warnings }) => warnings));
  return { runs, results, warnings: [...told, ...twins(runs)] };
}

/** Settings that nobody can tell apart, as their runs are the same to the last event. */
function twins(runs: readonly LabelledRecord[]): string[] {
  const labels = [...new Set(runs.map(({ label }) => label))];
  const digests = labels.map((label) =>
    runs.flatMap((one) => (one.label === label ? [one.record.digest] : [])).join(" "),
  );
  return labels.flatMap((label, index) => {
    const first = digests.indexOf(digests[index]);
    return first === index ? [] : [`"${labels[first]}" and "${label}" have the same runs`];
  });
}

async function runAll(
  tasks: readonly GridTask[],
  workers: number | undefined,
  { terminal, signal }: CommandContext,
): Promise<FinishedRun[]> {
  const progress = new Progress(terminal, `${tasks.length} runs`);
  progress.show(0);
  try {
    return await runGrid(tasks, {
      signal,
      onProgress: (done, total) => progress.show(done / total),
      ...(workers !== undefined && { workers }),
    });
  } finally {
    progress.end();
  }
}
