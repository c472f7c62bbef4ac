import type { Activities } from "../activity/activities.ts";
import type { OwnerId } from "../activity/owners.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { TransferLoss } from "../transport/transport.ts";
import { CARGO, isResult, kindOf, NO_RESULT, positionOf, resultPart } from "./cargo.ts";
import type { ApplicationPlan } from "./plans.ts";
import type { GraphPlans } from "./ports.ts";
import { REASON } from "./reasons.ts";
import { DRAW, type RequestDraws } from "./requestDraws.ts";
import { type RequestStore, TASK } from "./requestStore.ts";
import { NO_STAGE } from "./timeline.ts";

const LOSS_REASON: Record<TransferLoss, number> = {
  datagram: REASON.datagramLost,
  handover: REASON.handover,
  departure: REASON.sourceLeft,
  "node failure": REASON.nodeFailed,
  overload: REASON.overload,
};

/** One of the two ends is gone. */
function isNodeLoss(loss: TransferLoss): boolean {
  return loss === "node failure" || loss === "departure";
}

/** Told what has come of the data that tasks need and make. */
export interface DeliveryObserver {
  /** All that a placed task needs is at its node. */
  inputsArrived(task: number): void;
  /** What a task needs will not come to the node that it was placed on. */
  inputsLost(task: number, reason: number): void;
  /** The node that a task was placed on has failed before its data was there. */
  targetFailed(task: number): void;
  /**
   * One result has come to where the task waits that needs it, or need not come any more: that of
   * a stage, or `NO_STAGE` for the request's input.
   */
  resultArrived(task: number, optional: boolean, stage: number): void;
  /** An optional result that a task waits for will not come: that of a stage. */
  resultMissed(task: number, stage: number): void;
  answerArrived(task: number): void;
  answerLost(task: number, reason: number): void;
  /** The node of an answer has failed with it, and its source still waits for it. */
  answerNodeFailed(task: number): void;
}

/** Brings tasks what they need to begin, and results and answers to where they are awaited. */
export class Delivery {
  private readonly owner: OwnerId;
  private readonly activities: Activities;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly draws: RequestDraws;
  private readonly graph: GraphPlans | null;
  private readonly observer: DeliveryObserver;

  constructor(options: {
    owner: OwnerId;
    activities: Activities;
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    nodes: readonly Node[];
    draws: RequestDraws;
    graph: GraphPlans | null;
    observer: DeliveryObserver;
  }) {
    this.owner = options.owner;
    this.activities = options.activities;
    this.store = options.store;
    this.applications = options.applications;
    this.nodes = options.nodes;
    this.draws = options.draws;
    this.graph = options.graph;
    this.observer = options.observer;
  }

  /** Sends a placed task its input, or the results it needs; with nothing to send all is there. */
  sendInputs(task: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    const { graph, walks } = this.applications[store.application[request]];
    const predecessors = graph.predecessors[store.stageOf(task)];
    store.state[task] = TASK.shipping;
    store.inputsMissing[task] = 0;
    const origin = walks ? store.origin[task] : store.sourceNode[request];
    if (predecessors.length === 0 && origin === store.sourceNode[request]) {
      if (store.node[task] !== origin) {
        store.inputsMissing[task] = 1;
        this.send(task, CARGO.input, origin, store.node[task], store.inputBytes[task], NO_RESULT);
      }
    } else if (walks) {
      if (!this.sendInputFrom(origin, task, NO_RESULT, store.inputBytes[task])) return;
    } else if (!this.sendResultsOf(predecessors, task, request)) return;
    if (store.inputsMissing[task] === 0) this.observer.inputsArrived(task);
  }

  /** Sends a task that waits at a node the request's input from its source. */
  sendInputAhead(task: number, to: number): void {
    const { store } = this;
    const source = store.sourceNode[store.requestOf(task)];
    this.sendAhead(task, CARGO.requiredResult, source, to, store.inputBytes[task], NO_RESULT);
  }

  /** Sends a task that waits at a node the result of its `position`-th predecessor. */
  sendResultAhead(
    task: number,
    optional: boolean,
    from: number,
    to: number,
    bytes: number,
    position: number,
  ): void {
    const cargo = optional ? CARGO.optionalResult : CARGO.requiredResult;
    this.sendAhead(task, cargo, from, to, bytes, position);
  }

  /** Sends the source the answer that a task has made, which runs elsewhere. */
  sendAnswer(task: number): void {
    const { store } = this;
    const source = store.sourceNode[store.requestOf(task)];
    this.send(task, CARGO.answer, store.node[task], source, store.outputBytes[task], NO_RESULT);
  }

  arrived(task: number, part: number): void {
    if (part === CARGO.answer) this.observer.answerArrived(task);
    else if (isResult(part)) {
      this.store.resultsUnderWay[this.store.requestOf(task)]--;
      const optional = kindOf(part) === CARGO.optionalResult;
      this.observer.resultArrived(task, optional, this.stageOf(task, part));
    } else if (--this.store.inputsMissing[task] === 0) this.observer.inputsArrived(task);
  }

