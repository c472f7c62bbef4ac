import { Phase } from "../kernel/phase.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE } from "../nodes/node.ts";
import type { Delivery } from "./delivery.ts";
import type { Outcomes } from "./outcomes.ts";
import type { ApplicationPlan, StagePlan } from "./plans.ts";
import type { GraphPlans } from "./ports.ts";
import { CORRECTION, type RequestStore, TASK } from "./requestStore.ts";

/**
 * Who waits for whom within a request: tells stages of the results of those they come after, and
 * lets a stage begin when it has what it waits for, or when its patience with optional ones ends.
 * A stage that corrects begins without optional results and runs once more, the same work again,
 * when all have come; it runs at the source and last of all, so that nothing else is repeated.
 * Verified by `forkjoin2-*`: a fork–join of two queues.
 */
export class StageJoins {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly delivery: Delivery;
  private readonly graph: GraphPlans | null;
  private readonly outcomes: Outcomes;
  private readonly ready: (task: number) => void;
  private readonly patienceOver: number;

  /** `ready` is told of each task that has what it waits for. */
  constructor(options: {
    simulator: Simulator;
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    delivery: Delivery;
    graph: GraphPlans | null;
    outcomes: Outcomes;
    ready: (task: number) => void;
  }) {
    const { simulator } = options;
    this.simulator = simulator;
    this.store = options.store;
    this.applications = options.applications;
    this.delivery = options.delivery;
    this.graph = options.graph;
    this.outcomes = options.outcomes;
    this.ready = options.ready;
    this.patienceOver = simulator.register("patience over", Phase.ends, (task, identity) =>
      this.endPatience(task, identity),
    );
  }

  /** Stages that wait for optional results wait only so long. */
  watchPatience(request: number, { graph, patientStages }: ApplicationPlan): void {
    const { simulator, store } = this;
    for (const stage of patientStages) {
      const end = simulator.now + simulator.clock.fromSeconds(graph.patienceSeconds[stage]);
      const identity = store.identity[request];
      simulator.schedule(end, this.patienceOver, store.taskOf(request, stage), identity);
    }
  }

  /**
   * A request has been placed: stages that come after none wait for their input where they are to
   * run, as the others wait for their results.
   */
  expectInputs(request: number, { graph }: ApplicationPlan): void {
    const { store } = this;
    const source = store.sourceNode[request];
    for (const stage of graph.roots) {
      const task = store.taskOf(request, stage);
      const home = this.graph!.homeOf(task);
      if (home === source) continue;
      store.requiredMissing[task]++;
      this.delivery.sendInputAhead(task, home);
    }
  }

  /** The task planned after it on its core waits for it no longer. */
  leaveCore(task: number): void {
    const follower = this.graph?.takeFollower(task) ?? -1;
    if (follower >= 0) this.resultArrived(follower, false, this.store.stageOf(task));
  }

  /** A stage is done: those after it learn of it, at once or when its result has travelled. */
  tellSuccessors(task: number, request: number, application: ApplicationPlan, stage: number): void {
    const { store } = this;
    const { stages, graph } = application;
    const optional = stages[stage].optional;
    const source = store.sourceNode[request];
    for (const successor of graph.successors[stage]) {
      const next = store.taskOf(request, successor);
      const plan = stages[successor];
      const home = plan.pinned ? source : (this.graph?.homeOf(next) ?? NOWHERE);
      if (home === NOWHERE || home === store.node[task]) this.resultArrived(next, optional, stage);
      else if (!(plan.pinned && graph.answering === stage) && this.isAwaited(next, plan)) {
        const position = graph.predecessors[successor].indexOf(stage);
        const bytes = store.bytesFrom(next, plan, position);
        this.delivery.sendResultAhead(next, optional, store.node[task], home, bytes, position);
      }
    }
  }

  /** The answer that has come back is also the input of the stages after it at the source. */
  tellPinned(task: number, request: number, application: ApplicationPlan): void {
    const stage = this.store.stageOf(task);
    if (this.store.node[task] === this.store.sourceNode[request]) return;
    for (const successor of application.graph.successors[stage]) {
      if (!application.stages[successor].pinned) continue;
      const optional = application.stages[stage].optional;
      this.resultArrived(this.store.taskOf(request, successor), optional, stage);
    }
  }

