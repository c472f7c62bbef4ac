import type { ParallelSummary } from "../../../sim/record/parallelSummary.ts";
import {
  CHECKPOINTS,
  TRAINING_ATTEMPTS,
  TRAINING_STEPS,
} from "../../../sim/record/parallelTables.ts";
import type { StackData } from "../../charts/stackChart.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import type { RunTable } from "../../data/runTable.ts";
import { someColumns } from "../../data/someColumns.ts";

/** What data-parallel jobs are drawn from. */
export const PARALLEL_TABLES = [
  TRAINING_ATTEMPTS,
  someColumns(TRAINING_STEPS, [
    ...(["job", "attempt", "step"] as const),
    ...(["begunSeconds", "computedSeconds", "endedSeconds"] as const),
  ]),
  CHECKPOINTS,
];

/** What a job's time goes into, in the order in which it is told. */
export const TIME_PARTS: readonly (readonly [
  part: keyof ParallelSummary["seconds"],
  name: string,
  meaning: string,
])[] = [
  ["training", "training", "steps that were not lost"],
  ["saving", "saving", "checkpoints, while training stands still"],
  ["lost", "lost", "training and saving that a failure has undone"],
  ["starting", "starting", "from its places to its first step, restores among it"],
  ["down", "down", "from a failure to new places"],
  ["waiting", "waiting", "from its submission to its first places"],
];

/** How far a job had come, and what happened to it. */
export interface Progress {
  readonly endSeconds: number;
  readonly wantedSteps: number;
  /** Steps that were over and not lost by then; falls where a failure has undone some. */
  readonly points: readonly { readonly seconds: number; readonly steps: number }[];
  readonly checkpoints: readonly {
    readonly seconds: number;
    readonly steps: number;
    readonly isWhole: boolean;
  }[];
  readonly failures: readonly { readonly seconds: number; readonly lostSteps: number }[];
}

/** More points of a curve are not told apart. */
const MOST_POINTS = 600;
/** More columns are not told apart on a screen. */
const MOST_SPANS = 150;

/** The rows of one job in a table. */
function rowsOfJob(table: RunTable, job: string): number[] {
  const [codes, code] = [table.codes("job"), table.codeOf("job", job)];
  const rows: number[] = [];
  for (let row = 0; row < codes.length; row++) if (codes[row] === code) rows.push(row);
  return rows;
}

/** A job's steps over time, its checkpoints and its failures. */
export function progressOf({ tables, record }: OpenedRun, job: string): Progress {
  const steps = tables.get(TRAINING_STEPS);
  const [ended, step] = [steps.numbers("endedSeconds"), steps.numbers("step")];
  const attempts = steps.numbers("attempt");
  const rows = rowsOfJob(steps, job);
  const every = Math.ceil(rows.length / MOST_POINTS);
  // The first and the last of each stay at places are kept: between them lie the falls.
  const isTurn = (at: number) =>
    attempts[rows[at]] !== attempts[rows[at - 1]] || attempts[rows[at]] !== attempts[rows[at + 1]];
  const points = rows
    .filter((_, at) => at % every === 0 || isTurn(at))
    .map((row) => ({ seconds: ended[row], steps: step[row] + 1 }));
  const checkpoints = tables.get(CHECKPOINTS);
  const failures = failuresOf(tables.get(TRAINING_ATTEMPTS), job);
  const falls = failures.map(({ seconds, lostSteps }) => {
    const before = points.findLast((point) => point.seconds <= seconds)?.steps ?? 0;
    return { seconds, steps: before - lostSteps };
  });
  const summary = record.summary.parallelTraining.find((one) => one.job === job);
  return {
    endSeconds: summary?.finishedSeconds ?? record.summary.simulatedSeconds,
    wantedSteps: summary?.wantedSteps ?? 0,
    // Where a failure is at the end of a step, it comes after it.
    points: [...points, ...falls].sort((a, b) => a.seconds - b.seconds || b.steps - a.steps),
    checkpoints: rowsOfJob(checkpoints, job).map((row) => ({
      seconds: checkpoints.numbers("endedSeconds")[row],
      steps: checkpoints.numbers("step")[row],
      isWhole: checkpoints.numbers("whole")[row] === 1,
    })),
    failures,
  };
}

function failuresOf(stays: RunTable, job: string): Progress["failures"] {
  return rowsOfJob(stays, job)
    .filter((row) => stays.value("outcome", row) === "failed")
    .map((row) => ({
      seconds: stays.numbers("endedSeconds")[row],
      lostSteps: stays.numbers("lostSteps")[row],
    }));
}

/** What a step took over time: computing, and then exchanging what computing did not hide. */
export function stepTimes({ tables }: OpenedRun, job: string): StackData {
  const table = tables.get(TRAINING_STEPS);
  const column = (name: string) => table.numbers(name);
  const [begun, ended] = [column("begunSeconds"), column("endedSeconds")];
  const [computed, attempts] = [column("computedSeconds"), column("attempt")];
  const spans = new StepSpans();
  const rows = rowsOfJob(table, job);
  const every = Math.ceil(rows.length / MOST_SPANS);
  let first = 0;
  for (let at = 1; at <= rows.length; at++) {
    const isOver = at === rows.length || attempts[rows[at]] !== attempts[rows[first]];
    if (!isOver && at - first < every) continue;
    const own = rows.slice(first, at);
    const mean = (of: (row: number) => number) =>
      own.reduce((sum, row) => sum + of(row), 0) / own.length;
    spans.add(begun[own[0]], ended[own[own.length - 1]], [
      mean((row) => computed[row] - begun[row]),
      mean((row) => ended[row] - computed[row]),
    ]);
    first = at;
  }
  return spans.stack();
}

/** Spans with gaps between them, as charts of spans that follow each other have them. */
class StepSpans {
  private readonly times: number[] = [];
  private readonly values: [number[], number[]] = [[], []];

  add(from: number, to: number, means: readonly [computing: number, exchanging: number]): void {
    if (from > (this.times.at(-1) ?? 0)) this.push(from, [Number.NaN, Number.NaN]);
    this.push(to, means);
  }

  stack(): StackData {
    const [computing, exchanging] = this.values;
    return {
      ...{ unit: "s", endSeconds: this.times.at(-1) ?? 1, timesSeconds: this.times },
      series: [
        { name: "computing", colour: "var(--series-1)", values: computing },
        { name: "exchanging gradients", colour: "var(--series-2)", values: exchanging },
      ],
    };
  }

  private push(time: number, means: readonly [number, number]): void {
    this.times.push(time);
    means.forEach((mean, at) => {
      this.values[at].push(mean);
    });
  }
}
