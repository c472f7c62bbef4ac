import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import { serviceSeconds } from "../nodes/nodeClass.ts";
import type { DispatchOutcome, DispatchPolicy } from "../policy/dispatch.ts";
import type { Tier } from "../policy/tier.ts";
import { eligible } from "../requests/eligible.ts";
import type { ApplicationPlan } from "../requests/plans.ts";
import { NO_CANDIDATE, REFUSED, type TaskDispatch } from "../requests/ports.ts";
import type { RequestDraws } from "../requests/requestDraws.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";
import type { Candidates } from "./candidates.ts";
import type { CandidateView } from "./candidateView.ts";
import type { DecisionLog } from "./decisionLog.ts";

class Outcome implements DispatchOutcome {
  stageIndex = 0;
  nodeIndex = 0;
  tier: Tier = "vehicle";
  workCycles = 0;
  serviceSeconds = 0;
  elapsedSeconds = 0;
}

/**
 * Puts each decision before the policy and numbers it. A decision that is listed as replaced is
 * taken as told, which answers what would have happened had this one task gone elsewhere.
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
  private readonly policy: DispatchPolicy;
  private readonly log: DecisionLog;
  /** Decision number to node name. */
  private readonly replaced: ReadonlyMap<number, string>;
  private readonly outcome = new Outcome();

  constructor(options: {
    simulator: Simulator;
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    nodes: readonly Node[];
    draws: RequestDraws;
    access: RadioAccess;
    candidates: Candidates;
    view: CandidateView;
    policy: DispatchPolicy;
    log: DecisionLog;
    replaced: ReadonlyMap<number, string>;
  }) {
    this.simulator = options.simulator;
    this.store = options.store;
    this.applications = options.applications;
    this.nodes = options.nodes;
    this.draws = options.draws;
    this.access = options.access;
    this.candidates = options.candidates;
    this.view = options.view;
    this.policy = options.policy;
    this.log = options.log;
    this.replaced = options.replaced;
  }

  choose(task: number): number {
    const { store, view } = this;
    const request = store.requestOf(task);
    this.fill(task, request);
    if (view.candidateCount === 0) return NO_CANDIDATE;
    const decision = this.decisions++;
    store.decision[task] = decision;
    const explained = this.log.wants(task) ? this.policy.explain(view) : null;
    let chosen = this.policy.choose(view, this.draws.dispatch(task));
    if (this.replaced.size > 0) chosen = this.replacement(decision, chosen);
    if (explained !== null) this.log.keep(decision, task, view, explained, chosen);
    if (chosen < 0) return REFUSED;
    if (!(chosen < view.candidateCount)) {
      throw new RangeError(
        `the policy chose candidate ${chosen} of ${view.candidateCount} for decision ${decision}`,
      );
    }
    return view.nodeIndex(chosen);
  }

  /** Policies that learn are told what a task took. */
  observe(task: number): void {
    if (this.policy.observe === undefined) return;
    const { store, outcome, simulator } = this;
    const application = this.applications[store.application[store.requestOf(task)]];
    const stage = application.stages[store.stageOf(task)];
    if (stage.pinned) return;
    const node = this.nodes[store.node[task]];
    outcome.stageIndex = stage.index;
    outcome.nodeIndex = node.index;
    outcome.tier = node.class.tier;
    outcome.workCycles = store.workCycles[task];
    outcome.serviceSeconds = serviceSeconds(node.class, store.workCycles[task], stage.model);
    outcome.elapsedSeconds = simulator.clock.toSeconds(simulator.now - store.decisionTime[task]);
    this.policy.observe(outcome);
  }

  private fill(task: number, request: number): void {
    const { store, view, nodes } = this;
    const application = this.applications[store.application[request]];
    const stage = application.stages[store.stageOf(task)];
    const source = nodes[store.source[request]];
    view.begin(store, task, application, stage, source);
    const offered = this.candidates.from(stage, this.access.entranceOf(source));
    // Mostly all are there, and none of them is the source.
    if (this.candidates.allBelievedUp && source.vehicle !== NOWHERE && !stage.sourceAllowed) {
      view.offer(offered);
      return;
    }
    if (source.schedulable && eligible(stage, source, source)) view.add(source);
    for (let k = 0; k < offered.length; k++) {
      const node = offered[k];
      if (node.believedUp && node !== source) view.add(node);
    }
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
