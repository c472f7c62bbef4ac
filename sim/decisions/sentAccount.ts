import type { SimTime } from "../kernel/clock.ts";
import { ForeseenServers } from "./foreseenServers.ts";
import { RecentLoad } from "./recentLoad.ts";
import { RecentWork } from "./recentWork.ts";
import { PRESENT } from "./reportPlace.ts";
import type { SentWork } from "./sentWork.ts";

/** The parts of an amount of work: jobs, and what they take of processor and accelerator. */
export const SENT = { jobs: 0, processor: 1, accelerator: 2 } as const;

const PARTS = 3;

/** What one party has sent to one node and has not been told the end of. */
export class SentAccount {
  open = 0;
  /** By part: on its way there. */
  private readonly travelling = new Float64Array(PARTS);
  /** By part: arrived there. */
  private readonly arrived = new Float64Array(PARTS);
  /** By place in the ring of the node's reports, and part: of `arrived`, what was there by then. */
  private readonly reported: Float64Array;
  /** By place: when the report was made, and how many had ever come, and left the processor, then. */
  private readonly times: Float64Array;
  private readonly arrivalMarks: Float64Array;
  private readonly departureMarks: Float64Array;
  private arrivals = 0;
  departures = 0;
  /** What a report may not show yet where it will wait, in the order in which it was sent. */
  readonly coming = new Set<SentWork>();
  readonly recent = new RecentWork();
  /** Null where there is one level of priority. */
  readonly coreLoad: RecentLoad | null;
  readonly acceleratorLoad: RecentLoad | null;
  /** By level, once they have been asked for. */
  private readonly cores: ForeseenServers[] = [];
  private readonly accelerators: ForeseenServers[] = [];

  constructor(depth: number, levels: number) {
    this.coreLoad = levels > 1 ? new RecentLoad(levels) : null;
    this.acceleratorLoad = levels > 1 ? new RecentLoad(levels) : null;
    this.reported = new Float64Array(depth * PARTS);
    this.times = new Float64Array(depth);
    this.arrivalMarks = new Float64Array(depth);
    this.departureMarks = new Float64Array(depth);
  }

  servers(areAccelerators: boolean, level: number): ForeseenServers {
    const servers = areAccelerators ? this.accelerators : this.cores;
    return (servers[level] ??= new ForeseenServers(areAccelerators, level));
  }

  /** One more has been sent there. */
  sent(work: SentWork, time: SimTime, toSeconds: (ticks: SimTime) => number): void {
    this.open++;
    if (work.acceleratorTicks > 0) this.recent.sent(work, time);
    this.coming.add(work);
    for (const servers of this.cores) servers?.sent(work, toSeconds);
    for (const servers of this.accelerators) servers?.sent(work, toSeconds);
    this.coreLoad?.sent(work.processorLevel, work.processorTicks, time);
    this.acceleratorLoad?.sent(work.acceleratorLevel, batchShareTicks(work), time);
    add(this.travelling, 0, work, 1);
  }

  /** It has arrived there. */
  came(work: SentWork): void {
    work.arrival = ++this.arrivals;
    add(this.travelling, 0, work, -1);
    add(this.arrived, 0, work, 1);
  }

  /** Its end is known: it counts no more. */
  ended(work: SentWork): void {
    this.open--;
    if (this.coming.delete(work)) {
      for (const servers of this.cores) servers?.forget();
      for (const servers of this.accelerators) servers?.forget();
    }
    if (work.arrival === 0) {
      add(this.travelling, 0, work, -1);
      return;
    }
    add(this.arrived, 0, work, -1);
    for (let place = 0; place < this.arrivalMarks.length; place++) {
      if (this.arrivalMarks[place] >= work.arrival) add(this.reported, place * PARTS, work, -1);
    }
  }

  made(place: number, time: SimTime): void {
    this.reported.set(this.arrived, place * PARTS);
    this.times[place] = time;
    this.arrivalMarks[place] = this.arrivals;
    this.departureMarks[place] = this.departures;
  }

  /** What was sent and was not there as of a report. */
  inFlight(part: number, place: number): number {
    const travelling = this.travelling[part];
    if (place === PRESENT) return travelling;
    const arrived = this.arrived[part];
    return travelling + (place < 0 ? arrived : arrived - this.reported[place * PARTS + part]);
  }

  /** The place of the oldest report that may still be looked at; the present where it is known. */
  oldest(place: number): number {
    if (place === PRESENT) return PRESENT;
    let oldest = 0;
    for (let other = 1; other < this.times.length; other++) {
      if (this.times[other] < this.times[oldest]) oldest = other;
    }
    return oldest;
  }

  /** Whether a task had come to the node as of a report. */
  hasCome({ arrival }: SentWork, place: number): boolean {
    return isCounted(arrival, place, this.arrivalMarks);
  }

  /** Whether it had been at the processor as of a report. */
  isProcessed({ departure }: SentWork, place: number): boolean {
    return isCounted(departure, place, this.departureMarks);
  }
}

/** Whether what has such a number, or 0 for none yet, had it as of a report. */
function isCounted(number: number, place: number, marks: Float64Array): boolean {
  if (number === 0) return false;
  return place === PRESENT || (place >= 0 && number <= marks[place]);
}

/** What it takes of an accelerator where batches are full. */
function batchShareTicks({ acceleratorTicks, furtherTicks, node }: SentWork): number {
  const limit = node.accelerator?.rules.limit ?? 1;
  return (acceleratorTicks + (limit - 1) * furtherTicks) / limit;
}

function add(sums: Float64Array, first: number, work: SentWork, sign: 1 | -1): void {
  sums[first + SENT.jobs] += sign;
  sums[first + SENT.processor] += sign * work.processorTicks;
  sums[first + SENT.accelerator] += sign * work.acceleratorTicks;
}
