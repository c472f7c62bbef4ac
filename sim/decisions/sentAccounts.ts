import type { SimTime } from "../kernel/clock.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import { ForeseenServers } from "./foreseenServers.ts";
import { FreeServerWaits } from "./freeServerWaits.ts";
import { Overtaking } from "./overtaking.ts";
import { RecentSends } from "./recentSends.ts";
import { RecentWork } from "./recentWork.ts";
import { NO_REPORT, PRESENT } from "./reportPlace.ts";
import type { SentWork } from "./sentWork.ts";

/** Jobs, and what they take of processor and accelerator: an amount of work that was sent. */
const JOBS = 0;
const PROCESSOR = 1;
const ACCELERATOR = 2;
const PARTS = 3;

export interface SentRules {
  /** How many reports of each node are kept. */
  readonly depth: number;
  /** Whether all sources for which a party decides hear all reports; else none stands for all. */
  readonly everybodyHears: boolean;
  toSeconds(ticks: SimTime): number;
}

/** What one party has sent to one node and has not been told the end of. */
class SentAccount {
  open = 0;
  /** By part: on its way there. */
  readonly travelling = new Float64Array(PARTS);
  /** By part: arrived there. */
  readonly arrived = new Float64Array(PARTS);
  /** By place in the ring of the node's reports, and part: of `arrived`, what was there by then. */
  readonly reported: Float64Array;
  /** By place: when the report was made, and how many had ever come, and left the processor, then. */
  readonly times: Float64Array;
  readonly arrivalMarks: Float64Array;
  readonly departureMarks: Float64Array;
  arrivals = 0;
  departures = 0;
  /** What a report may not show yet where it will wait, in the order in which it was sent. */
  readonly coming = new Set<SentWork>();
  readonly recent = new RecentWork();
  readonly cores = new ForeseenServers(false);
  readonly accelerators = new ForeseenServers(true);

