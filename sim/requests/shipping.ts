import type { GraphPlanner } from "../decisions/graphPlanner.ts";
import type { RandomStream } from "../kernel/randomStream.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import { CARGO } from "../transport/transferStore.ts";
import type { TransferLoss, Transport, TransportObserver } from "../transport/transport.ts";
import type { EmitterTable } from "./emitters.ts";
import type { ApplicationPlan } from "./plans.ts";
import { REASON } from "./reasons.ts";
import { DRAW } from "./requestDraws.ts";
import { type RequestStore, TASK } from "./requestStore.ts";
import type { StrandedTasks } from "./strandedTasks.ts";
import type { TaskRunner, TaskRunnerObserver } from "./taskRunner.ts";

const LOSS_REASON: Record<TransferLoss, number> = {
  datagram: REASON.datagramLost,
  handover: REASON.handover,
  departure: REASON.sourceLeft,
  "node failure": REASON.nodeFailed,
  overload: REASON.overload,
};

/** The place of a predecessor among those of a task, for a transfer of no result. */
const NO_RESULT = -1;

/** For a task that waits where it is to run; nobody need wait for it any more when it comes. */
function isResult(cargo: number): boolean {
  return cargo === CARGO.requiredResult || cargo === CARGO.optionalResult;
}

/** Brings tasks what they need to begin, and says whose transfers arrived and whose did not. */
export class Shipping implements TransportObserver {
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly emitters: EmitterTable;
  private readonly transport: Transport;
  private readonly placement: GraphPlanner | null;
  private runner!: TaskRunner;
  private stranded!: StrandedTasks;
  private observer!: TaskRunnerObserver;

  constructor(
    store: RequestStore,
    applications: readonly ApplicationPlan[],
    nodes: readonly Node[],
    emitters: EmitterTable,
    transport: Transport,
    placement: GraphPlanner | null,
  ) {
    this.store = store;
    this.applications = applications;
    this.nodes = nodes;
    this.emitters = emitters;
    this.transport = transport;
    this.placement = placement;
    transport.setObserver(this);
  }

  /** Who runs tasks once their data is there, and who takes those that are on a failed node. */
  connect(runner: TaskRunner, stranded: StrandedTasks): void {
    this.runner = runner;
    this.stranded = stranded;
  }

  setObserver(observer: TaskRunnerObserver): void {
    this.observer = observer;
  }

  /**
   * Sends what belongs to a task between two nodes; the result of its `position`-th predecessor
   * where it is one.
   */
  ship(
    task: number,
    cargo: number,
    from: number,
    to: number,
    bytes: number,
    position = NO_RESULT,
  ): void {
    const { store } = this;
    const request = store.requestOf(task);
    const { terms } = this.applications[store.application[request]];
    if (isResult(cargo)) store.resultsUnderWay[request]++;
    const draws = this.drawsFor(task, cargo, position);
    const chance = draws === null ? 0 : draws.next();
    const delay = draws === null ? 0 : draws.next();
    this.transport.send(task, cargo, this.nodes[from], this.nodes[to], bytes, terms, chance, delay);
  }

  private drawsFor(task: number, cargo: number, position: number): RandomStream | null {
    const { draws } = this.emitters;
    if (cargo === CARGO.answer) return draws.transfer(task, DRAW.answerTransfer);
    if (position === NO_RESULT) return draws.transfer(task, DRAW.inputTransfer);
    const { store } = this;
    const request = store.requestOf(task);
    const { graph } = this.applications[store.application[request]];
    const previous = store.taskOf(request, graph.predecessors[store.stageOf(task)][position]);
    return draws.resultTransfer(task, position, previous);
  }

  /** Sends a task its input, or the results it needs; with nothing to send it begins at once. */
  shipInputs(task: number, request: number): void {
    const { store } = this;
    const { graph, walks } = this.applications[store.application[request]];
    const predecessors = graph.predecessors[store.stageOf(task)];
    store.state[task] = TASK.shipping;
    store.inputsMissing[task] = 0;
    const origin = walks ? store.origin[task] : store.source[request];
    if (predecessors.length === 0 && origin === store.source[request]) {
      if (store.node[task] !== origin) {
        store.inputsMissing[task] = 1;
        this.ship(task, CARGO.input, origin, store.node[task], store.inputBytes[task]);
      }
    } else if (walks) {
      if (!this.shipResult(task, origin, NO_RESULT, store.inputBytes[task])) return;
    } else if (!this.shipResults(task, request, predecessors)) return;
    if (store.inputsMissing[task] === 0) this.runner.enterNode(task);
  }

  delivered(task: number, cargo: number): void {
    if (cargo === CARGO.answer) this.observer.answerDelivered(task);
    else if (isResult(cargo)) {
      this.store.resultsUnderWay[this.store.requestOf(task)]--;
      this.observer.resultDelivered(task, cargo === CARGO.optionalResult);
    } else if (--this.store.inputsMissing[task] === 0) this.runner.enterNode(task);
  }

  transferLost(task: number, cargo: number, loss: TransferLoss): void {
    const { store } = this;
    const reason = LOSS_REASON[loss];
    if (cargo === CARGO.answer) {
      if (loss === "node failure" && this.nodes[store.source[store.requestOf(task)]].usable) {
        this.observer.reopen(task);
        this.stranded.strand(task);
      } else this.observer.answerLost(task, reason);
    } else if (cargo === CARGO.input) this.inputLost(task, loss);
    else this.resultLost(task, cargo === CARGO.optionalResult, loss);
  }

  private resultLost(task: number, optional: boolean, loss: TransferLoss): void {
    const { store } = this;
    store.resultsUnderWay[store.requestOf(task)]--;
    const waiting = store.state[task] === TASK.waiting;
    // The result is still where it was made: it is sent again to wherever the task goes.
    const homeLost = waiting && loss === "node failure" && this.hasLostHome(task);
    if (homeLost) this.placement!.forgetHome(task);
    if (waiting && !homeLost && !optional) {
      this.observer.taskFailed(task, false, LOSS_REASON[loss]);
    } else this.observer.resultDelivered(task, optional);
  }

  private hasLostHome(task: number): boolean {
    const home = this.placement?.homeOf(task) ?? NOWHERE;
    return home !== NOWHERE && !this.nodes[home].up;
  }

  /** A node has failed or left with all that was on its way to and from it. */
  abandon(node: Node, loss: TransferLoss): void {
    this.transport.abandon(node, loss);
  }

  /** False where the data of a predecessor is on a node that is down. */
  private shipResults(task: number, request: number, predecessors: Int32Array): boolean {
    const { store } = this;
    const { stages } = this.applications[store.application[request]];
    const plan = stages[store.stageOf(task)];
    for (let k = 0; k < predecessors.length; k++) {
      const previous = store.taskOf(request, predecessors[k]);
      if (store.state[previous] !== TASK.done) continue;
      const bytes = store.bytesFrom(task, plan, k);
      if (!this.shipResult(task, store.node[previous], k, bytes)) return false;
    }
    return true;
  }

  private shipResult(task: number, from: number, position: number, bytes: number): boolean {
    const { store } = this;
    if (from === store.node[task]) return true;
    if (!this.nodes[from].usable) {
      this.transport.recall(task, CARGO.input);
      this.observer.taskFailed(task, false, REASON.dataLost);
      return false;
    }
    store.inputsMissing[task]++;
    this.ship(task, CARGO.input, from, store.node[task], bytes, position);
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
}