  /**
   * One of the results that a stage waits for is there: that of a stage, or `NO_STAGE` for the
   * request's input.
   */
  resultArrived(task: number, optional: boolean, from: number): void {
    const { store } = this;
    if (store.state[task] !== TASK.waiting) {
      if (optional) this.cameLate(task);
      return;
    }
    if (!optional) store.requiredMissing[task]--;
    else if (store.optionalMissing[task] > 0) store.optionalMissing[task]--;
    const goesWithout = store.optionalMissing[task] > 0 && this.goesOnWithout(task);
    const isReady =
      store.requiredMissing[task] === 0 && (store.optionalMissing[task] === 0 || goesWithout);
    if (isReady || !optional) store.timeline?.resultCame(task, from);
    if (isReady) this.begin(task, goesWithout ? 2 : 1);
  }

  /** An optional result that a stage waits for will never come. */
  resultMissed(task: number, from: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    store.correction[request] = CORRECTION.impossible;
    if (store.state[task] !== TASK.waiting) return;
    if (store.fused[request] === 0) store.fused[request] = 2;
    this.resultArrived(task, true, from);
  }

  /**
   * Whether anything would come of a task that is not done: not of an optional one if each stage
   * after it has gone on without it, and will not be corrected.
   */
  isWanted(task: number): boolean {
    const { store } = this;
    if (!this.planOf(task).optional) return true;
    const request = store.requestOf(task);
    const { graph } = this.applications[store.application[request]];
    const successors = graph.successors[store.stageOf(task)];
    return (
      successors.length === 0 ||
      successors.some((stage) => this.takesOptional(store.taskOf(request, stage), request))
    );
  }

  private takesOptional(task: number, request: number): boolean {
    const { store } = this;
    if (store.optionalMissing[task] === 0) return false;
    if (store.state[task] === TASK.waiting) return true;
    const isCorrected =
      this.planOf(task).corrects && store.correction[request] !== CORRECTION.impossible;
    return isCorrected && store.state[task] !== TASK.dropped;
  }

  /** A stage that went without optional results has ended: now it may be corrected. */
  correctIfDue(task: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    if (store.correction[request] !== CORRECTION.due || !this.planOf(task).corrects) return;
    store.correction[request] = CORRECTION.running;
    this.outcomes.runAgain(task, request);
    this.ready(task);
  }

  /** A result for a stage that has begun without it. */
  private cameLate(task: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    if (!this.planOf(task).corrects || store.correction[request] !== CORRECTION.none) return;
    if (store.state[task] === TASK.dropped) return;
    if (--store.optionalMissing[task] > 0) return;
    store.correction[request] = CORRECTION.due;
    if (store.state[task] === TASK.done) this.correctIfDue(task);
  }

  /** Whether it takes a result that comes now, from afar. */
  private isAwaited(task: number, { corrects }: StagePlan): boolean {
    const state = this.store.state[task];
    return state === TASK.waiting || (corrects && state !== TASK.dropped);
  }

  /** Whether it begins without optional results by now, to be corrected when they come. */
  private goesOnWithout(task: number): boolean {
    if (!this.planOf(task).corrects) return false;
    const { store, simulator } = this;
    const request = store.requestOf(task);
    const { patienceSeconds } = this.applications[store.application[request]].graph;
    const patience = simulator.clock.fromSeconds(patienceSeconds[store.stageOf(task)]);
    return simulator.now - store.arrivalTime[request] >= patience;
  }

  private planOf(task: number): StagePlan {
    const { store } = this;
    const application = this.applications[store.application[store.requestOf(task)]];
    return application.stages[store.stageOf(task)];
  }

  private endPatience(task: number, identity: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    if (store.identity[request] !== identity || store.state[task] !== TASK.waiting) return;
    if (!this.planOf(task).corrects) {
      store.optionalMissing[task] = 0;
      if (store.fused[request] === 0) store.fused[request] = 2;
    }
    if (store.requiredMissing[task] === 0) this.begin(task, 2);
    this.outcomes.closeIfOver(request);
  }

  /** `fused` is 1 where every optional result is there, 2 where patience ended first. */
  private begin(task: number, fused: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    const graph = this.applications[store.application[request]].graph;
    if (graph.optionalPredecessors[store.stageOf(task)] > 0 && store.fused[request] === 0) {
      store.fused[request] = fused;
    }
    this.ready(task);
  }
}