  constructor(depth: number) {
    this.reported = new Float64Array(depth * PARTS);
    this.times = new Float64Array(depth);
    this.arrivalMarks = new Float64Array(depth);
    this.departureMarks = new Float64Array(depth);
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

/**
 * What one party has sent and not yet heard of, by node: on its way, or there but not yet in the
 * report that is known. Work counts in whole ticks, so that what is added is taken away exactly.
 */
export class SentAccounts {
  readonly freeServerWaits = new FreeServerWaits();
  private readonly byNode = new Map<number, SentAccount>();
  private readonly byCell = new Map<number, Set<SentWork>>();
  private readonly recentByCell = new Map<number, RecentSends>();
  private readonly listed: SentWork[] = [];
  private readonly overtaking = new Overtaking();
  private readonly depth: number;
  private readonly everybodyHears: boolean;
  private readonly toSeconds: (ticks: number) => number;

  constructor({ depth, everybodyHears, toSeconds }: SentRules) {
    this.depth = depth;
    this.everybodyHears = everybodyHears;
    this.toSeconds = toSeconds;
  }

  sent(work: SentWork, time: SimTime): void {
    const account = this.accountOf(work.node);
    account.open++;
    if (work.acceleratorTicks > 0) account.recent.sent(work, time);
    account.coming.add(work);
    account.cores.sent(work, this.toSeconds);
    account.accelerators.sent(work, this.toSeconds);
    add(account.travelling, 0, work, 1);
    if (work.cell === NOWHERE) return;
    let recent = this.recentByCell.get(work.cell);
    if (recent === undefined) {
      recent = new RecentSends();
      this.recentByCell.set(work.cell, recent);
    }
    recent.sent(work, time);
    const sent = this.byCell.get(work.cell);
    if (sent === undefined) this.byCell.set(work.cell, new Set([work]));
    else sent.add(work);
  }

  arrived(work: SentWork): void {
    if (work.arrival > 0) return;
    const account = this.accountOf(work.node);
    work.arrival = ++account.arrivals;
    if (work.acceleratorTicks > 0) this.overtaking.count(work, account.recent.came(work));
    add(account.travelling, 0, work, -1);
    add(account.arrived, 0, work, 1);
  }

  /** It has been at its node's processor, or will not be. */
  processed(work: SentWork): void {
    if (work.departure > 0) return;
    work.departure = ++this.accountOf(work.node).departures;
  }

  /** Its end is known: it counts no more. */
  ended(work: SentWork): void {
    const account = this.accountOf(work.node);
    account.open--;
    this.freeServerWaits.told(work);
    if (account.coming.delete(work)) {
      account.cores.forget();
      account.accelerators.forget();
    }
    this.byCell.get(work.cell)?.delete(work);
    if (work.arrival === 0) {
      add(account.travelling, 0, work, -1);
      return;
    }
    add(account.arrived, 0, work, -1);
    for (let place = 0; place < account.arrivalMarks.length; place++) {
      if (account.arrivalMarks[place] >= work.arrival)
        add(account.reported, place * PARTS, work, -1);
    }
  }

  /** A node has made a report. */
  reportMade(node: Node, place: number, time: SimTime): void {
    this.byNode.get(node.index)?.made(place, time);
  }

  /**
   * What a report does not show where it will wait: what had not come to the node as of it, and for
   * the accelerator what was still at the processor.
   */
  coming(node: Node, place: number, onAccelerator: boolean): readonly SentWork[] {
    const { listed } = this;
    listed.length = 0;
    const account = this.byNode.get(node.index);
    if (account === undefined) return listed;
    const oldest = this.everybodyHears ? account.oldest(place) : NO_REPORT;
    for (const work of account.coming) {
      const isAccelerated = work.acceleratorTicks > 0;
      if (isAccelerated ? account.isProcessed(work, oldest) : account.hasCome(work, oldest)) {
        account.coming.delete(work);
      } else if (!onAccelerator) {
        if (!account.hasCome(work, place)) listed.push(work);
      } else if (isAccelerated && !account.isProcessed(work, place)) listed.push(work);
    }
    return listed;
  }

  /**
   * A node's cores, or its accelerators, as they are foreseen; null where nothing was sent there.
   */
  servers(node: Node, areAccelerators: boolean): ForeseenServers | null {
    const account = this.byNode.get(node.index);
    if (account === undefined) return null;
    return areAccelerators ? account.accelerators : account.cores;
  }

  /** How many tasks not sent yet are to be expected at a node's accelerator in a span from now. */
  expected(node: Node, now: SimTime, span: SimTime, freeServers: number): number {
    const account = this.byNode.get(node.index);
    if (account === undefined) return 0;
    return this.overtaking.share(freeServers) * account.recent.expected(now, span);
  }

  /** What was sent to a cell by radio from a time on, in the order of the decisions. */
  sentBy(cell: number, time: SimTime): readonly SentWork[] {
    const { listed } = this;
    listed.length = 0;
    const sent = this.byCell.get(cell);
    if (sent === undefined) return listed;
    for (const work of sent) {
      if (work.airTime <= time) sent.delete(work);
      else listed.push(work);
    }
    return listed;
  }

  /** By how much a transfer to a cell takes longer for what is sent to it later, as a share. */
  laterShare(cell: number, now: SimTime, ticks: SimTime): number {
    return this.recentByCell.get(cell)?.laterShare(now, ticks) ?? 0;
  }

  inFlightJobs(node: Node, place: number): number {
    return this.byNode.get(node.index)?.inFlight(JOBS, place) ?? 0;
  }

  inFlightProcessorSeconds(node: Node, place: number): number {
    return this.toSeconds(this.byNode.get(node.index)?.inFlight(PROCESSOR, place) ?? 0);
  }

  inFlightAcceleratorSeconds(node: Node, place: number): number {
    return this.toSeconds(this.byNode.get(node.index)?.inFlight(ACCELERATOR, place) ?? 0);
  }

  /** Decisions for the node whose end is not known. */
  open(node: Node): number {
    return this.byNode.get(node.index)?.open ?? 0;
  }

  private accountOf(node: Node): SentAccount {
    let account = this.byNode.get(node.index);
    if (account === undefined) {
      account = new SentAccount(this.depth);
      this.byNode.set(node.index, account);
    }
    return account;
  }
}

/** The accounts of all parties, each of which a report of a node concerns. */
export class SentLedger {
  private readonly accounts: SentAccounts[] = [];
  private readonly rules: SentRules;

  constructor(rules: SentRules) {
    this.rules = rules;
  }

  /** Those of one more party. */
  open(): SentAccounts {
    const accounts = new SentAccounts(this.rules);
    this.accounts.push(accounts);
    return accounts;
  }

  /** A node has made a report, which stands at that place of its ring. */
  reportMade(node: Node, place: number, time: SimTime): void {
    for (const accounts of this.accounts) accounts.reportMade(node, place, time);
  }
}

/** Whether what has such a number, or 0 for none yet, had it as of a report. */
function isCounted(number: number, place: number, marks: Float64Array): boolean {
  if (number === 0) return false;
  return place === PRESENT || (place >= 0 && number <= marks[place]);
}

function add(sums: Float64Array, first: number, work: SentWork, sign: 1 | -1): void {
  sums[first + JOBS] += sign;
  sums[first + PROCESSOR] += sign * work.processorTicks;
  sums[first + ACCELERATOR] += sign * work.acceleratorTicks;
}
