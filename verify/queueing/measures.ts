import type { Measurement } from "../estimate.ts";
import type { QueueObservation } from "./queue.ts";
import type { VisitFilter } from "./stationRecord.ts";

/** A statistic that no measure is known for: the case cannot be judged. */
export class UnknownStatistic extends Error {
  constructor(name: string) {
    super(`no measure of the statistic "${name}" is known`);
    this.name = "UnknownStatistic";
  }
}

/** What a reference may state of one queue, each by how the record of a run tells it. */
export function queueMeasures(
  seen: QueueObservation,
  servers: number,
  filter?: VisitFilter,
  station = "server",
): (statistic: string) => number {
  const visits = seen.visits(filter);
  const present = once(() => visits.present());
  const queue = once(() => visits.queue());
  const busy = once(() => seen.busyShare(station));
  const { summary } = seen.observation;
  const requests =
    summary.applications.find(({ application }) => application === filter?.application) ??
    summary.requests;
  const blocked = () => requests.rejected / requests.created;
  const measures: Readonly<Record<string, () => number>> = {
    rho: busy,
    utilisation: busy,
    carried: () => busy() * servers,
    L: () => present().mean,
    Lq: () => queue().mean,
    varN: () => present().variance,
    W: () => visits.meanStay,
    Wq: () => visits.meanWait,
    meanW: () => visits.meanStay,
    meanWq: () => visits.meanWait,
    meanWaitOfArrival: () => visits.meanWait,
    /** The second moment of the wait. */
    Wq2: () => visits.meanSquaredWait,
    P_wait: () => visits.waitBeyond(0),
    /** Of D/M/1: the chance that an arrival finds the server busy. */
    sigma: () => visits.waitBeyond(0),
    throughput: () => visits.rate,
    blocking: blocked,
    P_block: blocked,
    P_abandon: () => requests.lost / requests.created,
    busyPeriodMean: () => present().busyPeriodMean,
    meanSlowdown: () =>
      visits.mean((v) => (visits.finishes[v] - visits.arrivals[v]) / visits.services[v]),
  };
  return (statistic) => {
    const measure = measures[statistic];
    if (measure !== undefined) return measure();
    const found = PATTERNS.find(([pattern]) => pattern.test(statistic));
    if (found === undefined) throw new UnknownStatistic(statistic);
    const argument = Number(found[0].exec(statistic)![1].replace("_", "."));
    return found[1](argument, { visits, present });
  };
}

interface Parts {
  readonly visits: ReturnType<QueueObservation["visits"]>;
  readonly present: () => ReturnType<Parts["visits"]["present"]>;
}

/** Statistics with a number in their name. */
const PATTERNS: readonly (readonly [RegExp, (argument: number, parts: Parts) => number])[] = [
  [/^P(\d+)$/, (count, { present }) => present().share(count)],
  [/^P_n_(\d+)$/, (count, { present }) => present().share(count)],
  [/^P_n_ge_(\d+)$/, (count, { present }) => present().shareFrom(count)],
  [/^P_n_le_(\d+)$/, (count, { present }) => 1 - present().shareFrom(count + 1)],
  [/^W_p(\d+)$/, (percent, { visits }) => visits.stayQuantile(percent / 100)],
  [/^P_Wq_gt_([\d_.]+)$/, (time, { visits }) => visits.waitBeyond(time)],
  [/^P_wait_gt_([\d_.]+)$/, (time, { visits }) => visits.waitBeyond(time)],
  [/^W_given_x_([\d_.]+)$/, stayOfSize],
];

/**
 * No customer has exactly that size: those within a twentieth of it, and each stay in proportion to
 * its own size, as it is where the mean stay is proportional to the size.
 */
function stayOfSize(size: number, { visits }: Parts): number {
  let sum = 0;
  let count = 0;
  for (let visit = 0; visit < visits.services.length; visit++) {
    const service = visits.services[visit];
    if (Math.abs(service - size) > size / 20 || !visits.isCounted(visit)) continue;
    sum += ((visits.finishes[visit] - visits.arrivals[visit]) * size) / service;
    count++;
  }
  return sum / count;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The statistics of a case that are numbers, by their own names. */
export function measured(
  expected: Readonly<Record<string, unknown>>,
  measure: (statistic: string) => number,
): Measurement {
  return Object.fromEntries(Object.keys(expected).map((name) => [name, measure(name)]));
}
