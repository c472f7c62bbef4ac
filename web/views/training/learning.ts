import { EVALUATIONS } from "../../../sim/record/trainingTables.ts";
import { type OpenedRun, runNames } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";

/** What a model may be judged by, as columns of `evaluations`. */
export const LEARNT = [
  ["accuracy", "accuracy"],
  ["loss", "loss"],
  ["trainingLoss", "loss on training data"],
] as const;
export type LearntFigure = (typeof LEARNT)[number][0];

/** What learning takes: the axis against which it is drawn, with the unit of that. */
export const TAKEN = [
  ["seconds", "time", "s"],
  ["bytes", "bytes", "B"],
  ["joules", "device energy", "J"],
  ["rounds", "rounds", "1"],
] as const;
export type TakenFigure = (typeof TAKEN)[number][0];

/** A job's model at one evaluation, with what the job had taken by then; NaN: not known. */
export interface Evaluation extends Readonly<Record<LearntFigure | TakenFigure, number>> {
  readonly wastedBytes: number;
  /** Of the clients' processors and accelerators. */
  readonly deviceSeconds: number;
  readonly wastedDeviceSeconds: number;
}

/** How one job of one run learnt. */
export interface LearningCurve {
  /** By which it is told from the other curves. */
  readonly name: string;
  readonly runName: string;
  readonly job: string;
  readonly evaluations: readonly Evaluation[];
  /** Accuracies that the job is to reach. */
  readonly targets: readonly number[];
}

/** The curves of some runs, in their order and that of their jobs; runs without training have none. */
export function learningCurves(runs: readonly OpenedRun[]): LearningCurve[] {
  const names = runNames(runs);
  const jobs = runs.flatMap((run, at) =>
    run.record.summary.training.map(({ job, targets }) => ({
      ...{ job, run, runName: names[at] },
      targets: targets.map(({ accuracy }) => accuracy),
    })),
  );
  const hasOneEach = runs.every(({ record }) => record.summary.training.length < 2);
  return jobs.map(({ run, runName, job, targets }) => ({
    name: runs.length === 1 ? job : hasOneEach ? runName : `${runName}: ${job}`,
    ...{ runName, job, targets },
    evaluations: evaluationsOf(run).get(job) ?? [],
  }));
}

/** By job, in the order of time. */
export const evaluationsOf = perRun(({ tables }: OpenedRun): Map<string, Evaluation[]> => {
  const table = tables.get(EVALUATIONS);
  const column = (name: keyof typeof EVALUATIONS.columns & string) => table.numbers(name);
  const [down, up, rounds] = [column("downloadBytes"), column("uploadBytes"), column("round")];
  const [seconds, joules] = [column("timeSeconds"), column("joules")];
  const [accuracy, loss, trainingLoss] = LEARNT.map(([name]) => column(name));
  const wastedBytes = column("wastedBytes");
  const [cores, wastedCores] = [column("coreSeconds"), column("wastedCoreSeconds")];
  const accelerators = column("acceleratorSeconds");
  const wastedAccelerators = column("wastedAcceleratorSeconds");
  const [codes, words] = [table.codes("job"), table.words("job")];
  const found = new Map<string, Evaluation[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const job = words[codes[row]];
    const list = found.get(job) ?? [];
    found.set(job, list);
    list.push({
      ...{ seconds: seconds[row], bytes: down[row] + up[row], joules: joules[row] },
      ...{ rounds: rounds[row], accuracy: accuracy[row], loss: loss[row] },
      ...{ trainingLoss: trainingLoss[row], wastedBytes: wastedBytes[row] },
      deviceSeconds: cores[row] + accelerators[row],
      wastedDeviceSeconds: wastedCores[row] + wastedAccelerators[row],
    });
  }
  return found;
});

/** Those of some figures that any of these curves has. */
export function figuresIn<Name extends LearntFigure | TakenFigure>(
  curves: readonly LearningCurve[],
  figures: readonly (readonly [Name, string, ...unknown[]])[],
): (readonly [Name, string])[] {
  const isKnown = (name: Name) =>
    curves.some(({ evaluations }) => evaluations.some((one) => Number.isFinite(one[name])));
  const known = figures.filter(([name]) => isKnown(name));
  return known.map(([name, title]) => [name, title] as const);
}
