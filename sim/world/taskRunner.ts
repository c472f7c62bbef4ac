import type { Simulator } from "../kernel/simulator.ts";
import type { Dispatcher } from "./dispatcher.ts";
import type { EmitterTable } from "./emitters.ts";
import type { Journal } from "./journal.ts";
import type { Node } from "./node.ts";
import { modelCycles, usesAccelerator } from "./nodeClass.ts";
import type { ApplicationPlan } from "./plans.ts";
import { REASON } from "./reasons.ts";
import { type RequestStore, TASK } from "./requestStore.ts";
import { type Recovery, StrandedTasks } from "./strandedTasks.ts";
import { CARGO } from "./transferStore.ts";
import type { TransferLoss, Transport, TransportObserver } from "./transport.ts";

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

const LOSS_REASON: Record<TransferLoss, number> = {
  datagram: REASON.datagramLost,
  handover: REASON.handover,
  departure: REASON.sourceLeft,
  "node failure": REASON.nodeFailed,
};

/** Parts below it are the kinds of cargo; from it on, the results of the predecessors. */
const FIRST_RESULT_PART = 4;

/**
 * Runs single tasks: has a node chosen, ships the data there, sees the task through processor and
 * accelerator, and gives those whose node fails into the hands of `StrandedTasks`.
 * A task holds its memory on the node from the moment its data is there until it ends.
 */
export class TaskRunner implements TransportObserver, Recovery {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly emitters: EmitterTable;
  private readonly transport: Transport;
  private readonly dispatcher: Dispatcher;
  private readonly journal: Journal;
  private readonly stranded: StrandedTasks;
  private observer!: TaskRunnerObserver;

  constructor(
    simulator: Simulator,
    store: RequestStore,
    applications: readonly ApplicationPlan[],
    nodes: readonly Node[],
    emitters: EmitterTable,
    transport: Transport,
    dispatcher: Dispatcher,
    journal: Journal,
  ) {
    this.simulator = simulator;
    this.store = store;
    this.applications = applications;
    this.nodes = nodes;
    this.emitters = emitters;
    this.transport = transport;
    this.dispatcher = dispatcher;
    this.journal = journal;
    this.stranded = new StrandedTasks(store, applications, nodes, journal, this);
  }

  setObserver(observer: TaskRunnerObserver): void {
    this.observer = observer;
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
    store.attempt[task]++;
    const request = store.requestOf(task);
    const plan = this.applications[store.application[request]].stages[store.stageOf(task)];
    store.decisionTime[task] = this.simulator.now;
    if (plan.pinned) {
      store.node[task] = store.source[request];
      this.enterNode(task);
      return;
    }
    const chosen = this.dispatcher.choose(task);
    if (chosen < 0) {
      const reason = this.dispatcher.sawCandidates ? REASON.refused : REASON.noCandidate;
      this.observer.taskFailed(task, true, reason);
      return;
    }
    store.node[task] = chosen;
    this.journal.decided(task);
    this.shipInputs(task, request);
  }

  /** Sends what belongs to a task between two nodes; `part` tells its transfers apart. */
  ship(task: number, cargo: number, from: number, to: number, bytes: number, part = cargo): void {
    const { store } = this;
    const request = store.requestOf(task);
    const datagram = this.applications[store.application[request]].datagram;
    const draws = this.emitters.transferDraws(request, task, part, store);
    const chance = draws === null ? 0 : draws.next();
    const delay = draws === null ? 0 : draws.next();
    this.transport.send(
      task,
      cargo,
      this.nodes[from],
      this.nodes[to],
      bytes,
      datagram,
      chance,
      delay,
    );
  }

  delivered(task: number, cargo: number): void {
    if (cargo === CARGO.answer) this.observer.answerDelivered(task);
    else if (cargo !== CARGO.input) {
      this.observer.resultDelivered(task, cargo === CARGO.optionalResult);
    } else if (--this.store.inputsMissing[task] === 0) this.enterNode(task);
  }

  transferLost(task: number, cargo: number, loss: TransferLoss): void {
    const { store } = this;
    const reason = LOSS_REASON[loss];
    if (cargo === CARGO.answer) {
      if (loss === "node failure" && this.nodes[store.source[store.requestOf(task)]].usable) {
        this.observer.reopen(task);
        this.stranded.strand(task);
      } else this.observer.answerLost(task, reason);
    } else if (cargo === CARGO.input) {
      this.inputLost(task, loss);
    } else if (store.state[task] === TASK.waiting) {
      if (cargo === CARGO.optionalResult) this.observer.resultDelivered(task, true);
      else this.observer.taskFailed(task, false, reason);
    }
  }

