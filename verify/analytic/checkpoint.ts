import { mean, standardDeviation } from "../../reports/statistics.ts";
import type { Check } from "../check.ts";
import { errorsAllowed, estimateChecks } from "../estimate.ts";
import type { AnalyticCase } from "../formats.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { expectedNumbers } from "./expected.ts";
import type { AnalyticFamily } from "./family.ts";
import { completions } from "./restart.ts";
import { coarseBest, finelyBest } from "./sweep.ts";

const REPLICATIONS = 20;
/** Machines at work at the same time in a sweep, and lives of a machine that a task is long. */
const MACHINES = 20;
const LIVES = 1;
/** The rest of work after the last checkpoint, as a share of a segment: the formulas write it too. */
const REST = 1e-6;
const TIME = /time|completion|overhead|waste|slow|effic|perWork|perUnit|^E_?T/i;

/** A machine that fails, and what saving and restarting cost on it. */
interface Machine {
  readonly cost: number;
  readonly failureRate: number;
  readonly repair: number;
  readonly restore: number;
}

/**
 * Checkpoints: cost `C` and failure rate `lambda` (or mean life `M`), perhaps downtime `R`, work
 * `tau` and interval `s`. An interval that is expected is held against the best of a sweep of
 * scenarios: Young's within its neglected term, 2C/3, Daly's within the last one it has, each plus
 * three standard errors of where the minimum is. A time is held at the interval that is given.
 */
export const checkpointing: AnalyticFamily = {
  takes: ({ group }) => /checkpoint/i.test(group),
  run: (one, context) => {
    const machine = machineOf(one);
    const expected = Object.entries(expectedNumbers(one.expected));
    const intervals = expected.filter(([statistic]) => isInterval(statistic));
    const times = expected.filter(([statistic]) => !isInterval(statistic));
    const checks: Check[] = [];
    if (intervals.length > 0) {
      const best = bestIntervals(machine, context);
      checks.push(...intervals.map(([name, value]) => intervalCheck(name, value, best, machine)));
    }
    if (times.length > 0) {
      const every =
        firstOf(one.parameters, ["s", "interval", "segment", "every"]) ?? intervals[0]?.[1];
      const work = firstOf(one.parameters, ["tau", "work", "T", "Ts"]) ?? every;
      const held = estimateChecks(Object.fromEntries(times), (seed) => {
        const slow = slowdown(machine, every, seed, context);
        return Object.fromEntries(times.map(([name]) => [name, timeOf(name, slow, work)]));
      });
      checks.push(...held.map((check) => firstOrder(check, machine)));
    }
    return { checks };
  },
};

/** The share of time lost at Young's interval, as far as its formula goes: up to 4C/(3M). */
function firstOrder(check: Check, { cost, failureRate }: Machine): Check {
  const lost = Math.sqrt(2 * cost * failureRate);
  if (Math.abs(check.expected - lost) > 1e-6 * lost) return check;
  const basis = `4C/(3M), the term that it neglects, and ${check.basis}`;
  return { ...check, tolerance: check.tolerance + (4 / 3) * cost * failureRate, basis };
}

function isInterval(statistic: string): boolean {
  return !TIME.test(statistic);
}

/** `slow` is the time that a unit of work takes. */
function timeOf(statistic: string, slow: number, work: number): number {
  if (/overhead/i.test(statistic)) return slow - 1;
  if (/waste/i.test(statistic)) return 1 - 1 / slow;
  if (/effic/i.test(statistic)) return 1 / slow;
  if (/slow|perWork|perUnit/i.test(statistic)) return slow;
  return /time|completion|^E_?T/i.test(statistic) ? slow * work : Number.NaN;
}

function machineOf({ parameters, formula }: AnalyticCase): Machine {
  const cost = firstOf(parameters, ["C", "cost", "checkpointCost", "delta", "checkpoint"]);
  const life = firstOf(parameters, ["M", "mtbf", "MTBF", "mttf", "mtbfUpMean"]);
  const failureRate = firstOf(parameters, ["lambda", "failureRate", "rate"]) ?? 1 / life!;
  const back = firstOf(parameters, ["R", "restart", "downtime", "D", "recovery"]) ?? 0;
  if (cost === undefined || !(failureRate > 0))
    throw new RangeError("no C, or neither lambda nor M");
  // Daly lets failures happen while the machine restarts: that is time of the processor's own.
  const failsInRestart = /(e\^|exp)[\s({]*(lambda\s*\*?\s*R|R\s*\/\s*M)/i.test(formula);
  const [repair, restore] = failsInRestart ? [0, back] : [back, 0];
  return { cost, failureRate, repair, restore };
}

function firstOf(parameters: Record<string, number>, names: readonly string[]) {
  const name = names.find((one) => typeof parameters[one] === "number");
  return name === undefined ? undefined : parameters[name];
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

function intervalCheck(
  statistic: string,
  expected: number,
  best: readonly number[],
  { cost, failureRate }: Machine,
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
