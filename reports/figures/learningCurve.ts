/** What is drawn of a model as it learns, by the columns of the table `evaluations`. */
export const LEARNT = ["accuracy", "loss", "trainingLoss"] as const;
export type Learnt = (typeof LEARNT)[number];

/** A quantity over the seeds of a policy, in its unit. */
export interface Spread {
  readonly mean: number;
  /** The least and the largest of any seed. */
  readonly low: number;
  readonly high: number;
}

/** How good the model was after some rounds; null what was not measured. */
export type LearningRound = { readonly round: number } & {
  readonly [Quantity in Learnt]: Spread | null;
};

/** A model of a policy from round to round, over all its seeds. */
export interface LearningCurve {
  readonly policy: string;
  /** The training job; null where it has no name. */
  readonly job: string | null;
  /** Whether others have found it, and it stands beside ours. */
  readonly isBeside: boolean;
  /** By their number. */
  readonly rounds: readonly LearningRound[];
}

/** One evaluation of one run; NaN what was not measured. */
export type Evaluation = { readonly round: number } & { readonly [Quantity in Learnt]: number };

/** Puts runs of one policy together: the rounds that all of them have. */
export function learningRounds(runs: readonly (readonly Evaluation[])[]): LearningRound[] {
  const byRound = new Map<number, Evaluation[]>();
  for (const one of runs.flat()) {
    const found = byRound.get(one.round);
    if (found === undefined) byRound.set(one.round, [one]);
    else found.push(one);
  }
  const whole = [...byRound].filter(([, found]) => found.length === runs.length);
  return whole
    .sort(([a], [b]) => a - b)
    .map(([round, found]) => ({
      round,
      accuracy: spreadOf(found.map(({ accuracy }) => accuracy)),
      loss: spreadOf(found.map(({ loss }) => loss)),
      trainingLoss: spreadOf(found.map(({ trainingLoss }) => trainingLoss)),
    }));
}

function spreadOf(values: readonly number[]): Spread | null {
  if (!values.every(Number.isFinite)) return null;
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return { mean, low: Math.min(...values), high: Math.max(...values) };
}
