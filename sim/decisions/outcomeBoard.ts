import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { EventKind, Simulator } from "../kernel/simulator.ts";
import { SlotPool } from "../kernel/slotPool.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { Node } from "../nodes/node.ts";
import { workJoules } from "../nodes/nodeClass.ts";
import { dataJoules } from "../platform/radio/modemPower.ts";
import type { DecisionOutcome } from "../policy/dispatch.ts";
import type { ApplicationPlan, StagePlan } from "../requests/plans.ts";
import { REASON } from "../requests/reasons.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { Path } from "../transport/path.ts";
import type { Decider } from "./decider.ts";
import { acceleratorLevel, processorLevel } from "./foreseenLevel.ts";
import type { ForeseenTask } from "./foreseenTask.ts";
import { OpenDecision } from "./openDecision.ts";

/** What each reason of the record comes to for the one who decided; others are losses. */
const OUTCOME_OF: Readonly<Record<number, DecisionOutcome>> = {
  [REASON.refused]: "rejected",
  [REASON.queueFull]: "rejected",
  [REASON.memoryFull]: "rejected",
  [REASON.noRoom]: "rejected",
  [REASON.pushedOut]: "rejected",
  [REASON.nodeFailed]: "stranded",
  [REASON.nodeLeft]: "stranded",
  [REASON.dataLost]: "stranded",
  [REASON.gaveUpWaiting]: "expired",
  [REASON.expired]: "expired",
};

/**
 * Follows every decision to its outcome, and tells it once to the party that decided: at once where
 * the outcome comes about at the source, else when word of it has come back from the node without
 * load. Where there is no way back it is told at once: what waits there finds out by itself.
 */
export class OutcomeBoard {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly nodes: readonly Node[];
  private readonly path: Path;
  private readonly tellKind: EventKind;
  private readonly decisions: OpenDecision[] = [];
  private readonly pool: SlotPool;
  /** By task: one more than the row of its open decision; zero for none. */
  private rows = new Int32Array(0);

  constructor(simulator: Simulator, store: RequestStore, nodes: readonly Node[], path: Path) {
    this.simulator = simulator;
    this.store = store;
    this.nodes = nodes;
    this.path = path;
    this.pool = new SlotPool(1, () => {});
    this.tellKind = simulator.register("outcome is told", Phase.reports, (row) => this.tell(row));
  }

  /** The policy has refused a task, and is told so. */
  refused(
    decision: number,
    decider: Decider,
    application: ApplicationPlan,
    stage: StagePlan,
  ): void {
    const row = this.open(decision, decider, application, stage);
    const open = this.decisions[row];
    open.refused = true;
    open.outcome = "rejected";
    open.elapsedSeconds = 0;
    open.deadlineMet = application.deadlineSeconds < Infinity ? false : null;
    this.tell(row);
  }

  /** A task is sent to a node, as it is forecast. */
  decided(
    task: number,
    decision: number,
    decider: Decider,
    application: ApplicationPlan,
    stage: StagePlan,
    node: Node,
    foreseen: ForeseenTask,
  ): void {
    const row = this.open(decision, decider, application, stage);
    const open = this.decisions[row];
    this.foresee(open, stage, node, foreseen);
    decider.sent.sent(open, this.simulator.now);
    if (task >= this.rows.length) this.rows = enlarged(this.rows, 2 * (task + 1));
    this.rows[task] = row + 1;
  }

  /** Whether a decision about the task is open, and not done with at its node. */
  isOpen(task: number): boolean {
    return this.rowOf(task) >= 0;
  }

  /** All that the task needs is at its node. */
  arrived(task: number): void {
    const open = this.openOf(task);
    if (open === null || open.arrival > 0) return;
    open.decider.sent.arrived(open);
    open.uploadSeconds = this.secondsSince(open.decidedTime);
  }

  /** The task is done at the processor of its node, and queues for an accelerator. */
  joinedAccelerator(task: number): void {
    const open = this.openOf(task);
    if (open !== null) open.decider.sent.processed(open);
  }

  /** The task has run to its end; where its result goes is told next. */
  done(task: number): void {
    const open = this.openOf(task);
    if (open === null) return;
    const { simulator, store } = this;
    const { clock, now } = simulator;
    open.doneTime = now;
    open.workCycles = store.workCycles[task];
    if (store.acceleratorTime[task] >= 0) open.acceleratorWaitTicks = acceleratorWait(store, task);
    const wait = waitTicks(store, task);
    open.waitSeconds = clock.toSeconds(wait);
    open.serviceSeconds = clock.toSeconds(now - store.inputTime[task] - wait);
  }

  /** The result of a task that is done is at the source. */
  answered(task: number): void {
    const open = this.openOf(task);
    if (open === null) return;
    open.returnSeconds = this.secondsSince(open.doneTime);
    this.charge(open, task, true);
    this.end(task, this.inTime(open, task) ? "answered" : "late", 0);
  }

  /** The result of a task that is done goes to another stage, or is not waited for any more. */
  handedOn(task: number): void {
    const open = this.openOf(task);
    if (open === null) return;
    this.charge(open, task, false);
    this.end(task, this.inTime(open, task) ? "answered" : "late", this.wordTicks(open, task));
  }

  /** The task, or its answer, has come to nothing. */
  failed(task: number, reason: number): void {
    const open = this.openOf(task);
    if (open === null) return;
    const outcome = OUTCOME_OF[reason] ?? "lost";
    const { deadlineSeconds } = open.application;
    open.deadlineMet = deadlineSeconds < Infinity ? false : null;
    open.decider.sent.processed(open);
    this.end(task, outcome, outcome === "stranded" ? 0 : this.wordTicks(open, task));
  }

