import type { Deferral } from "../decisions/deferral.ts";
import type { GraphPlanner } from "../decisions/graphPlanner.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import { CARGO } from "../transport/transferStore.ts";
import type { EmitterTable } from "./emitters.ts";
import type { Journal } from "./journal.ts";
import { openRequest } from "./openRequest.ts";
import type { ApplicationPlan } from "./plans.ts";
import { REASON } from "./reasons.ts";
import { OUTCOME, type RequestStore, TASK } from "./requestStore.ts";
import type { Shipping } from "./shipping.ts";
import { StageJoins } from "./stageJoins.ts";
import type { TaskRunner, TaskRunnerObserver } from "./taskRunner.ts";
import { continueWalk } from "./walks.ts";

/** `answerTime` while there is none: not begun, on its way, given up. */
const NOT_ANSWERED = -1;
const ANSWER_SENT = -2;
const ANSWER_VOID = -3;

/**
 * The life of a request: which of its stages may begin, when its source has its answer, and what
 * has become of it. Every request ends completed, rejected or lost; its row stays in use while any
 * of its tasks is still somewhere, because work that nobody waits for any more still takes room.
 */
export class RequestFlow implements TaskRunnerObserver {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly emitters: EmitterTable;
  private readonly runner: TaskRunner;
  private readonly shipping: Shipping;
  private readonly journal: Journal;
  private readonly deferral: Deferral | null;
  /** Where a node meets the network. */
  private readonly placeOf: (node: Node) => number;
  private readonly placement: GraphPlanner | null;
  private readonly joins: StageJoins;
  private created = 0;

  constructor(
    simulator: Simulator,
    store: RequestStore,
    applications: readonly ApplicationPlan[],
    nodes: readonly Node[],
    emitters: EmitterTable,
    runner: TaskRunner,
    shipping: Shipping,
    journal: Journal,
    /** Null where no application is deferrable. */
    deferral: Deferral | null,
    placeOf: (node: Node) => number,
    placement: GraphPlanner | null,
  ) {
    this.simulator = simulator;
    this.store = store;
    this.applications = applications;
    this.nodes = nodes;
    this.emitters = emitters;
    this.runner = runner;
    this.shipping = shipping;
    this.journal = journal;
    this.deferral = deferral;
    deferral?.setReceiver((request) => this.begin(request));
    this.placeOf = placeOf;
    this.placement = placement;
    this.joins = new StageJoins(
      simulator,
      store,
      applications,
      runner,
      shipping,
      placement,
      (request) => this.closeIfOver(request),
    );
  }

  /** A request arises at an emitter, its `sequence`-th. */
  arrive(emitter: number, sequence: number): void {
    const { store } = this;
    const application = this.applications[this.emitters.application[emitter]];
    const request = openRequest(store, this.emitters, application, emitter, sequence);
    store.identity[request] = this.created++;
    store.arrivalTime[request] = this.simulator.now;
    store.answerTime[request] = NOT_ANSWERED;
    if (application.lostOnMove) {
      store.askedAt[request] = this.placeOf(this.nodes[store.source[request]]);
    }
    this.joins.watchPatience(request, application);
    this.journal.created(request);
    const usable = this.nodes[store.source[request]].usable;
    if (usable && this.deferral?.defers(request, application)) return;
    this.begin(request);
  }

  /** A task has run to its end on its node. */
  taskDone(task: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    const application = this.applications[store.application[request]];
    const stage = store.stageOf(task);
    store.state[task] = TASK.done;
    this.runner.reservations.release(task);
    store.openParts[request]--;
    if (store.outcome[request] === OUTCOME.open || store.outcome[request] === OUTCOME.completed) {
      if (!application.stages[stage].optional) store.requiredParts[request]--;
      if (application.walks) this.walkOn(task, request, application);
      else {
        if (application.graph.answering === stage) this.sendAnswer(task, request);
        this.joins.tellSuccessors(task, request, application, stage);
        this.joins.leaveCore(task);
      }
      this.completeIfDone(request);
    }
    this.closeIfOver(request);
  }

  /** A task will not run: an optional one is done without, a required one fails its request. */
  taskFailed(task: number, rejected: boolean, reason: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    const application = this.applications[store.application[request]];
    const stage = store.stageOf(task);
    this.drop(task, request);
    this.journal.taskFailed(task, rejected, reason);
    if (application.stages[stage].optional) {
      this.journal.taskGivenUp(task, reason);
      for (const successor of application.graph.successors[stage]) {
        this.joins.resultArrived(store.taskOf(request, successor), true);
      }
      this.joins.leaveCore(task);
    } else {
      this.fail(request, rejected ? OUTCOME.rejected : OUTCOME.lost, reason);
    }
    this.closeIfOver(request);
  }

  /** The result of a predecessor has reached the source, for a task that runs there. */
  resultDelivered(task: number, optional: boolean): void {
    this.joins.resultArrived(task, optional);
    this.closeIfOver(this.store.requestOf(task));
  }

