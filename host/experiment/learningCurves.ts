import { asyncBufferFromFile } from "hyparquet";
import type { PolicyCell } from "../../lab/experiment/families.ts";
import {
  type Evaluation,
  type LearningCurve,
  learningRounds,
} from "../../reports/figures/learningCurve.ts";
import { readTable } from "../../reports/readTable.ts";
import type { CellFolder } from "../cells/cellFolder.ts";

/** An evaluation of one job of one run. */
export type JobEvaluation = Evaluation & { readonly job: string };

const COLUMNS = ["job", "round", "accuracy", "loss", "trainingLoss"];

/**
 * How the models of each policy learnt at a point, over its seeds. Needs cells of which
 * `evaluations` was kept.
 */
export async function learningCurves(
  cells: readonly PolicyCell[],
  folder: CellFolder,
): Promise<LearningCurve[]> {
  const runs = await Promise.all(
    cells.map(async ({ policy, cell }) => ({
      policy,
      rows: await evaluationsOf(cell.key, folder),
    })),
  );
  const policies = [...new Set(runs.map(({ policy }) => policy))];
  const jobs = [...new Set(runs.flatMap(({ rows }) => rows.map(({ job }) => job)))];
  return jobs.flatMap((job) =>
    policies.map((policy) => {
      const own = runs.filter((run) => run.policy === policy);
      const rounds = learningRounds(own.map(({ rows }) => rows.filter((row) => row.job === job)));
      return { policy, job, isBeside: false, rounds };
    }),
  );
}

/** All evaluations of a run, in its order. */
export async function evaluationsOf(key: string, folder: CellFolder): Promise<JobEvaluation[]> {
  const file = await asyncBufferFromFile(folder.tableFile(key, "evaluations"));
  const { rowCount, columns } = await readTable(file, { columns: COLUMNS });
  return Array.from({ length: rowCount }, (_, row) => ({
    job: String(columns.job[row]),
    round: Number(columns.round[row]),
    accuracy: Number(columns.accuracy[row]),
    loss: Number(columns.loss[row]),
    trainingLoss: Number(columns.trainingLoss[row]),
  }));
}