  /** The row of one more decision. */
  private open(
    decision: number,
    decider: Decider,
    application: ApplicationPlan,
    stage: StagePlan,
  ): number {
    const { simulator } = this;
    const row = this.pool.take();
    const open = (this.decisions[row] ??= new OpenDecision());
    open.begin(decision, decider, application, stage, simulator.now, simulator.nowSeconds);
    open.refused = false;
    return row;
  }

  /** When it is expected where, and what it will take there. */
  private foresee(
    open: OpenDecision,
    stage: StagePlan,
    node: Node,
    { freeServers, sending, slackSeconds }: ForeseenTask,
  ): void {
    const { clock, now } = this.simulator;
    const { index } = node.class;
    open.node = node;
    open.processorTicks = clock.fromSeconds(stage.processorSeconds[index]);
    open.acceleratorTicks = clock.fromSeconds(stage.acceleratorSeconds[index]);
    const further = node.accelerator?.rules.perFurtherItemSeconds[stage.model] ?? 0;
    open.furtherTicks = open.acceleratorTicks > 0 ? clock.fromSeconds(further) : 0;
    open.processorLevel = processorLevel(node, stage);
    open.acceleratorLevel = acceleratorLevel(node, stage);
    open.dueTime = now + clock.fromSeconds(sending.seconds);
    open.freeServers = freeServers;
    open.slackSeconds = slackSeconds;
    open.cell = sending.cell;
    open.airTime = now + clock.fromSeconds(sending.startSeconds);
    open.airTicks = clock.fromSeconds(sending.airSeconds);
  }

  private end(task: number, outcome: DecisionOutcome, delay: SimTime): void {
    const row = this.rowOf(task);
    const open = this.decisions[row];
    this.rows[task] = 0;
    open.outcome = outcome;
    open.elapsedSeconds = this.secondsSince(open.decidedTime);
    // No party is told: then there is nothing to wait for.
    if (delay === 0 || open.decider.policy.observe === undefined) this.tell(row);
    else this.simulator.schedule(this.simulator.now + delay, this.tellKind, row);
  }

  private tell(row: number): void {
    const open = this.decisions[row];
    const { policy, sent } = open.decider;
    if (!open.refused) sent.ended(open);
    policy.observe?.(open);
    this.pool.giveBack(row);
  }

  /** Until word from the node of a decision is where it was taken. */
  private wordTicks(open: OpenDecision, task: number): SimTime {
    const { path, simulator } = this;
    const source = this.sourceOf(task);
    if (open.node === source || path.find(open.node, source) !== null) return 0;
    const onVehicle = open.decider.source !== null;
    const radio = onVehicle ? 0 : (path.downlink?.latencySeconds ?? 0);
    const seconds = path.latencySeconds - radio;
    return seconds < Infinity ? simulator.clock.fromSeconds(seconds) : 0;
  }

  private inTime(open: OpenDecision, task: number): boolean {
    const { deadlineSeconds } = open.application;
    if (deadlineSeconds === Infinity) return true;
    const arrival = this.store.arrivalTime[this.store.requestOf(task)];
    open.deadlineMet = this.secondsSince(arrival) <= deadlineSeconds;
    return open.deadlineMet;
  }

  /** What work and data have taken, for the parties that are told. */
  private charge(open: OpenDecision, task: number, returned: boolean): void {
    if (open.decider.policy.observe === undefined) return;
    const { node, stage, serviceSeconds } = open;
    const { path, store } = this;
    const source = this.sourceOf(task);
    const travels = node !== source && path.find(source, node) === null;
    const back = returned ? store.outputBytes[task] : 0;
    const bytes = store.inputBytes[task] + back;
    const servers =
      stage.accelerated[node.class.index] === 1 ? node.class.accelerators : node.class.cores;
    const { priceDollarsPerSecond } = node.class;
    if (node.meter !== null) {
      const work = workJoules(node.class, store.workCycles[task], stage.model);
      const { modem } = source.class;
      const radio = modem === null ? 0 : dataJoules(modem, store.inputBytes[task], back);
      open.joules = work + (travels ? path.energyJoulesPerByte * bytes + radio : 0);
    }
    if (priceDollarsPerSecond !== null) {
      const rent = (priceDollarsPerSecond * serviceSeconds!) / servers;
      open.dollars = rent + (travels ? path.priceDollarsPerByte * bytes : 0);
    }
  }

  private sourceOf(task: number): Node {
    return this.nodes[this.store.sourceNode[this.store.requestOf(task)]];
  }

  private secondsSince(time: SimTime): number {
    return this.simulator.clock.toSeconds(this.simulator.now - time);
  }

  private openOf(task: number): OpenDecision | null {
    const row = this.rowOf(task);
    return row < 0 ? null : this.decisions[row];
  }

  /** Negative for none. */
  private rowOf(task: number): number {
    return task < this.rows.length ? this.rows[task] - 1 : -1;
  }
}

/** What a task that has run has waited for a core and for an accelerator. */
function waitTicks(store: RequestStore, task: number): SimTime {
  const { acceleratorTime, inputTime, startTime } = store;
  if (startTime[task] < 0) return 0;
  if (acceleratorTime[task] < 0) return startTime[task] - inputTime[task];
  // It came to the accelerator at once where it has not been served before.
  const processor =
    startTime[task] <= acceleratorTime[task] ? startTime[task] - inputTime[task] : 0;
  return processor + acceleratorWait(store, task);
}

function acceleratorWait(
  { acceleratorStart, acceleratorTime }: RequestStore,
  task: number,
): SimTime {
  return acceleratorStart[task] - acceleratorTime[task];
}
