import type { OwnerId } from "../activity/owners.ts";
import type { Node } from "../nodes/node.ts";
import { Delivery, type DeliveryObserver } from "./delivery.ts";
import { DrainHolds } from "./drainHolds.ts";
import { FusedAnswers } from "./fusedAnswers.ts";
import type { Journal } from "./journal.ts";
import { Opening } from "./opening.ts";
import { Outcomes } from "./outcomes.ts";
import { Placing } from "./placing.ts";
import type { ApplicationPlan } from "./plans.ts";
import type { GraphPlans, TaskDispatch } from "./ports.ts";
import { REASON } from "./reasons.ts";
import type { RequestDraws } from "./requestDraws.ts";
import type { RequestParts } from "./requestParts.ts";
import { OUTCOME, type RequestStore, TASK } from "./requestStore.ts";
import { Reservations } from "./reservations.ts";
import { Running, type RunningObserver } from "./running.ts";
import { StageJoins } from "./stageJoins.ts";
import { type Recovery, StrandedTasks } from "./strandedTasks.ts";
import { nextStage, walkTo } from "./walks.ts";

/**
 * The life of requests: one arises and begins, each of its tasks is placed, is brought its data,
 * runs, and lets others begin, until the source has its answer. Each of these is a part of its own,
 * which knows nothing of the others; what comes next is decided here.
 */
export class RequestLife implements DeliveryObserver, RunningObserver, Recovery {
  readonly store: RequestStore;
  readonly opening: Opening;
  readonly outcomes: Outcomes;
  readonly delivery: Delivery;
  readonly running: Running;
  readonly stranded: StrandedTasks;
  readonly drainHolds: DrainHolds;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly draws: RequestDraws;
  private readonly journal: Journal;
  private readonly dispatch: TaskDispatch;
  private readonly graph: GraphPlans | null;
  private readonly entranceOf: (node: Node) => number;
  private readonly placing: Placing;
  private readonly joins: StageJoins;
  private readonly fused: FusedAnswers;

  /** `settled` is told when a request's source has its answer, or will never have one. */
  constructor(parts: RequestParts, owner: OwnerId, settled: (request: number) => void) {
    const { store, applications, nodes, journal, graph, requestOver } = parts;
    this.store = store;
    this.applications = applications;
    this.nodes = nodes;
    this.draws = parts.draws;
    this.journal = journal;
    this.dispatch = parts.dispatch;
    this.graph = graph;
    this.entranceOf = parts.entranceOf;
    const reservations = new Reservations({ ...parts, owner });
    const outcomes = new Outcomes({
      ...parts,
      reservations,
      settled,
      over: (identity) => {
        this.drainHolds.over(identity);
        requestOver();
      },
    });
    const delivery = new Delivery({ ...parts, owner, observer: this });
    const running = new Running({ ...parts, owner, events: journal.events, observer: this });
    const joins = new StageJoins({
      ...parts,
      outcomes,
      delivery,
      ready: (task) => this.ready(task),
    });
    this.opening = new Opening({
      ...parts,
      outcomes,
      joins,
      pieces: running.pieces,
      begin: (request) => this.begin(request),
    });
    this.placing = new Placing({ ...parts, reservations });
    this.stranded = new StrandedTasks(store, applications, nodes, journal, this);
    this.drainHolds = new DrainHolds(store, applications, graph);
    this.outcomes = outcomes;
    this.delivery = delivery;
    this.running = running;
    this.joins = joins;
    this.fused = new FusedAnswers(store, applications, journal);
  }

  /** The task may begin: a node is chosen and its data sent there. */
  ready(task: number): void {
    const refusal = this.placing.place(task);
    if (refusal !== REASON.none) {
      this.taskFailed(task, true, refusal);
      return;
    }
    this.running.placed(task);
    if (this.placing.hasData(task)) this.running.enter(task);
    else this.delivery.sendInputs(task);
  }

  /** A node that is down takes nothing in: the sender hears of no arrival. */
  inputsArrived(task: number): void {
    if (this.nodes[this.store.node[task]].usable) this.dispatch.arrived(task);
    this.running.enter(task);
  }

  joinedAccelerator(task: number): void {
    this.dispatch.joinedAccelerator(task);
  }

  inputsLost(task: number, reason: number): void {
    this.taskFailed(task, false, reason);
  }

  targetFailed(task: number): void {
    this.stranded.strand(task);
  }

  resultArrived(task: number, optional: boolean, stage: number): void {
    this.joins.resultArrived(task, optional, stage);
    this.outcomes.closeIfOver(this.store.requestOf(task));
  }

  resultMissed(task: number, stage: number): void {
    this.joins.resultMissed(task, stage);
    this.outcomes.closeIfOver(this.store.requestOf(task));
  }

  answerArrived(task: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    if (this.hasMovedOn(request)) {
      this.answerLost(task, REASON.movedOn);
      return;
    }
    this.outcomes.answered(request);
    this.dispatch.answered(task);
    if (store.outcome[request] === OUTCOME.open) {
      this.fused.arrived(task, request);
      this.joins.tellPinned(task, request, this.applications[store.application[request]]);
      this.outcomes.completeIfDone(request);
    }
    this.outcomes.closeIfOver(request);
  }

