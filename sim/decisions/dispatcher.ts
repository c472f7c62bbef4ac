import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import { canRun, serviceSeconds } from "../nodes/nodeClass.ts";
import type { DispatchOutcome, DispatchPolicy } from "../policy/dispatch.ts";
import type { Tier } from "../policy/tier.ts";
import type { EmitterTable } from "../requests/emitters.ts";
import type { ApplicationPlan } from "../requests/plans.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";
import type { Candidates } from "./candidates.ts";
import type { CandidateView } from "./candidateView.ts";
import type { DecisionLog } from "./decisionLog.ts";

/** No node: nobody can run the task, or the policy refuses it. */
export const NOBODY = -1;

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
export class Dispatcher {
  decisions = 0;
  /** Whether the last decision had anything to choose from. */
  sawCandidates = false;
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly emitters: EmitterTable;
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
    emitters: EmitterTable;
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
    this.emitters = options.emitters;
    this.access = options.access;
    this.candidates = options.candidates;
    this.view = options.view;
    this.policy = options.policy;
    this.log = options.log;
    this.replaced = options.replaced;
  }

  /** The node on which the task is to run, or `NOBODY`. */
  choose(task: number): number {
    const { store, view } = this;
    const request = store.requestOf(task);
    this.fill(task, request);
    this.sawCandidates = view.candidateCount > 0;
    if (!this.sawCandidates) return NOBODY;
    const decision = this.decisions++;
    store.decision[task] = decision;
    const explained = this.log.wants(task) ? this.policy.explain(view) : null;
    let chosen = this.policy.choose(view, this.emitters.draws.dispatch(task));
    if (this.replaced.size > 0) chosen = this.replacement(decision, chosen);
    if (explained !== null) this.log.keep(decision, task, view, explained, chosen);
    if (chosen < 0) return NOBODY;
    if (!(chosen < view.candidateCount)) {
      throw new RangeError(
        `the policy chose candidate ${chosen} of ${view.candidateCount} for decision ${decision}`,
      );
    }
    return view.nodeIndex(chosen);
  }

  /** A task has run: policies that learn are told what it took. */
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
    if (stage.sourceAllowed && source.believedUp && canRun(source.class, stage.model)) {
      view.add(source);
    }
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
