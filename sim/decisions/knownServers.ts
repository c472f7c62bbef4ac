import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import { displaces, isByPriority } from "./foreseenLevel.ts";
import { ForeseenServers } from "./foreseenServers.ts";
import type { HeardReports } from "./heardReports.ts";
import { LEVEL_REPORT } from "./levelReports.ts";
import { levelColumn, NODE_REPORT } from "./nodeReports.ts";
import type { SentAccounts } from "./sentAccounts.ts";
import { ONE_BY_ONE, type ServersShown } from "./serverForecast.ts";

/**
 * The cores and accelerators of nodes as a party foresees them for a task of some level of
 * priority, from what the nodes have reported and what it has sent there since.
 */
export class KnownServers {
  private readonly simulator: Simulator;
  private readonly heard: HeardReports;
  private readonly toSeconds: (ticks: SimTime) => number;
  /** Of a node to which nothing was sent: worked out for each look, of whatever level. */
  private readonly unsentCores = new ForeseenServers(false, 0);
  private readonly unsentAccelerators = new ForeseenServers(true, 0);
  private from: SimTime = 0;

  constructor(simulator: Simulator, heard: HeardReports) {
    this.simulator = simulator;
    this.heard = heard;
    this.toSeconds = (ticks) => simulator.clock.toSeconds(ticks);
  }

  /** When the report of the node was made at which the next look is, or now where there is none. */
  turnTo(node: Node): SimTime {
    const time = this.heard.timeOf(node);
    this.from = time < 0 ? this.simulator.now : time;
    return this.from;
  }

  cores(node: Node, sent: SentAccounts | null, level: number): ForeseenServers {
    const servers = sent?.servers(node, false, level) ?? this.unsentCores;
    if (this.stands(servers, node) && servers !== this.unsentCores) return servers;
    if (isByPriority(node)) this.beginByPriority(servers, node, level);
    else {
      const jobs = this.known(node, NODE_REPORT.processorJobs);
      const backlog = this.known(node, NODE_REPORT.processorBacklogSeconds);
      servers.tasks = jobs;
      servers.isEndless = backlog === Infinity;
      servers.forecast.beginBehind(node.class.cores, jobs, backlog);
    }
    if (sent !== null) this.expectComing(servers, node, sent, false);
    return servers;
  }

  accelerators(node: Node, sent: SentAccounts | null, level: number): ForeseenServers {
    const servers = sent?.servers(node, true, level) ?? this.unsentAccelerators;
    if (this.stands(servers, node) && servers !== this.unsentAccelerators) return servers;
    const all = this.known(node, NODE_REPORT.acceleratorWaiting);
    const allSeconds = this.known(node, NODE_REPORT.acceleratorWaitingSeconds);
    const isTold = level > 0;
    const { acceleratorWaiting, acceleratorWaitingSeconds } = LEVEL_REPORT;
    const waiting = isTold ? this.ofLevel(node, level, acceleratorWaiting) : all;
    const seconds = isTold ? this.ofLevel(node, level, acceleratorWaitingSeconds) : allSeconds;
    servers.tasks = this.known(node, NODE_REPORT.acceleratorJobs);
    servers.forecast.begin(node.class.accelerators, node.accelerator!.rules, {
      busy: this.known(node, NODE_REPORT.acceleratorBusy),
      restSeconds: this.known(node, NODE_REPORT.acceleratorRestSeconds),
      nextSeconds: this.known(node, NODE_REPORT.acceleratorNextSeconds),
      waiting,
      waitingSeconds: seconds,
      lowerWaiting: all - waiting,
      lowerSeconds: allSeconds - seconds,
      gatherSeconds: this.known(node, NODE_REPORT.acceleratorGatherSeconds),
    });
    if (sent !== null) this.expectComing(servers, node, sent, true);
    return servers;
  }

  private beginByPriority(servers: ForeseenServers, node: Node, level: number): void {
    const shown = this.coresShown(node, level);
    const { busy, lowerWaiting, restSeconds, waiting, waitingSeconds } = shown;
    servers.tasks = busy + waiting + lowerWaiting;
    servers.isEndless = restSeconds + waitingSeconds === Infinity;
    servers.forecast.begin(node.class.cores, ONE_BY_ONE, shown);
  }

  /** Those that it displaces are not there for it. */
  private coresShown(node: Node, level: number): ServersShown {
    const waiting = this.ofLevel(node, level, LEVEL_REPORT.processorWaiting);
    const seconds = this.ofLevel(node, level, LEVEL_REPORT.processorWaitingSeconds);
    const all = displaces(node) ? waiting : this.ofLevel(node, 0, LEVEL_REPORT.processorWaiting);
    const allSeconds = displaces(node)
      ? seconds
      : this.ofLevel(node, 0, LEVEL_REPORT.processorWaitingSeconds);
    return {
      busy: this.ofLevel(node, level, LEVEL_REPORT.processorBusy),
      restSeconds: this.ofLevel(node, level, LEVEL_REPORT.processorRestSeconds),
      nextSeconds: this.ofLevel(node, level, LEVEL_REPORT.processorNextSeconds),
      waiting,
      waitingSeconds: seconds,
      lowerWaiting: all - waiting,
      lowerSeconds: allSeconds - seconds,
      gatherSeconds: 0,
    };
  }

  /** Whether they are known already as they stand in the node's latest report. */
  private stands(servers: ForeseenServers, node: Node): boolean {
    return servers.turnTo(this.heard.placeOf(node), this.from);
  }

  /** What has been sent there and is not shown by the report where it will wait. */
  private expectComing(
    servers: ForeseenServers,
    node: Node,
    sent: SentAccounts,
    areAccelerators: boolean,
  ): void {
    const coming = sent.coming(node, this.heard.placeOf(node), areAccelerators);
    for (const work of coming) servers.expect(work, this.toSeconds);
  }

  private ofLevel(node: Node, level: number, part: number): number {
    return this.known(node, levelColumn(level, part));
  }

  /** Zero where nothing is known. */
  private known(node: Node, column: number): number {
    const value = this.heard.value(node, column);
    return Number.isNaN(value) ? 0 : value;
  }
}
