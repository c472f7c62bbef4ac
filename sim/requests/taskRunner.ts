import type { Dispatcher } from "../decisions/dispatcher.ts";
import type { GraphPlanner } from "../decisions/graphPlanner.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import { modelCycles, usesAccelerator } from "../nodes/nodeClass.ts";
import { Checkpoints } from "./checkpoints.ts";
import { Impatience } from "./impatience.ts";
import type { Journal } from "./journal.ts";
import type { ApplicationPlan, StagePlan } from "./plans.ts";
import { REASON } from "./reasons.ts";
import { NEVER, type RequestStore, TASK } from "./requestStore.ts";
import { Reservations } from "./reservations.ts";
import type { Shipping } from "./shipping.ts";
import { type Recovery, StrandedTasks } from "./strandedTasks.ts";
import { WorkPieces } from "./workPieces.ts";

/** Whoever knows what a task is a part of. */
export interface TaskRunnerObserver {
  taskDone(task: number): void;
  taskFailed(task: number, rejected: boolean, reason: number): void;
  resultDelivered(task: number, optional: boolean): void;
  answerDelivered(task: number): void;
  answerLost(task: number, reason: number): void;
  /** A done task must run again, because its answer was lost with its node. */
  reopen(task: number): void;
}

/**
 * Runs single tasks: has a node chosen and the data shipped there, sees the task through processor
 * and accelerator, and gives those whose node fails into the hands of `StrandedTasks`.
 * A task holds its memory on the node from the moment its data is there until it ends.
 */
export class TaskRunner implements Recovery {
  /** Of tasks that work in pieces, with pauses between. */
  readonly pieces: WorkPieces;
  private readonly checkpoints: Checkpoints;
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly shipping: Shipping;
  private readonly dispatcher: Dispatcher;
  private readonly journal: Journal;
  private readonly placement: GraphPlanner | null;
  private readonly stranded: StrandedTasks;
  private readonly impatience: Impatience;
  readonly reservations: Reservations;
  private observer!: TaskRunnerObserver;

  constructor(
    simulator: Simulator,
    store: RequestStore,
    applications: readonly ApplicationPlan[],
    nodes: readonly Node[],
    shipping: Shipping,
    dispatcher: Dispatcher,
    journal: Journal,
    placement: GraphPlanner | null,
  ) {
    this.simulator = simulator;
    this.store = store;
    this.applications = applications;
    this.nodes = nodes;
    this.shipping = shipping;
    this.dispatcher = dispatcher;
    this.journal = journal;
    this.placement = placement;
    this.stranded = new StrandedTasks(store, applications, nodes, journal, this);
    shipping.connect(this, this.stranded);
    this.pieces = new WorkPieces(simulator, store, journal.events, (task, node, cycles) =>
      this.submit(task, node, cycles),
    );
    this.checkpoints = new Checkpoints(store, (task, node, cycles) =>
      this.submit(task, node, cycles),
    );
    this.reservations = new Reservations(store, applications, nodes);
    this.impatience = new Impatience(simulator, store, nodes, (task) => this.gaveUp(task));
  }

  setObserver(observer: TaskRunnerObserver): void {
    this.observer = observer;
    this.shipping.setObserver(observer);
  }

  /** A task is beyond recovery. */
  giveUp(task: number): void {
    this.observer.taskFailed(task, false, REASON.nodeFailed);
  }

  /** The failure of a node has come to be known. */
  failureNoticed(node: Node): void {
    this.stranded.noticed(node);
  }

  /** A node is up again. */
  nodeRepaired(node: Node): void {
    this.stranded.repaired(node);
  }

  /** The task may begin: a node is chosen and its data sent there. */
  ready(task: number): void {
    const { store } = this;
    this.reservations.release(task);
    store.beginTry(task);
    this.checkpoints.forget(task);
    const request = store.requestOf(task);
    const plan = this.applications[store.application[request]].stages[store.stageOf(task)];
    store.decisionTime[task] = this.simulator.now;
    store.inputTime[task] = NEVER;
    store.startTime[task] = NEVER;
    if (plan.pinned) {
      store.node[task] = store.source[request];
      // A graph's results have been sent here already; a walk brings its own along.
      if (store.visits[request] > 0) this.shipping.shipInputs(task, request);
      else this.enterNode(task);
      return;
    }
    const home = this.placement?.homeOf(task) ?? NOWHERE;
    if (home !== NOWHERE && store.attempt[task] === 1) {
      store.node[task] = home;
      this.journal.decided(task);
      this.enterNode(task);
      return;
    }
    store.node[task] = NOWHERE;
    const chosen = this.dispatcher.choose(task);
    if (chosen < 0) {
      const reason = this.dispatcher.sawCandidates ? REASON.refused : REASON.noCandidate;
      this.observer.taskFailed(task, true, reason);
      return;
    }
    store.node[task] = chosen;
    if (!this.reservations.hold(task)) {
      this.observer.taskFailed(task, true, REASON.noRoom);
      return;
    }
    this.journal.decided(task);
    this.shipping.shipInputs(task, request);
  }

