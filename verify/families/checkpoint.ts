import { mean, standardDeviation } from "../../reports/statistics/moments.ts";
import type { Check } from "../check.ts";
import { errorsAllowed, estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families, Given } from "../theory/family.ts";
import { completions } from "./restart.ts";
import { coarseBest, finelyBest } from "./sweep.ts";

const REPLICATIONS = 20;
/** Machines at work at the same time in a sweep, and lives of a machine that a task is long. */
const MACHINES = 20;
const LIVES = 1;
/** The rest of work after the last checkpoint, as a share of a segment: the formulas write it too. */
const REST = 1e-6;
/** A machine that fails, and what saving and restarting cost on it. */
interface Machine {
  readonly cost: number;
  readonly failureRate: number;
  readonly repair: number;
  readonly restore: number;
}

/**
 * Checkpoints: cost `C` and mean life `M`, perhaps `R`, by default a downtime, with `failsInRestart`
 * time of the processor's own in which it may fail again (Daly); work `tau` and interval `s`. An
 * interval that is expected (`young`, `daly`, `optimal`) is held against the best of a sweep of
 * scenarios: Young's within its neglected term, 2C/3, Daly's within the last one it has, each plus
 * the allowed standard errors of where the minimum is. A time is held at the interval given.
 */
export const CHECKPOINTS: Families = {
  checkpoint: {
    title: "checkpoints: best interval, completion time",
    parameters: ["C", "M"],
    optional: ["R", "tau", "s", "failsInRestart"],
    run: (one, context) => {
      const machine = machineOf(one.parameters);
      const expected = Object.entries(numbersOf(one.expected));
      const intervals = expected.filter(([statistic]) => INTERVAL.test(statistic));
      const times = expected.filter(([statistic]) => !INTERVAL.test(statistic));
      const checks: Check[] = [];
      if (intervals.length > 0) {
        const best = bestIntervals(machine, context);
        checks.push(...intervals.map(([name, value]) => intervalCheck(name, value, best, machine)));
      }
      if (times.length > 0) {
        const every = one.parameters.s ?? intervals[0]?.[1];
        const work = one.parameters.tau ?? every;
        const held = estimateChecks(Object.fromEntries(times), (seed) =>
          timesOf(slowdown(machine, every, seed, context), work),
        );
        checks.push(...held.map((check) => firstOrder(check, machine)));
      }
      return { checks };
    },
  },
};

const INTERVAL = /^(young|daly|optimal|interval)/;

/** The share of time lost at Young's interval, as far as its formula goes: up to 4C/(3M). */
function firstOrder(check: Check, { cost, failureRate }: Machine): Check {
  const lost = Math.sqrt(2 * cost * failureRate);
  if (Math.abs(check.expected - lost) > 1e-6 * lost) return check;
  const basis = `4C/(3M), the term that it neglects, and ${check.basis}`;
  return { ...check, tolerance: check.tolerance + (4 / 3) * cost * failureRate, basis };
}

/** `slow` is the time that a unit of work takes. */
function timesOf(slow: number, work: number): Measurement {
  return {
    meanCompletion: slow * work,
    slowdown: slow,
    overhead: slow - 1,
    waste: 1 - 1 / slow,
    efficiency: 1 / slow,
  };
}

function machineOf({ C, M, R = 0, failsInRestart = false }: Given): Machine {
  const [repair, restore] = failsInRestart ? [0, R] : [R, 0];
  return { cost: C, failureRate: 1 / M, repair, restore };
}

/** Time for a unit of work with a checkpoint after each `every`, the last included. */
function slowdown(machine: Machine, every: number, seed: number, context: CaseContext): number {
  const segments = Math.max(1, Math.round(LIVES / machine.failureRate / every));
  const work = {
    work: segments * every + REST * every,
    failureRate: machine.failureRate,
    repair: machine.repair,
    checkpoint: { every, cost: machine.cost, restore: machine.restore },
  };
  return completions(work, seed, MACHINES, context).meanCompletion / work.work;
}

/** The best interval of each replication; in one all intervals meet the same failures. */
function bestIntervals(machine: Machine, context: CaseContext): number[] {
  const guess = coarseBest((every) => slowdown(machine, every, 1, context), machine.cost);
  return Array.from({ length: Math.max(5, shareOf(REPLICATIONS, context)) }, (_, index) =>
    finelyBest((every) => slowdown(machine, every, index + 1, context), guess),
  );
}

/** Holds the best intervals that replications have found against one that theory has. */
export function intervalCheck(
  statistic: string,
  expected: number,
  best: readonly number[],
  { cost, failureRate }: Pick<Machine, "cost" | "failureRate">,
): Check {
  const young = Math.sqrt((2 * cost) / failureRate);
  const ratio = (cost * failureRate) / 2;
  const daly = young * (1 + Math.sqrt(ratio) / 3 + ratio / 9) - cost;
  const isAbout = (value: number) => Math.abs(expected - value) <= 1e-6 * value;
  const [neglected, why] = isAbout(young)
    ? [(2 / 3) * cost, "2C/3, the term that Young neglects, and "]
    : isAbout(daly)
      ? [(young * ratio) / 9, "the last term of Daly's series, and "]
      : [0, ""];
  const standardError = standardDeviation(best) / Math.sqrt(best.length);
  const factor = errorsAllowed(best.length);
  return {
    statistic,
    expected,
    got: mean(best),
    tolerance: neglected + factor * standardError,
    basis: `${why}${Number(factor.toFixed(1))} standard errors, n = ${best.length}`,
    standardError,
  };
}