  answerDelivered(task: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    if (this.hasMovedOn(request)) {
      this.answerLost(task, REASON.movedOn);
      return;
    }
    this.answered(request);
    if (store.outcome[request] === OUTCOME.open) {
      this.joins.tellPinned(task, request, this.applications[store.application[request]]);
      this.completeIfDone(request);
    }
    this.closeIfOver(request);
  }

  /** An answer will never come. */
  answerLost(task: number, reason: number): void {
    const request = this.store.requestOf(task);
    if (this.store.answerTime[request] === ANSWER_SENT) {
      this.store.answerTime[request] = ANSWER_VOID;
      this.store.openParts[request]--;
    }
    this.fail(request, OUTCOME.lost, reason);
    this.closeIfOver(request);
  }

  /** The node that held the result of an answering task has failed with it: it runs once more. */
  reopen(task: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    const application = this.applications[store.application[request]];
    store.answerTime[request] = NOT_ANSWERED;
    store.openParts[request]++;
    if (!application.stages[store.stageOf(task)].optional) store.requiredParts[request]++;
  }

  /** The source of these requests has left the map: nobody is there to receive an answer. */
  sourceLeft(node: Node): void {
    const { store } = this;
    for (let request = 0; request < store.range; request++) {
      if (store.identity[request] < 0 || store.source[request] !== node.index) continue;
      this.fail(request, OUTCOME.lost, REASON.sourceLeft);
      this.closeIfOver(request);
    }
  }

  /** It arises, or was deferred until now. */
  private begin(request: number): void {
    const { store } = this;
    const application = this.applications[store.application[request]];
    if (this.nodes[store.source[request]].usable) this.startRoots(request, application);
    else this.fail(request, OUTCOME.lost, REASON.sourceDown);
    this.closeIfOver(request);
  }

  /** The source is at another cell than where it asked, and its application does not follow it. */
  private hasMovedOn(request: number): boolean {
    const { store } = this;
    if (!this.applications[store.application[request]].lostOnMove) return false;
    return this.placeOf(this.nodes[store.source[request]]) !== store.askedAt[request];
  }

  private startRoots(request: number, application: ApplicationPlan): void {
    if (this.placement?.place(request, application)) this.joins.expectInputs(request, application);
    if (application.walks) {
      this.runner.ready(this.store.taskOf(request, 0));
      return;
    }
    for (const stage of application.graph.roots) {
      if (this.store.outcome[request] !== OUTCOME.open) return;
      const task = this.store.taskOf(request, stage);
      if (this.store.state[task] !== TASK.waiting) continue;
      if (this.store.requiredMissing[task] === 0) this.runner.ready(task);
    }
  }

  /** The stage that a walk ends with answers. */
  private walkOn(task: number, request: number, application: ApplicationPlan): void {
    const next = continueWalk(this.store, this.emitters.draws, application, task);
    if (next < 0) this.sendAnswer(task, request);
    else this.runner.ready(next);
  }

  private sendAnswer(task: number, request: number): void {
    const { store } = this;
    if (store.node[task] === store.source[request]) {
      this.answered(request);
      return;
    }
    store.answerTime[request] = ANSWER_SENT;
    this.shipping.ship(
      task,
      CARGO.answer,
      store.node[task],
      store.source[request],
      store.outputBytes[task],
    );
  }

  private answered(request: number): void {
    const { store } = this;
    store.answerTime[request] = this.simulator.now;
    store.openParts[request]--;
    store.requiredParts[request]--;
    if (store.outcome[request] === OUTCOME.open) this.journal.answered(request);
    this.emitters.answered(store.emitter[request], store.sequence[request]);
  }

  private completeIfDone(request: number): void {
    const { store } = this;
    if (store.outcome[request] !== OUTCOME.open || store.requiredParts[request] > 0) return;
    store.outcome[request] = OUTCOME.completed;
    store.completionTime[request] = this.simulator.now;
    this.journal.ended(request);
  }

  private fail(request: number, outcome: number, reason: number): void {
    const { store } = this;
    if (store.outcome[request] !== OUTCOME.open) return;
    store.outcome[request] = outcome;
    store.reason[request] = reason;
    store.completionTime[request] = this.simulator.now;
    if (store.answerTime[request] === NOT_ANSWERED) {
      store.answerTime[request] = ANSWER_VOID;
      store.openParts[request]--;
    }
    this.journal.ended(request);
    this.emitters.answered(store.emitter[request], store.sequence[request]);
    const stages = this.applications[store.application[request]].stages.length;
    for (let stage = 0; stage < stages; stage++) {
      const task = store.taskOf(request, stage);
      const state = store.state[task];
      if (state === TASK.waiting || state === TASK.stranded || state === TASK.restarting) {
        this.drop(task, request);
      }
    }
  }

  private drop(task: number, request: number): void {
    this.store.state[task] = TASK.dropped;
    this.runner.reservations.release(task);
    this.store.openParts[request]--;
  }

  /** Its row is kept while a result is on its way: it would come to whoever has the row then. */
  private closeIfOver(request: number): void {
    const { identity, openParts, resultsUnderWay } = this.store;
    if (openParts[request] > 0 || resultsUnderWay[request] > 0 || identity[request] < 0) return;
    this.store.close(request);
  }
}