  /** A processor has finished with a task. */
  processed(task: number, node: Node): void {
    if (this.pieces.continues(task, node)) return;
    if (this.checkpoints.continues(task, this.stage(task), node)) return;
    if (usesAccelerator(node.class, this.model(task))) this.infer(task, node);
    else this.finish(task, node);
  }

  /** An accelerator has finished with a task. */
  inferred(task: number, node: Node): void {
    this.finish(task, node);
  }

  /** A station has begun to serve a task; where it goes on to a second one, the first counts. */
  started(task: number): void {
    if (this.store.startTime[task] < 0) this.store.startTime[task] = this.simulator.now;
  }

  /** A node has failed: what is on it, or on its way, is stranded until somebody notices. */
  nodeFailed(node: Node): void {
    const evicted = this.evict(node);
    for (const task of evicted) this.stranded.strand(task);
    this.shipping.abandon(node, "node failure");
  }

  /** A vehicle has left with its node: what is on it, and on its way, is gone. */
  nodeLeft(node: Node): void {
    const evicted = this.evict(node);
    for (const task of evicted) this.observer.taskFailed(task, false, REASON.sourceLeft);
    this.shipping.abandon(node, "departure");
  }

  /** Everything is there: the task takes its memory and queues. */
  enterNode(task: number): void {
    const { store, simulator } = this;
    const node = this.nodes[store.node[task]];
    store.inputTime[task] = simulator.now;
    store.startTime[task] = NEVER;
    if (!node.usable) {
      this.stranded.strand(task);
      return;
    }
    const memory = store.memoryBytes[task];
    if (node.memoryUsedBytes + memory > node.class.memoryBytes) {
      this.observer.taskFailed(task, true, REASON.memoryFull);
      return;
    }
    const cycles = store.workCycles[task] + modelCycles(node.class, this.model(task));
    // Not `waiting`: where all share the processor nobody waits, and the limit would never bite.
    const beyond = node.processor.jobs - node.processor.servers;
    if (cycles > 0 && beyond >= node.class.queueLimit) {
      this.observer.taskFailed(task, true, REASON.queueFull);
      return;
    }
    node.memoryUsedBytes += memory;
    if (cycles > 0) {
      store.state[task] = TASK.processing;
      if (
        !this.pieces.enters(task, node, cycles) &&
        !this.checkpoints.enters(task, this.stage(task), node, cycles)
      ) {
        this.submit(task, node, cycles);
      }
      this.impatience.watch(task);
    } else if (usesAccelerator(node.class, this.model(task))) this.infer(task, node);
    else this.finish(task, node);
  }

  private submit(task: number, node: Node, cycles: number): void {
    const following = node.class.looksAhead ? this.followingCycles(task) : 0;
    node.processor.submit(task, cycles, this.priority(task), this.deadline(task), following);
  }

  /** Takes everything from a node. */
  private evict(node: Node): number[] {
    const evicted = node.processor.evict();
    if (node.accelerator !== null) evicted.push(...node.accelerator.evict());
    evicted.push(...this.pieces.evict(node));
    node.memoryUsedBytes = 0;
    return evicted;
  }

  private gaveUp(task: number): void {
    this.freeMemory(task, this.nodes[this.store.node[task]]);
    this.observer.taskFailed(task, false, REASON.gaveUpWaiting);
  }

  private freeMemory(task: number, node: Node): void {
    node.memoryUsedBytes = Math.max(0, node.memoryUsedBytes - this.store.memoryBytes[task]);
  }

  private infer(task: number, node: Node): void {
    this.store.state[task] = TASK.inferring;
    node.accelerator!.submit(task, this.model(task));
  }

  private finish(task: number, node: Node): void {
    this.freeMemory(task, node);
    this.journal.taskDone(task);
    this.dispatcher.observe(task);
    this.observer.taskDone(task);
  }

  private priority(task: number): number {
    return this.stage(task).priority;
  }

  /** Work of the stages that come after this one, as it was drawn; models are not looked at. */
  private followingCycles(task: number): number {
    const { store } = this;
    const request = store.requestOf(task);
    const { graph } = this.applications[store.application[request]];
    const successors = graph.successors[store.stageOf(task)];
    let cycles = 0;
    for (let k = 0; k < successors.length; k++) {
      cycles += store.workCycles[store.taskOf(request, successors[k])];
    }
    return cycles;
  }

  private deadline(task: number): number {
    const { store } = this;
    const request = store.requestOf(task);
    const seconds = this.applications[store.application[request]].deadlineSeconds;
    return store.arrivalTime[request] + this.simulator.clock.fromSeconds(seconds);
  }

  private model(task: number): number {
    return this.stage(task).model;
  }

  private stage(task: number): StagePlan {
    const { store } = this;
    const application = this.applications[store.application[store.requestOf(task)]];
    return application.stages[store.stageOf(task)];
  }
}
