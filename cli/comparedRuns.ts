import { CellFolder } from "../host/cells/cellFolder.ts";
import { runCells } from "../host/cells/runCells.ts";
import { EXIT, Failure } from "../host/failure.ts";
import { recordOfCell } from "../lab/cells/cell.ts";
import type { ResultStore } from "../lab/cells/resultStore.ts";
import { unpairedSeeds } from "../reports/compare.ts";
import type { GridResult } from "../reports/comparison.ts";
import type { LabelledRecord } from "../reports/provenance.ts";
import type { LabelledCell } from "./comparison.ts";
import type { CommandContext } from "./context.ts";
import { Progress } from "./progress.ts";

/** The runs of one comparison, made. */
export interface ComparedRuns {
  readonly runs: readonly LabelledRecord[];
  readonly results: readonly GridResult[];
  /** What only the runs could tell. */
  readonly warnings: readonly string[];
}

/** How the runs are made. */
export interface ComparedOptions {
  readonly workers: number | undefined;
  /** A folder in which runs are kept, and found when they are there already. */
  readonly cache: string | undefined;
}

/**
 * Makes the runs of several comparisons, those of one after another, with one account of progress.
 * Fails where the policies of a seed were not asked for the same work.
 */
export async function runCompared(
  comparisons: readonly (readonly LabelledCell[])[],
  options: ComparedOptions,
  context: CommandContext,
): Promise<ComparedRuns[]> {
  const store = await runAll(comparisons.flat(), options, context);
  return comparisons.map((cells) => comparedRuns(cells, store));
}

function comparedRuns(cells: readonly LabelledCell[], store: ResultStore): ComparedRuns {
  const told = new Set<string>();
  const runs = cells.map(({ label, cell }) => {
    const outcome = store.read(cell.key)!;
    for (const one of outcome.warnings) told.add(one);
    return { label, record: recordOfCell(cell, outcome) };
  });
  const results = runs.map(({ label, record }) => ({ ...record, policy: label }));
  const unpaired = unpairedSeeds(results);
  if (unpaired.length > 0) throw new Failure(EXIT.lawBroken, unpaired);
  return { runs, results, warnings: [...told, ...twins(runs)] };
}

/** Settings that cannot be told apart, as their runs are the same to the last event. */
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
  cells: readonly LabelledCell[],
  { workers, cache }: ComparedOptions,
  { terminal, signal }: CommandContext,
): Promise<ResultStore> {
  const progress = new Progress(terminal, `${cells.length} runs`);
  const folder = cache === undefined ? null : CellFolder.open(cache);
  try {
    return await runCells(
      cells.map(({ cell }) => cell),
      {
        folder,
        signal,
        onProgress: (done, total) => progress.show(done / total),
        ...(workers !== undefined && { workers }),
      },
    );
  } finally {
    progress.end();
    folder?.close();
  }
}
