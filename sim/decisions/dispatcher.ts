import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { DispatchPolicy } from "../policy/dispatch.ts";
import { eligible } from "../requests/eligible.ts";
import type { ApplicationPlan, StagePlan } from "../requests/plans.ts";
import { NO_CANDIDATE, NO_COVERAGE, REFUSED, type TaskDispatch } from "../requests/ports.ts";
import { REASON } from "../requests/reasons.ts";
import type { RequestDraws } from "../requests/requestDraws.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";
import type { Candidates } from "./candidates.ts";
import type { CandidateView } from "./candidateView.ts";
import type { Deciders } from "./deciders.ts";
import type { DecisionLog } from "./decisionLog.ts";
import { type DecisionWatch, takenDecision, weighedCandidates } from "./decisionWatch.ts";
import type { OutcomeBoard } from "./outcomeBoard.ts";

/**
 * Puts each decision before the policy that takes it, and numbers it. A decision that is listed as
 * replaced is taken as told, which answers what would have happened had this one task gone
 * elsewhere.
 */
export class Dispatcher implements TaskDispatch {
  decisions = 0;
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly draws: RequestDraws;
  private readonly access: RadioAccess;
  private readonly candidates: Candidates;
  private readonly view: CandidateView;
  private readonly deciders: Deciders;
  /** Null where the policies look at nothing that they have sent and are told nothing. */
  private readonly outcomes: OutcomeBoard | null;
  private readonly log: DecisionLog;
  /** Decision number to node name. */
  private readonly replaced: ReadonlyMap<number, string>;
  private readonly watch: DecisionWatch | null;

  constructor(options: {
    simulator: Simulator;
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    nodes: readonly Node[];
    draws: RequestDraws;
    access: RadioAccess;
    candidates: Candidates;
    view: CandidateView;
    deciders: Deciders;
    outcomes: OutcomeBoard | null;
    log: DecisionLog;
    replaced: ReadonlyMap<number, string>;
    watch: DecisionWatch | null;
  }) {
    this.simulator = options.simulator;
    this.store = options.store;
    this.applications = options.applications;
    this.nodes = options.nodes;
    this.draws = options.draws;
    this.access = options.access;
    this.candidates = options.candidates;
    this.view = options.view;
    this.deciders = options.deciders;
    this.outcomes = options.outcomes;
    this.log = options.log;
    this.replaced = options.replaced;
    this.watch = options.watch;
  }

  choose(task: number): number {
    const { outcomes, store, view } = this;
    const request = store.requestOf(task);
    // It is decided anew because its node has failed, which is known now.
    if (outcomes?.isOpen(task)) outcomes.failed(task, REASON.nodeFailed);
    const application = this.applications[store.application[request]];
    const stage = application.stages[store.stageOf(task)];
    const source = this.nodes[store.sourceNode[request]];
    this.fill(task, application, stage, source);
    if (view.candidateCount === 0) return this.isCovered(source) ? NO_CANDIDATE : NO_COVERAGE;
    const decider = this.deciders.of(source);
    const decision = this.decisions++;
    store.decision[task] = decision;
    view.decidedBy(decision, decider.sent);
    const chosen = this.chosen(task, decision, decider.policy);
    const node = chosen < 0 ? null : view.node(chosen);
    if (node === null) outcomes?.refused(decision, decider, application, stage);
    else {
      outcomes?.decided(task, decision, decider, application, stage, node, view.foreseen(chosen));
    }
    return node?.index ?? REFUSED;
  }

  arrived(task: number): void {
    this.outcomes?.arrived(task);
  }

  joinedAccelerator(task: number): void {
    this.outcomes?.joinedAccelerator(task);
  }

  done(task: number): void {
    this.outcomes?.done(task);
  }

  answered(task: number): void {
    this.outcomes?.answered(task);
  }

  handedOn(task: number): void {
    this.outcomes?.handedOn(task);
  }

  failed(task: number, reason: number): void {
    this.outcomes?.failed(task, reason);
  }

  /** Negative where the policy refuses the task. */
  private chosen(task: number, decision: number, policy: DispatchPolicy): number {
    const { log, view, watch } = this;
    const explained = log.wants(task) ? log.explain(view, policy) : null;
    const weighed = watch?.wants(decision)
      ? weighedCandidates(view, (watch.referee ?? policy).explain(view))
      : null;
    if (explained !== null || weighed !== null) view.lookAfresh();
    let chosen = policy.choose(view, this.draws.dispatch(task));
    if (this.replaced.size > 0) chosen = this.replacement(decision, chosen);
    if (explained !== null) log.keep(decision, task, view, explained, chosen);
    if (chosen >= view.candidateCount) {
      throw new RangeError(
        `the policy chose candidate ${chosen} of ${view.candidateCount} for decision ${decision}`,
      );
    }
    if (watch !== null) {
      const { simulator, store } = this;
      const request = store.requestOf(task);
      watch.taken(takenDecision(simulator, store, request, view, chosen), weighed);
    }
    return chosen;
  }

  private fill(task: number, application: ApplicationPlan, stage: StagePlan, source: Node): void {
    const { view } = this;
    view.begin(this.store, task, application, stage, source);
    const offered = this.candidates.from(stage, this.access.entranceOf(source));
    const onBoard = stage.sourceAllowed[source.class.index] === 1;
    // Mostly all are there, and none of them is the source.
    if (this.candidates.allBelievedUp && source.vehicle !== NOWHERE && !onBoard) {
      view.offer(offered);
      return;
    }
    if (source.schedulable && eligible(stage, source, source)) view.add(source);
    for (let k = 0; k < offered.length; k++) {
      const node = offered[k];
      if (node.believedUp && node !== source) view.add(node);
    }
  }

  private isCovered(source: Node): boolean {
    return source.vehicle === NOWHERE || this.access.cellOf(source.vehicle) >= 0;
  }

  private replacement(decision: number, chosen: number): number {
    const name = this.replaced.get(decision);
    if (name === undefined) return chosen;
    for (let candidate = 0; candidate < this.view.candidateCount; candidate++) {
      if (this.view.nodeName(candidate) === name) return candidate;
    }
    throw new RangeError(`decision ${decision} had no candidate "${name}"`);
  }
}