  /** A processor has finished with a task. */
  processed(task: number, node: Node): void {
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
    const evicted = node.processor.evict();
    if (node.accelerator !== null) evicted.push(...node.accelerator.evict());
    node.memoryUsedBytes = 0;
    for (const task of evicted) this.stranded.strand(task);
    this.transport.abandon(node, "node failure");
  }

  /** A vehicle has left with its node: what is on it, and on its way, is gone. */
  nodeLeft(node: Node): void {
    const evicted = node.processor.evict();
    if (node.accelerator !== null) evicted.push(...node.accelerator.evict());
    node.memoryUsedBytes = 0;
    for (const task of evicted) this.observer.taskFailed(task, false, REASON.sourceLeft);
    this.transport.abandon(node, "departure");
  }

  private shipInputs(task: number, request: number): void {
    const { store } = this;
    const { graph } = this.applications[store.application[request]];
    const target = store.node[task];
    const predecessors = graph.predecessors[store.stageOf(task)];
    store.state[task] = TASK.shipping;
    store.inputsMissing[task] = 0;
    if (predecessors.length === 0) {
      if (target !== store.source[request]) {
        store.inputsMissing[task] = 1;
        this.ship(task, CARGO.input, store.source[request], target, store.inputBytes[task]);
      }
    } else if (!this.shipResults(task, request, predecessors)) return;
    if (store.inputsMissing[task] === 0) this.enterNode(task);
  }

  /** False where the data of a predecessor is on a node that is down. */
  private shipResults(task: number, request: number, predecessors: Int32Array): boolean {
    const { store } = this;
    const bytes = store.inputBytes[task];
    for (let k = 0; k < predecessors.length; k++) {
      const previous = store.taskOf(request, predecessors[k]);
      if (store.state[previous] !== TASK.done) continue;
      const from = store.node[previous];
      if (from === store.node[task]) continue;
      if (!this.nodes[from].usable) {
        this.transport.recall(task, CARGO.input);
        this.observer.taskFailed(task, false, REASON.dataLost);
        return false;
      }
      store.inputsMissing[task]++;
      this.ship(task, CARGO.input, from, store.node[task], bytes, FIRST_RESULT_PART + k);
    }
    return true;
  }

  private inputLost(task: number, loss: TransferLoss): void {
    const { store } = this;
    if (store.state[task] !== TASK.shipping) return;
    this.transport.recall(task, CARGO.input);
    const target = this.nodes[store.node[task]];
    if (loss === "node failure" && !target.up) this.stranded.strand(task);
    else if (loss === "node failure") this.observer.taskFailed(task, false, REASON.dataLost);
    else this.observer.taskFailed(task, false, LOSS_REASON[loss]);
  }

  /** Everything is there: the task takes its memory and queues. */
  enterNode(task: number): void {
    const { store, simulator } = this;
    const node = this.nodes[store.node[task]];
    store.inputTime[task] = simulator.now;
    store.startTime[task] = -1;
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
      node.processor.submit(task, cycles, this.priority(task), this.deadline(task));
    } else if (usesAccelerator(node.class, this.model(task))) this.infer(task, node);
    else this.finish(task, node);
  }

  private infer(task: number, node: Node): void {
    this.store.state[task] = TASK.inferring;
    node.accelerator!.submit(task, this.model(task));
  }

  private finish(task: number, node: Node): void {
    node.memoryUsedBytes = Math.max(0, node.memoryUsedBytes - this.store.memoryBytes[task]);
    this.journal.taskDone(task);
    this.dispatcher.observe(task);
    this.observer.taskDone(task);
  }

  private priority(task: number): number {
    return this.applications[this.store.application[this.store.requestOf(task)]].priority;
  }

  private deadline(task: number): number {
    const { store } = this;
    const request = store.requestOf(task);
    const seconds = this.applications[store.application[request]].deadlineSeconds;
    return store.arrivalTime[request] + this.simulator.clock.fromSeconds(seconds);
  }

  private model(task: number): number {
    const { store } = this;
    const application = this.applications[store.application[store.requestOf(task)]];
    return application.stages[store.stageOf(task)].model;
  }
}
