import { mean } from "../../reports/statistics/moments.ts";
import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import {
  byName,
  numbered,
  once,
  type StageInput,
  scenarioAtOnePlace,
  seconds,
} from "../simulation/onePlace.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";
import { exponentialHours } from "./failingNodes.ts";

/** Tasks one after the other, and machines that work at the same time. */
const STAGES = 50;
const MACHINES = 100;
/** Tries of one replication at most, about: fewer machines where a task takes many. */
const TRIES = 40_000;
/** Theory has no unit of time: a mean life is so long here. */
const MEAN_LIFE_HOURS = 100;

/**
 * A task of length `tau` on a machine that fails at rate `lambda` while it runs and is repaired in
 * `R`: it begins from scratch each time. `meanCompletion` from when it could begin until it is
 * done, `meanFailures` of the machine in between.
 */
export const RESTART: Families = {
  restart: {
    title: "restart from scratch after a failure",
    parameters: ["tau", "lambda", "R"],
    run: ({ parameters, expected }, context) => {
      const { tau, lambda, R } = parameters;
      const work: Work = { work: tau, failureRate: lambda, repair: R };
      const tries = Math.exp(lambda * tau);
      const most = shareOf(MACHINES, context);
      const machines = Math.max(2, Math.min(most, Math.round(TRIES / STAGES / tries)));
      const measure = (seed: number) => completions(work, seed, machines, context);
      return { checks: estimateChecks(numbersOf(expected), measure) };
    },
  },
};

/** A piece of work on a machine that fails; all in one unit of time, whatever it is. */
export interface Work {
  readonly work: number;
  readonly failureRate: number;
  readonly repair: number;
  readonly checkpoint?: { readonly every: number; readonly cost: number; readonly restore: number };
}

/**
 * Each machine asks once, at the start, for the work many times over, one after the other. As
 * failures have no memory each time is as good as the first. Results are in the unit of the work.
 */
export function completions(
  work: Work,
  seed: number,
  machines: number,
  { simulate }: CaseContext,
): Measurement {
  const unit = MEAN_LIFE_HOURS * work.failureRate;
  const { checkpoint } = work;
  const scaled: Job = {
    workHours: work.work * unit,
    repairHours: work.repair * unit,
    checkpoint: checkpoint && {
      every: `${checkpoint.every * unit}h`,
      cost: `${checkpoint.cost * unit}h`,
      restore: `${checkpoint.restore * unit}h`,
    },
  };
  // Long enough for all but the unluckiest; the others are waited for in a longer run.
  for (let hours = 2 * STAGES * (scaled.workHours + scaled.repairHours); ; hours *= 2) {
    const { summary, table } = simulate(scenarioOf(scaled, hours, machines), {
      seed,
      tables: ["tasks"],
    });
    if (summary.requests.lost > 0) throw new Error("a task has used up its tries");
    if (summary.requests.completed < machines) continue;
    const tasks = table("tasks").only("outcome", "completed");
    const decided = tasks.numbersOf("decidedSeconds");
    const finished = tasks.numbersOf("finishedSeconds");
    const attempts = tasks.numbersOf("attempt");
    return {
      meanCompletion: mean([...finished].map((end, row) => end - decided[row])) / 3600 / unit,
      meanFailures: mean([...attempts].map((attempt) => attempt - 1)),
    };
  }
}

/** The same work in the units of a scenario. */
interface Job {
  readonly workHours: number;
  readonly repairHours: number;
  readonly checkpoint: StageInput["checkpoint"];
}

function scenarioOf({ workHours, repairHours, checkpoint }: Job, hours: number, machines: number) {
  const names = numbered("part", STAGES);
  const part = (index: number): StageInput => ({
    where: "source",
    after: index === 0 ? [] : [names[index - 1]],
    work: seconds(workHours * 3600),
    ...(checkpoint !== undefined && { checkpoint }),
  });
  return scenarioAtOnePlace("restart", hours * 3600, {
    clock: { resolution: "us" },
    nodes: { machine: { count: machines } },
    applications: {
      job: {
        source: "machine",
        arrivals: once(),
        onFailure: "restart",
        attempts: 10_000,
        stages: byName(names, part),
      },
    },
    faults: {
      wear: {
        nodes: "machine",
        up: exponentialHours(MEAN_LIFE_HOURS),
        repair: `${repairHours}h`,
      },
    },
    // A machine that is back reports it itself.
    detection: { period: `${hours}h`, misses: 2 },
  });
}
