import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { StagePlan } from "../requests/plans.ts";
import { ForeseenServers } from "./foreseenServers.ts";
import type { HeardReports } from "./heardReports.ts";
import { NODE_REPORT } from "./nodeReports.ts";
import type { SentAccounts } from "./sentAccounts.ts";
import type { SentWork } from "./sentWork.ts";
import { NOTHING_UNSENT } from "./unsent.ts";
import { UnsentWork } from "./unsentWork.ts";

const NOTHING: readonly SentWork[] = [];

/**
 * How long a task is expected to wait at a node and to be served there, from what the node has
 * reported and what the deciding party has sent there since. What is sent later is not
 * foreseen; load that is not known counts as none. Filled anew for each candidate.
 */
export class ExpectedStay {
  processorWaitSeconds = 0;
  acceleratorWaitSeconds = 0;
  /** At the accelerator, with those that are expected in its batch. */
  acceleratorSeconds = 0;
  /** That it has to wait for an accelerator. */
  acceleratorWaitChance = 0;
  /** What keeping one of the last free accelerators for it until it comes costs, as time. */
  reservationSeconds = 0;
  /** Accelerators foreseen free for it; 0 where none is, or where the node is idle. */
  freeServers = 0;
  /** How long the first of them will have been free. */
  slackSeconds = 0;
  private readonly simulator: Simulator;
  private readonly heard: HeardReports;
  private readonly unsent: UnsentWork;
  /** Of a node to which nothing was sent: worked out for each look. */
  private readonly unsentCores = new ForeseenServers(false);
  private readonly unsentAccelerators = new ForeseenServers(true);
  /** When the node's report was made, or now where there is none. */
  private from: SimTime = 0;

  constructor(simulator: Simulator, heard: HeardReports) {
    this.simulator = simulator;
    this.heard = heard;
    this.unsent = new UnsentWork(simulator);
  }

  /** Turns to a task that is to be at a node so many seconds from now, and needs its processor. */
  of(
    node: Node,
    stage: StagePlan,
    sent: SentAccounts | null,
    uploadSeconds: number,
    processorSeconds: number,
  ): this {
    const { clock, now } = this.simulator;
    const { index } = node.class;
    const time = this.heard.timeOf(node);
    this.from = time < 0 ? now : time;
    this.acceleratorSeconds = stage.acceleratorSeconds[index];
    this.processorWaitSeconds = 0;
    this.acceleratorWaitSeconds = 0;
    this.acceleratorWaitChance = 0;
    this.reservationSeconds = 0;
    this.freeServers = 0;
    this.slackSeconds = 0;
    let at = clock.toSeconds(now - this.from) + uploadSeconds;
    if (processorSeconds > 0) {
      this.processorWaitSeconds = this.atProcessor(node, sent, at, processorSeconds);
      at += this.processorWaitSeconds + processorSeconds;
    }
    if (this.acceleratorSeconds > 0) this.lookAtAccelerator(node, stage, sent, at);
    return this;
  }

  private atProcessor(
    node: Node,
    sent: SentAccounts | null,
    at: number,
    processorSeconds: number,
  ): number {
    const { cores } = node.class;
    const { forecast, isEndless, tasks } = this.coresOf(node, sent);
    if (tasks < cores) return 0;
    if (isEndless || at === Infinity) return Infinity;
    forecast.look(at, processorSeconds, 0, NOTHING_UNSENT);
    return forecast.waitSeconds;
  }

  private coresOf(node: Node, sent: SentAccounts | null): ForeseenServers {
    const servers = sent?.servers(node, false) ?? this.unsentCores;
    const stands = servers.turnTo(this.heard.placeOf(node), this.from);
    if (stands && servers !== this.unsentCores) return servers;
    const coming = this.coming(node, sent, false);
    const jobs = this.known(node, NODE_REPORT.processorJobs);
    servers.tasks = jobs + coming.length;
    const { forecast } = servers;
    const backlog = this.known(node, NODE_REPORT.processorBacklogSeconds);
    servers.isEndless = backlog === Infinity;
    forecast.beginBehind(node.class.cores, jobs, backlog);
    for (const { dueTime, processorTicks } of coming) {
      forecast.expect(this.after(dueTime), this.seconds(processorTicks), 0);
    }
    return servers;
  }