  answerLost(task: number, reason: number): void {
    const request = this.store.requestOf(task);
    this.dispatch.failed(task, reason);
    this.outcomes.answerLost(request);
    this.outcomes.fail(request, OUTCOME.lost, reason);
    this.outcomes.closeIfOver(request);
  }

  answerNodeFailed(task: number): void {
    this.outcomes.reopen(task);
    this.stranded.strand(task);
  }

  finished(task: number): void {
    const { store, outcomes } = this;
    const request = store.requestOf(task);
    this.journal.taskDone(task);
    this.dispatch.done(task);
    outcomes.done(task, request);
    if (this.fused.isCorrection(task, request)) {
      this.fused.corrected(request);
      this.joins.leaveCore(task);
      this.dispatch.handedOn(task);
    } else if (
      store.outcome[request] === OUTCOME.open ||
      store.outcome[request] === OUTCOME.completed
    ) {
      this.goOn(task, request, this.applications[store.application[request]]);
      this.fused.done(task, request);
      outcomes.completeIfDone(request);
      this.joins.correctIfDue(task);
    } else this.dispatch.handedOn(task);
    outcomes.closeIfOver(request);
  }

  turnedAway(task: number, reason: number): void {
    this.taskFailed(task, true, reason);
  }

  gaveUp(task: number): void {
    this.taskFailed(task, false, REASON.gaveUpWaiting);
  }

  nodeFailed(task: number): void {
    this.stranded.strand(task);
  }

  restart(task: number): void {
    this.inputsArrived(task);
  }

  isWanted(task: number): boolean {
    return this.joins.isWanted(task);
  }

  giveUp(task: number): void {
    const { present } = this.nodes[this.store.node[task]];
    this.taskFailed(task, false, present ? REASON.nodeFailed : REASON.nodeLeft);
  }

  /** It arises, or was deferred until now. */
  private begin(request: number): void {
    const { store } = this;
    store.timeline?.requestBegan(request);
    if (this.nodes[store.sourceNode[request]].usable)
      this.startRoots(request, this.applications[store.application[request]]);
    else this.outcomes.fail(request, OUTCOME.lost, REASON.sourceDown);
    this.outcomes.closeIfOver(request);
  }

  private startRoots(request: number, application: ApplicationPlan): void {
    const { store } = this;
    if (this.graph?.place(request, application)) this.joins.expectInputs(request, application);
    if (application.walks) {
      this.ready(store.taskOf(request, 0));
      return;
    }
    for (const stage of application.graph.roots) {
      if (store.outcome[request] !== OUTCOME.open) return;
      const task = store.taskOf(request, stage);
      if (store.state[task] === TASK.waiting && store.requiredMissing[task] === 0) this.ready(task);
    }
  }

  /** What a task that is done sets off within its request. */
  private goOn(task: number, request: number, application: ApplicationPlan): void {
    const { store } = this;
    const stage = store.stageOf(task);
    if (!application.stages[stage].optional) store.requiredParts[request]--;
    if (application.walks) {
      this.walkOn(task, request, application);
      return;
    }
    if (application.graph.answering === stage) this.sendAnswer(task, request);
    else this.dispatch.handedOn(task);
    this.joins.tellSuccessors(task, request, application, stage);
    this.joins.leaveCore(task);
  }

  private walkOn(task: number, request: number, application: ApplicationPlan): void {
    const { store, draws } = this;
    const stage = nextStage(store, draws, application, task);
    // The stage that a walk ends with answers.
    if (stage < 0) this.sendAnswer(task, request);
    else {
      this.dispatch.handedOn(task);
      this.journal.walkedOn(request, task);
      this.ready(walkTo(store, draws, application, task, stage));
    }
  }

  private sendAnswer(task: number, request: number): void {
    const { store, outcomes } = this;
    store.timeline?.answerMade(request, task);
    if (store.node[task] === store.sourceNode[request]) {
      this.dispatch.answered(task);
      outcomes.answered(request);
    } else {
      outcomes.answerSent(request);
      this.delivery.sendAnswer(task);
    }
  }

  /** A task will not run: an optional one is done without, a required one fails its request. */
  taskFailed(task: number, rejected: boolean, reason: number): void {
    const { store, outcomes } = this;
    const request = store.requestOf(task);
    const application = this.applications[store.application[request]];
    const stage = store.stageOf(task);
    this.dispatch.failed(task, reason);
    outcomes.drop(task, request);
    this.journal.taskFailed(task, rejected, reason);
    if (this.fused.isCorrection(task, request)) this.fused.failed(request);
    else if (application.stages[stage].optional) {
      this.journal.taskGivenUp(task, reason);
      for (const successor of application.graph.successors[stage]) {
        this.joins.resultMissed(store.taskOf(request, successor), stage);
      }
      this.joins.leaveCore(task);
    } else outcomes.fail(request, rejected ? OUTCOME.rejected : OUTCOME.lost, reason);
    outcomes.closeIfOver(request);
  }

  /** The source is at another cell than where it asked, and its application does not follow it. */
  private hasMovedOn(request: number): boolean {
    const { store } = this;
    if (!this.applications[store.application[request]].lostOnMove) return false;
    return this.entranceOf(this.nodes[store.sourceNode[request]]) !== store.askedAt[request];
  }
}