  lost(task: number, part: number, loss: TransferLoss): void {
    if (part === CARGO.answer) this.answerLost(task, loss);
    else if (part === CARGO.input) this.inputLost(task, loss);
    else this.resultLost(task, part, loss);
  }

  private answerLost(task: number, loss: TransferLoss): void {
    const { store } = this;
    const source = this.nodes[store.sourceNode[store.requestOf(task)]];
    if (isNodeLoss(loss) && source.usable) this.observer.answerNodeFailed(task);
    else this.observer.answerLost(task, this.reasonOf(loss, task));
  }

  private inputLost(task: number, loss: TransferLoss): void {
    const { store } = this;
    if (store.state[task] !== TASK.shipping) return;
    this.activities.recall(this.owner, task, CARGO.input);
    const target = this.nodes[store.node[task]];
    if (!isNodeLoss(loss) || this.sourceHasLeft(task)) {
      this.observer.inputsLost(task, this.reasonOf(loss, task));
    } else if (!target.usable) this.observer.targetFailed(task);
    else this.observer.inputsLost(task, REASON.dataLost);
  }

  private resultLost(task: number, part: number, loss: TransferLoss): void {
    const { store } = this;
    const optional = kindOf(part) === CARGO.optionalResult;
    store.resultsUnderWay[store.requestOf(task)]--;
    const waiting = store.state[task] === TASK.waiting;
    // The result is still where it was made: it is sent again to wherever the task goes.
    const homeLost =
      waiting && isNodeLoss(loss) && !this.sourceHasLeft(task) && this.hasLostHome(task);
    if (homeLost) this.graph!.forgetHome(task);
    if (waiting && !homeLost && !optional) {
      this.observer.inputsLost(task, this.reasonOf(loss, task));
    } else if (optional && !homeLost) this.observer.resultMissed(task, this.stageOf(task, part));
    else this.observer.resultArrived(task, optional, this.stageOf(task, part));
  }

  /** The stage that made a result. */
  private stageOf(task: number, part: number): number {
    const position = positionOf(part);
    if (position === NO_RESULT) return NO_STAGE;
    const { store } = this;
    const { graph } = this.applications[store.application[store.requestOf(task)]];
    return graph.predecessors[store.stageOf(task)][position];
  }

  private hasLostHome(task: number): boolean {
    const home = this.graph?.homeOf(task) ?? NOWHERE;
    return home !== NOWHERE && !this.nodes[home].usable;
  }

  private sourceHasLeft(task: number): boolean {
    const { sourceNode } = this.store;
    return !this.nodes[sourceNode[this.store.requestOf(task)]].present;
  }

  private reasonOf(loss: TransferLoss, task: number): number {
    const source = this.sourceHasLeft(task);
    return loss === "departure" && !source ? REASON.nodeLeft : LOSS_REASON[loss];
  }

  /** False where the data of a predecessor is on a node that is down. */
  private sendResultsOf(predecessors: Int32Array, task: number, request: number): boolean {
    const { store } = this;
    const { stages } = this.applications[store.application[request]];
    const plan = stages[store.stageOf(task)];
    for (let k = 0; k < predecessors.length; k++) {
      const previous = store.taskOf(request, predecessors[k]);
      if (store.state[previous] !== TASK.done) continue;
      const bytes = store.bytesFrom(task, plan, k);
      if (!this.sendInputFrom(store.node[previous], task, k, bytes)) return false;
    }
    return true;
  }

  private sendInputFrom(from: number, task: number, position: number, bytes: number): boolean {
    const { store } = this;
    if (from === store.node[task]) return true;
    if (!this.nodes[from].usable) {
      this.activities.recall(this.owner, task, CARGO.input);
      this.observer.inputsLost(task, REASON.dataLost);
      return false;
    }
    store.inputsMissing[task]++;
    this.send(task, CARGO.input, from, store.node[task], bytes, position);
    return true;
  }

  private sendAhead(
    task: number,
    cargo: number,
    from: number,
    to: number,
    bytes: number,
    position: number,
  ): void {
    this.store.resultsUnderWay[this.store.requestOf(task)]++;
    this.send(task, cargo, from, to, bytes, position);
  }

  private send(
    task: number,
    cargo: number,
    from: number,
    to: number,
    bytes: number,
    position: number,
  ): void {
    const { store, nodes, owner } = this;
    const { terms } = this.applications[store.application[store.requestOf(task)]];
    const draws = this.drawsFor(task, cargo, position);
    const chance = draws === null ? 0 : draws.next();
    const delay = draws === null ? 0 : draws.next();
    const part = isResult(cargo) ? resultPart(cargo, position) : cargo;
    this.activities.send(owner, task, part, nodes[from], nodes[to], bytes, terms, chance, delay);
  }

  private drawsFor(task: number, cargo: number, position: number): KeyedStream | null {
    const { draws, store } = this;
    if (cargo === CARGO.answer) return draws.transfer(task, DRAW.answerTransfer);
    if (position === NO_RESULT) return draws.transfer(task, DRAW.inputTransfer);
    const request = store.requestOf(task);
    const { graph } = this.applications[store.application[request]];
    const previous = store.taskOf(request, graph.predecessors[store.stageOf(task)][position]);
    return draws.resultTransfer(task, position, previous);
  }
}
