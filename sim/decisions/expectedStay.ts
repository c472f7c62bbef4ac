import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { StagePlan } from "../requests/plans.ts";
import { acceleratorLevel, displaces, processorLevel } from "./foreseenLevel.ts";
import { waitGroup } from "./freeServerWaits.ts";
import type { HeardReports } from "./heardReports.ts";
import { KnownServers } from "./knownServers.ts";
import type { SentAccounts } from "./sentAccounts.ts";
import { NOTHING_UNSENT } from "./unsent.ts";
import { UnsentWork } from "./unsentWork.ts";

/**
 * How long a task is expected to wait at a node and to be served there, from what the node has
 * reported and what the deciding party has sent there since. Where servers go by priority, those
 * of a higher one who come while it waits go first too: of each second that it waits they take the
 * share that they have taken of the servers of late. Load that is not known counts as none. Filled
 * anew for each candidate.
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
  private readonly known: KnownServers;
  private readonly unsent: UnsentWork;
  /** When the node's report was made, or now where there is none. */
  private from: SimTime = 0;

  constructor(simulator: Simulator, heard: HeardReports) {
    this.simulator = simulator;
    this.known = new KnownServers(simulator, heard);
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
    this.from = this.known.turnTo(node);
    this.acceleratorSeconds = stage.acceleratorSeconds[index];
    this.processorWaitSeconds = 0;
    this.acceleratorWaitSeconds = 0;
    this.acceleratorWaitChance = 0;
    this.reservationSeconds = 0;
    this.freeServers = 0;
    this.slackSeconds = 0;
    let at = clock.toSeconds(now - this.from) + uploadSeconds;
    if (processorSeconds > 0) {
      const level = processorLevel(node, stage);
      this.processorWaitSeconds = this.atProcessor(node, sent, at, processorSeconds, level);
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
    level: number,
  ): number {
    const { cores } = node.class;
    const { forecast, isEndless, tasks } = this.known.cores(node, sent, level);
    const higher = sent?.shareAbove(node, false, level, this.simulator.now) ?? 0;
    const pauses =
      higher > 0 && displaces(node) ? pauseSeconds(processorSeconds, higher, cores) : 0;
    if (tasks < cores) return pauses;
    if (isEndless || at === Infinity) return Infinity;
    forecast.look(at, processorSeconds, 0, NOTHING_UNSENT);
    return forecast.waitSeconds / (1 - higher) + pauses;
  }

  private lookAtAccelerator(
    node: Node,
    stage: StagePlan,
    sent: SentAccounts | null,
    at: number,
  ): void {
    const { rules } = node.accelerator!;
    const level = acceleratorLevel(node, stage);
    const servers = this.known.accelerators(node, sent, level);
    const gathers = rules.limit > 1 && rules.waitSeconds > 0;
    const unsent = sent === null ? NOTHING_UNSENT : this.unsent.to(node, sent, this.from, level);
    if (!gathers && servers.tasks === 0 && unsent.until(at, 0) === 0) return;
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
      const higher = sent?.shareAbove(node, true, level, this.simulator.now) ?? 0;
      this.acceleratorWaitSeconds = waitSeconds / (1 - higher);
      this.acceleratorWaitChance = waitSeconds > 0 ? 1 : 0;
      return;
    }
    const waits = sent.freeServerWaits.of(node.class.index, level);
    if (waits === undefined) return;
    const group = waitGroup(freeServers, slackSeconds);
    this.acceleratorWaitSeconds = this.simulator.clock.toSeconds(waits.meanTicks(group));
    this.acceleratorWaitChance = waits.chance(group);
  }
}

/**
 * How long a task is interrupted that is displaced by those of a higher priority, who take such a
 * share of the servers: of one server exactly, in the mean; of several as if each was taken
 * independently of the others, and it had to give way only when all are.
 */
function pauseSeconds(serviceSeconds: number, higherShare: number, servers: number): number {
  let all = 1;
  for (let server = 0; server < servers; server++) all *= higherShare;
  return (serviceSeconds * all) / (1 - all);
}
