import type { Discipline } from "../../sim/sharing/stations/disciplines.ts";
import type { Check } from "../check.ts";
import { equalCheck } from "../check.ts";
import type { AnalyticCase } from "../formats.ts";
import { type Job, runJobs } from "../simulation/jobs.ts";
import { orderOf, type Stay } from "../simulation/stays.ts";
import { clockCheck, clockChecks, orderChecks } from "./clockCheck.ts";
import { checksOf, type Measure } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

/** Jobs that are all there at the start: `p`, the times, and per group `w` or `d`, from 1. */
interface Shop {
  readonly p: readonly number[];
  readonly w?: readonly number[];
  readonly d?: readonly number[];
}

function jobsOf({ p, w, d }: Shop): Job[] {
  return p.map((work, job) => ({
    work,
    ...(w === undefined ? {} : { priority: w[job] }),
    ...(d === undefined ? {} : { due: d[job] }),
  }));
}

const served = (shop: Shop, discipline: Discipline, cores = 1): Stay[] =>
  runJobs(jobsOf(shop), { cores, discipline });

const order = (stays: readonly Stay[]) => orderOf(stays).map((job) => job + 1);

const sumOf = (stays: readonly Stay[], weight: (job: number) => number) =>
  stays.reduce((sum, { finish }, job) => sum + weight(job) * finish, 0);

const maximumLateness = (stays: readonly Stay[], due: readonly number[]) =>
  Math.max(...stays.map(({ finish }, job) => finish - due[job]));

const late = (stays: readonly Stay[], due: readonly number[]) =>
  stays.filter(({ finish }, job) => finish > due[job]).length;

/** Roundings in a sum of ends: each end may be late by a tick for each job before it. */
const sumRoundings = ({ length }: readonly unknown[], weight = 1) => weight * length * length;

/** Smith's rule: the least weighted sum of ends. */
export const smithRule: AnalyticFamily = {
  takes: ({ group, parameters }) => /smith|wspt/i.test(group) && "w" in parameters,
  run: (one) => ({ checks: weighted(one) }),
};

function weighted(one: AnalyticCase): Check[] {
  const shop: Shop = one.parameters;
  const weight = (job: number) => shop.w![job];
  const roundings = sumRoundings(shop.p, Math.max(...shop.w!));
  const sum =
    (discipline: Discipline): Measure =>
    (expected, statistic) =>
      clockCheck(statistic, expected, sumOf(served(shop, discipline), weight), roundings);
  return checksOf(one, [
    [/^order$/, (expected) => orderChecks("order", expected, order(served(shop, "smith")))],
    [/^sumWC$/, sum("smith")],
    [/^fifoSumWC$/, sum("fifo")],
  ]);
}

/** The shortest first, on several numbers of machines: the least sum of ends. */
export const shortestFirst: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /SPT/.test(group) && "p" in parameters && !("w" in parameters || "d" in parameters),
  run: (one) => ({ checks: shortest(one) }),
};

function shortest(one: AnalyticCase): Check[] {
  const shop: Shop = one.parameters;
  const machines = [one.parameters.machines ?? 1].flat() as number[];
  const sums = (discipline: Discipline) =>
    machines.map((cores) => sumOf(served(shop, discipline, cores), () => 1));
  const compare =
    (discipline: Discipline): Measure =>
    (expected, statistic) =>
      clockChecks(statistic, [expected].flat(), sums(discipline), sumRoundings(shop.p));
  return checksOf(one, [
    [/^sumC$/, compare("sjf")],
    [/^fifoSumC$/, compare("fifo")],
    [/^order$/, (expected) => orderChecks("order", expected, order(served(shop, "sjf")))],
  ]);
}

/** The fewest late jobs, weights apart (Moore 1968). */
export const fewestLate: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /moore|hodgson|sum U/i.test(group) && "p" in parameters && "d" in parameters,
  run: (one) => ({ checks: lateJobs(one) }),
};

function lateJobs(one: AnalyticCase): Check[] {
  const shop: Shop = one.parameters;
  const due = shop.d!;
  const count =
    (discipline: Discipline): Measure =>
    (expected, statistic) =>
      equalCheck(statistic, expected, late(served(shop, discipline), due));
  const stays = served(shop, "fewest-late");
  const jobs = order(stays);
  const isLate = (job: number) => stays[job - 1].finish > due[job - 1];
  return checksOf(one, [
    [/edd|edf/i, count("edf")],
    [/fifo/i, count("fifo")],
    [
      /^(onTime|early|accepted)(Jobs|Set|Order)?$/i,
      (expected, statistic) =>
        typeof expected === "number"
          ? equalCheck(statistic, expected, jobs.length - late(stays, due))
          : orderChecks(
              statistic,
              expected,
              jobs.filter((job) => !isLate(job)),
            ),
    ],
    [
      /late|tardy|rejected|^U$|sumU|minimum/i,
      (expected, statistic) =>
        typeof expected === "number"
          ? count("fewest-late")(expected, statistic)
          : // A set: which of them are late, not when they are served.
            orderChecks(statistic, sorted(expected), sorted(jobs.filter(isLate))),
    ],
    [/^order$/, (expected) => orderChecks("order", expected, jobs)],
  ]);
}

const sorted = (jobs: readonly number[]) => [...jobs].sort((a, b) => a - b);

/** The earliest due date first (Jackson 1955): the least maximum lateness. */
export const earliestDueDate: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /EDD|lateness|Lmax/i.test(group) && "p" in parameters && "d" in parameters,
  run: (one) => ({ checks: dueDates(one) }),
};

function dueDates(one: AnalyticCase): Check[] {
  const shop: Shop = one.parameters;
  const lateness =
    (discipline: Discipline): Measure =>
    (expected, statistic) =>
      clockCheck(
        statistic,
        expected,
        maximumLateness(served(shop, discipline), shop.d!),
        shop.p.length,
      );
  return checksOf(one, [
    [/^order$/, (expected) => orderChecks("order", expected, order(served(shop, "edf")))],
    [/^fifo.*(L|lateness)/i, lateness("fifo")],
    [
      /^(T_?max|max(imum)?Tardiness)$/i,
      (expected, statistic) =>
        clockCheck(
          statistic,
          expected,
          Math.max(0, maximumLateness(served(shop, "edf"), shop.d!)),
          shop.p.length,
        ),
    ],
    [
      /^(L|lateness|finish|completion|C)$/i,
      (expected, statistic) =>
        clockChecks(
          statistic,
          expected,
          served(shop, "edf").map(({ finish }, job) =>
            /^L/i.test(statistic) ? finish - shop.d![job] : finish,
          ),
          shop.p.length,
        ),
    ],
    [/^(L_?max|max(imum)?Lateness)$/i, lateness("edf")],
    [
      /^(U|late|tardy|numberLate|lateJobs)$/i,
      (expected, statistic) => equalCheck(statistic, expected, late(served(shop, "edf"), shop.d!)),
    ],
  ]);
}
