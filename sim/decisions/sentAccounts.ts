import type { SimTime } from "../kernel/clock.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { ForeseenServers } from "./foreseenServers.ts";
import { FreeServerWaits } from "./freeServerWaits.ts";
import { Overtaking } from "./overtaking.ts";
import { RecentSends } from "./recentSends.ts";
import { rivalLevel } from "./recentWork.ts";
import { NO_REPORT } from "./reportPlace.ts";
import { SENT, SentAccount } from "./sentAccount.ts";
import type { SentWork } from "./sentWork.ts";

export interface SentRules {
  /** How many reports of each node are kept. */
  readonly depth: number;
  /** Whether all sources for which a party decides hear all reports; else none stands for all. */
  readonly everybodyHears: boolean;
  /** Levels of priority that are told apart: one where there is only one. */
  readonly levels: number;
  toSeconds(ticks: SimTime): number;
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
  private readonly levels: number;
  private readonly toSeconds: (ticks: number) => number;

  constructor({ depth, everybodyHears, levels, toSeconds }: SentRules) {
    this.depth = depth;
    this.everybodyHears = everybodyHears;
    this.levels = levels;
    this.toSeconds = toSeconds;
  }

  sent(work: SentWork, time: SimTime): void {
    this.accountOf(work.node).sent(work, time, this.toSeconds);
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
    account.came(work);
    if (work.acceleratorTicks > 0) this.overtaking.count(work, account.recent.came(work));
  }

  /** It has been at its node's processor, or will not be. */
  processed(work: SentWork): void {
    if (work.departure > 0) return;
    work.departure = ++this.accountOf(work.node).departures;
  }

  /** Its end is known: it counts no more. */
  ended(work: SentWork): void {
    this.accountOf(work.node).ended(work);
    this.freeServerWaits.told(work);
    this.byCell.get(work.cell)?.delete(work);
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
   * A node's cores, or its accelerators, as they are foreseen for a level of priority; null where
   * nothing was sent there.
   */
  servers(node: Node, areAccelerators: boolean, level: number): ForeseenServers | null {
    return this.byNode.get(node.index)?.servers(areAccelerators, level) ?? null;
  }

  /**
   * How many tasks not sent yet are to be expected at a node's accelerator in a span from now,
   * before a task of such a level of priority for which so many accelerators are free.
   */
  expected(node: Node, now: SimTime, span: SimTime, freeServers: number, level: number): number {
    const account = this.byNode.get(node.index);
    if (account === undefined) return 0;
    const expected = account.recent.expected(now, span, rivalLevel(level, freeServers));
    return this.overtaking.share(freeServers, level) * expected;
  }

  /** Of the tasks above a level, the share of a node's cores, or accelerators, that they take. */
  shareAbove(node: Node, areAccelerators: boolean, level: number, now: SimTime): number {
    if (level === this.levels - 1) return 0;
    const account = this.byNode.get(node.index);
    if (account === undefined) return 0;
    const { accelerators, cores } = node.class;
    const load = areAccelerators ? account.acceleratorLoad : account.coreLoad;
    return load?.shareAbove(level, areAccelerators ? accelerators : cores, now) ?? 0;
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
    return this.byNode.get(node.index)?.inFlight(SENT.jobs, place) ?? 0;
  }

  inFlightProcessorSeconds(node: Node, place: number): number {
    return this.toSeconds(this.byNode.get(node.index)?.inFlight(SENT.processor, place) ?? 0);
  }

  inFlightAcceleratorSeconds(node: Node, place: number): number {
    return this.toSeconds(this.byNode.get(node.index)?.inFlight(SENT.accelerator, place) ?? 0);
  }

  /** Decisions for the node whose end is not known. */
  open(node: Node): number {
    return this.byNode.get(node.index)?.open ?? 0;
  }

  private accountOf(node: Node): SentAccount {
    let account = this.byNode.get(node.index);
    if (account === undefined) {
      account = new SentAccount(this.depth, this.levels);
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
