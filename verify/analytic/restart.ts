import { mean } from "../../reports/statistics.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { expectedNumbers } from "./expected.ts";
import { exponentialHours } from "./failingNodes.ts";
import type { AnalyticFamily } from "./family.ts";

type StageInput = ScenarioInput["applications"][string]["stages"][string];

/** Tasks one after the other, and machines that work at the same time. */
const STAGES = 50;
const MACHINES = 100;
/** Tries of one replication at most, about: fewer machines where a task takes many. */
const TRIES = 40_000;
/** Theory has no unit of time: a mean life is so long here. */
const MEAN_LIFE_HOURS = 100;
/** Machines work at this speed, so that an hour of work is a known number of cycles. */
const GIGAHERTZ = 1;

/**
 * A task of length `tau` on a machine that fails at rate `lambda` while it runs and is repaired in
 * `R`: it begins from scratch each time. `meanCompletion` from when it could begin until it is
 * done, `meanFailures` of the machine in between.
 */
export const restart: AnalyticFamily = {
  takes: ({ group }) => /restart from scratch/i.test(group),
  run: ({ parameters, expected }, context) => {
    const { tau, lambda, R } = parameters;
    const work: Work = { work: tau, failureRate: lambda, repair: R };
    const values = expectedNumbers(expected);
    const tries = Math.exp(lambda * tau);
    const machines = Math.max(
      2,
      Math.min(shareOf(MACHINES, context), Math.round(TRIES / STAGES / tries)),
    );
    return { checks: estimateChecks(values, (seed) => completions(work, seed, machines, context)) };
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

function scenarioOf(job: Job, horizonHours: number, machines: number) {
  const { workHours, repairHours, checkpoint } = job;
  const names = Array.from({ length: STAGES }, (_, index) => `part-${index + 1}`);
  const stages = names.map((name, index): [string, StageInput] => [
    name,
    {
      where: "source",
      after: index === 0 ? [] : [names[index - 1]],
      work: `${workHours * 3600 * GIGAHERTZ}Gcycles`,
      ...(checkpoint !== undefined && { checkpoint }),
    },
  ]);
  const speed = `${GIGAHERTZ}GHz`;
  const horizon = `${horizonHours}h`;
  return {
    orrery: 1 as const,
    name: "restart",
    horizon,
    clock: { resolution: "us" as const },
    sites: { here: { x: "0m", y: "0m" } },
    nodes: { machine: { tier: "edge" as const, cores: 1, speed, at: "here", count: machines } },
    applications: {
      job: {
        source: "machine",
        arrivals: { process: "periodic" as const, period: `${2 * horizonHours}h`, phase: "0s" },
        onFailure: "restart" as const,
        attempts: 10_000,
        stages: Object.fromEntries(stages),
      },
    },
    faults: {
      wear: {
        nodes: "machine",
        up: exponentialHours(MEAN_LIFE_HOURS),
        repair: `${repairHours}h`,
      },
    },
    // A machine that is back says so itself.
    detection: { period: horizon, misses: 2 },
  };
}
