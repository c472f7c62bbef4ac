import { mean } from "../../reports/statistics/moments.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { byName, numbered } from "../simulation/onePlace.ts";
import { type ParallelInput, trainers } from "../simulation/trainers.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";
import { intervalCheck } from "./checkpoint.ts";
import { coarseBest, finelyBest } from "./sweep.ts";

const REPLICATIONS = 12;
/** Jobs at work at the same time, and intervals of Young's length that each is long, about. */
const JOBS = 10;
const INTERVALS = 400;
/** Theory has no unit of time: the mean time between failures of a job is so long here. */
const MEAN_LIFE_SECONDS = 10_000;
/** A job of several workers computes for so long of a step, and exchanges for the rest. */
const COMPUTING = 0.8;

/**
 * The best time between the checkpoints of data-parallel jobs with `workers` on nodes of their own,
 * one by default: a checkpoint costs `C`, one of the nodes fails each `M` on average, and is back
 * at once; to go on from a checkpoint costs `R`, none by default, in which another one may fail.
 * Found by a sweep of simulations, in each replication over the same failures, and held against
 * `young`, `daly` and the exact `optimal` as the checkpoints of other work are.
 */
export const TRAINING_CHECKPOINTS: Families = {
  "training-checkpoint": {
    title: "data-parallel training: best checkpoint interval",
    parameters: ["C", "M"],
    optional: ["R", "workers"],
    run: ({ parameters, expected }, context) => {
      const { C, M, R = 0, workers = 1 } = parameters;
      const slowdownAt = (seed: number) => (every: number) =>
        slowdown({ cost: C / M, restore: R / M, workers }, every / M, seed, context);
      const guess = coarseBest(slowdownAt(1), C);
      const replications = Math.max(5, shareOf(REPLICATIONS, context));
      const best = Array.from({ length: replications }, (_, index) =>
        finelyBest(slowdownAt(index + 1), guess),
      );
      const costs = { cost: C, failureRate: 1 / M };
      return {
        checks: Object.entries(numbersOf(expected)).map(([name, value]) =>
          intervalCheck(name, value, best, costs),
        ),
      };
    },
  },
};

/** All in mean times between failures. */
interface Costs {
  readonly cost: number;
  readonly restore: number;
  readonly workers: number;
}

/** Time for a unit of training with a checkpoint after each `every` of it. */
function slowdown(costs: Costs, every: number, seed: number, { simulate }: CaseContext): number {
  const { cost, restore, workers } = costs;
  const unit = MEAN_LIFE_SECONDS;
  const lives = INTERVALS * Math.sqrt(2 * cost);
  const steps = Math.max(1, Math.round(lives / every));
  const names = numbered("job", JOBS);
  // Alone a worker has nothing to exchange; two or more send 2(n − 1)/n of the gradients.
  const computing = workers === 1 ? 1 : COMPUTING;
  const bytesPerSecond = 1e6;
  const exchanged = ((1 - computing) * every * unit * bytesPerSecond * workers) / 2;
  const job = (index: number): ParallelInput => ({
    workers: {
      nodes: Array.from({ length: workers }, (_, at) => `machine-${index * workers + at + 1}`),
      count: workers,
    },
    // The last step has no checkpoint after it: one more for it.
    steps: steps + 1,
    compute: { time: `${computing * every * unit}s` },
    gradients: `${workers === 1 ? 0 : Math.round(exchanged / (workers - 1))}B`,
    checkpoint: { steps: 1, cost: `${cost * unit}s`, restore: `${restore * unit}s` },
    restart: { on: "same" },
  });
  const machines = JOBS * workers;
  for (let horizon = 4 * lives * unit; ; horizon *= 2) {
    const scenario = trainers(
      { machines, accelerators: 1, bytesPerSecond, latencySeconds: 0 },
      horizon,
      byName(names, job),
      {
        clock: { resolution: "us" },
        faults: {
          wear: {
            nodes: "machine",
            up: { distribution: "exponential", mean: `${unit * workers}s` },
            repair: "0s",
          },
        },
        // A node that is back reports it itself.
        detection: { period: `${horizon}s`, misses: 2 },
      },
    );
    const { summary, table } = simulate(scenario, { seed, tables: ["checkpoints"] });
    if (summary.parallelTraining.some(({ finishedSeconds }) => finishedSeconds === null)) continue;
    // Up to the last checkpoint, so that all steps are alike.
    const checkpoints = table("checkpoints").rows();
    const last = checkpoints.filter(({ step, whole }) => step === steps && whole === 1);
    return mean(last.map(({ endedSeconds }) => Number(endedSeconds))) / (steps * every * unit);
  }
}