  private lookAtAccelerator(
    node: Node,
    stage: StagePlan,
    sent: SentAccounts | null,
    at: number,
  ): void {
    const { rules } = node.accelerator!;
    const servers = this.acceleratorsOf(node, sent);
    const gathers = rules.limit > 1 && rules.waitSeconds > 0;
    const unsent = sent === null ? NOTHING_UNSENT : this.unsent.to(node, sent, this.from);
    if (!gathers && servers.tasks + unsent.until(at, 0) === 0) return;
    if (at === Infinity) {
      this.acceleratorWaitSeconds = Infinity;
      this.acceleratorWaitChance = 1;
      return;
    }
    const { forecast } = servers;
    const further = rules.perFurtherItemSeconds[stage.model];
    forecast.look(at, this.acceleratorSeconds, further, unsent);
    const { freeServers, slackSeconds, waitSeconds } = forecast;
    this.acceleratorSeconds = forecast.serviceSeconds;
    this.reservationSeconds = forecast.overtakenSeconds;
    this.freeServers = freeServers;
    this.slackSeconds = slackSeconds;
    if (freeServers === 0 || sent === null) {
      this.acceleratorWaitSeconds = waitSeconds;
      this.acceleratorWaitChance = waitSeconds > 0 ? 1 : 0;
      return;
    }
    const { freeServerWaits } = sent;
    const { index } = node.class;
    const ticks = freeServerWaits.meanTicks(index, freeServers, slackSeconds);
    this.acceleratorWaitSeconds = this.seconds(ticks);
    this.acceleratorWaitChance = freeServerWaits.chance(index, freeServers, slackSeconds);
  }

  private acceleratorsOf(node: Node, sent: SentAccounts | null): ForeseenServers {
    const servers = sent?.servers(node, true) ?? this.unsentAccelerators;
    const stands = servers.turnTo(this.heard.placeOf(node), this.from);
    if (stands && servers !== this.unsentAccelerators) return servers;
    const coming = this.coming(node, sent, true);
    servers.tasks = this.known(node, NODE_REPORT.acceleratorJobs) + coming.length;
    const { forecast } = servers;
    forecast.begin(node.class.accelerators, node.accelerator!.rules, {
      busy: this.known(node, NODE_REPORT.acceleratorBusy),
      restSeconds: this.known(node, NODE_REPORT.acceleratorRestSeconds),
      nextSeconds: this.known(node, NODE_REPORT.acceleratorNextSeconds),
      waiting: this.known(node, NODE_REPORT.acceleratorWaiting),
      waitingSeconds: this.known(node, NODE_REPORT.acceleratorWaitingSeconds),
    });
    for (const { acceleratorTicks, dueTime, furtherTicks, processorTicks } of coming) {
      const alone = this.seconds(acceleratorTicks);
      forecast.expect(this.after(dueTime + processorTicks), alone, this.seconds(furtherTicks));
    }
    return servers;
  }

  /** What has been sent there and is not shown by the report where it will wait. */
  private coming(node: Node, sent: SentAccounts | null, accelerated: boolean): readonly SentWork[] {
    if (sent === null) return NOTHING;
    return sent.coming(node, this.heard.placeOf(node), accelerated);
  }

  /** Zero where nothing is known. */
  private known(node: Node, column: number): number {
    const value = this.heard.value(node, column);
    return Number.isNaN(value) ? 0 : value;
  }

  /** From the report; what was expected before and is not in it may come at any time. */
  private after(time: SimTime): number {
    return Math.max(0, this.seconds(time - this.from));
  }

  private seconds(ticks: SimTime): number {
    return this.simulator.clock.toSeconds(ticks);
  }
}
