import type { Discipline } from "../../sim/sharing/stations/disciplines.ts";
import { equalCheck } from "../check.ts";
import { runJobs } from "../simulation/jobs.ts";
import type { Simulate } from "../simulation/simulate.ts";
import { orderOf, type Stay } from "../simulation/stays.ts";
import { clockCheck, clockChecks, orderChecks } from "../theory/clockCheck.ts";
import { checksOf, type Measure } from "../theory/expectations.ts";
import type { Families, Family, TheoryCase } from "../theory/family.ts";

/** Jobs that are all there at the start: `p`, the times, and per family `w` or `d`, from 1. */
interface Shop {
  readonly p: readonly number[];
  /** Weights. */
  readonly w?: readonly number[];
  /** Due dates. */
  readonly d?: readonly number[];
}

type Measures = Readonly<Record<string, Measure>>;
type Serve = (discipline: Discipline, cores?: number) => Stay[];

export const SINGLE_MACHINE: Families = {
  "weighted-completion": shop("1||Σ wC, Smith's rule", ["p", "w"], weighted),
  "shortest-first": shop("P||Σ C, shortest processing time", ["p"], shortest, ["machines"]),
  "fewest-late": shop("1||Σ U, Moore–Hodgson", ["p", "d"], fewestLate),
  "due-dates": shop("1||Lmax, earliest due date", ["p", "d"], dueDates),
};

function shop(
  title: string,
  parameters: string[],
  measures: (one: TheoryCase, serve: Serve) => Measures,
  optional: string[] = [],
): Family {
  const run: Family["run"] = (one, { simulate }) => ({
    checks: checksOf(one, measures(one, servedBy(one.parameters, simulate))),
  });
  return { title, parameters, optional, run };
}

function servedBy({ p, w, d }: Shop, simulate: Simulate): Serve {
  const jobs = p.map((work, job) => ({
    work,
    ...(w !== undefined && { priority: w[job] }),
    ...(d !== undefined && { due: d[job] }),
  }));
  return (discipline, cores = 1) => runJobs(jobs, { cores, discipline }, simulate);
}

const order = (stays: readonly Stay[]) => orderOf(stays).map((job) => job + 1);

const orderIs =
  (stays: () => readonly Stay[]): Measure =>
  (expected) =>
    orderChecks("order", expected, order(stays()));

const sumOf = (stays: readonly Stay[], weight: (job: number) => number) =>
  stays.reduce((sum, { finish }, job) => sum + weight(job) * finish, 0);

const late = (stays: readonly Stay[], due: readonly number[]) =>
  stays.filter(({ finish }, job) => finish > due[job]).length;

/** Roundings in a sum of ends: each end may be late by a tick for each job before it. */
const sumRoundings = ({ length }: readonly unknown[], weight = 1) => weight * length * length;

/** The least weighted sum of ends (Smith 1956). */
function weighted({ parameters: { p, w } }: TheoryCase, serve: Serve): Measures {
  const roundings = sumRoundings(p, Math.max(...w));
  const sum =
    (discipline: Discipline): Measure =>
    (expected, statistic) =>
      clockCheck(
        statistic,
        expected,
        sumOf(serve(discipline), (job) => w[job]),
        roundings,
      );
  return { order: orderIs(() => serve("smith")), sumWC: sum("smith"), fifoSumWC: sum("fifo") };
}

/** The least sum of ends, on one number of `machines` after another. */
function shortest({ parameters: { p, machines = 1 } }: TheoryCase, serve: Serve): Measures {
  const sums = (discipline: Discipline) =>
    [machines].flat().map((cores) => sumOf(serve(discipline, cores), () => 1));
  const compare =
    (discipline: Discipline): Measure =>
    (expected, statistic) =>
      clockChecks(statistic, [expected].flat(), sums(discipline), sumRoundings(p));
  return { sumC: compare("sjf"), fifoSumC: compare("fifo"), order: orderIs(() => serve("sjf")) };
}

/**
 * The fewest late jobs, weights apart (Moore 1968): how many, or which. Of the late ones it does
 * not matter when they are served.
 */
function fewestLate({ parameters: { d } }: TheoryCase, serve: Serve): Measures {
  const count =
    (discipline: Discipline): Measure =>
    (expected, statistic) =>
      equalCheck(statistic, expected, late(serve(discipline), d));
  const jobs = (areLate: boolean) => {
    const stays = serve("fewest-late");
    return order(stays).filter((job) => stays[job - 1].finish > d[job - 1] === areLate);
  };
  const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);
  const lateOnes: Measure = (expected, statistic) =>
    typeof expected === "number"
      ? count("fewest-late")(expected, statistic)
      : orderChecks(statistic, sorted(expected), sorted(jobs(true)));
  return {
    late: lateOnes,
    lateJobs: lateOnes,
    eddLate: count("edf"),
    fifoLate: count("fifo"),
    onTime: (expected, statistic) =>
      typeof expected === "number"
        ? equalCheck(statistic, expected, jobs(false).length)
        : orderChecks(statistic, expected, jobs(false)),
    order: orderIs(() => serve("fewest-late")),
  };
}

/** The least maximum lateness (Jackson 1955). */
function dueDates({ parameters: { p, d } }: TheoryCase, serve: Serve): Measures {
  const lateness = (discipline: Discipline) =>
    serve(discipline).map(({ finish }, job) => finish - d[job]);
  const largest =
    (discipline: Discipline, least = -Infinity): Measure =>
    (expected, statistic) =>
      clockCheck(statistic, expected, Math.max(least, ...lateness(discipline)), p.length);
  const each =
    (got: () => number[]): Measure =>
    (expected, statistic) =>
      clockChecks(statistic, expected, got(), p.length);
  return {
    order: orderIs(() => serve("edf")),
    Lmax: largest("edf"),
    fifoLmax: largest("fifo"),
    Tmax: largest("edf", 0),
    L: each(() => lateness("edf")),
    C: each(() => serve("edf").map(({ finish }) => finish)),
    U: (expected, statistic) => equalCheck(statistic, expected, late(serve("edf"), d)),
  };
}
