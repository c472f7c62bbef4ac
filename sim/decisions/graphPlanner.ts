import { enlarged } from "../kernel/typedArrays.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { GraphPlan, GraphPolicy, PlannedStage } from "../policy/graph.ts";
import { planProblem } from "../policy/graph.ts";
import type { ApplicationPlan } from "../requests/plans.ts";
import type { GraphPlans } from "../requests/ports.ts";
import type { RequestDraws } from "../requests/requestDraws.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";
import type { Candidates } from "./candidates.ts";
import type { GraphLog } from "./graphLog.ts";
import { mayRun, type RequestGraph } from "./requestGraph.ts";

/** No task comes after another on its core. */
const NO_TASK = -1;

/**
 * Has a policy place whole requests when they begin, and keeps for each task where it is to run
 * and which one comes after it on its core. Requests that go by chance are not placed: their
 * stages are sent one by one, as dispatch says.
 */
export class GraphPlanner implements GraphPlans {
  private readonly store: RequestStore;
  private readonly nodes: readonly Node[];
  private readonly draws: RequestDraws;
  private readonly access: RadioAccess;
  private readonly candidates: Candidates;
  private readonly view: RequestGraph;
  private readonly policy: GraphPolicy;
  private readonly log: GraphLog;
  /** By task; `NOWHERE` for one without a plan. */
  private home = new Int32Array(0);
  private follower = new Int32Array(0);

  constructor(options: {
    store: RequestStore;
    nodes: readonly Node[];
    draws: RequestDraws;
    access: RadioAccess;
    candidates: Candidates;
    view: RequestGraph;
    policy: GraphPolicy;
    log: GraphLog;
  }) {
    this.store = options.store;
    this.nodes = options.nodes;
    this.draws = options.draws;
    this.access = options.access;
    this.candidates = options.candidates;
    this.view = options.view;
    this.policy = options.policy;
    this.log = options.log;
  }

  /** Where a task is to run, or `NOWHERE`. */
  homeOf(task: number): number {
    return this.home[task];
  }

  /** Its node has failed: dispatch will find another one. */
  forgetHome(task: number): void {
    this.home[task] = NOWHERE;
  }

  /** The task that waits for this one to leave its core, which is told once; negative for none. */
  takeFollower(task: number): number {
    const follower = this.follower[task];
    this.follower[task] = NO_TASK;
    return follower;
  }

  /** Places a request that begins; a task also waits for the one before it on its core. */
  place(request: number, application: ApplicationPlan): boolean {
    const { store, view } = this;
    if (this.home.length < store.node.length) {
      this.home = enlarged(this.home, store.node.length);
      this.follower = enlarged(this.follower, store.node.length);
    }
    const first = store.taskOf(request, 0);
    this.home.fill(NOWHERE, first, first + store.width);
    this.follower.fill(NO_TASK, first, first + store.width);
    if (application.walks || application.selective) return false;
    const source = this.nodes[store.sourceNode[request]];
    view.show(request, application, source, this.able(application, source));
    const explained = this.log.wants(request) ? this.policy.explain(view) : null;
    const plan = this.policy.plan(view, this.draws.graph(request));
    if (explained !== null) this.log.keep(request, view, explained, plan);
    if (plan === null) return false;
    const problem = planProblem(plan, view);
    if (problem !== null) {
      throw new RangeError(`the graph policy planned ${problem} (${application.name})`);
    }
    this.keep(request, application, plan);
    return true;
  }

  /** All nodes to which any stage may go, in the order of the run. */
  private able(application: ApplicationPlan, source: Node): Node[] {
    const { access, candidates, nodes } = this;
    const place = access.entranceOf(source);
    const found = new Set<number>();
    for (const stage of application.stages) {
      if (mayRun(stage, source, source)) found.add(source.index);
      for (const node of candidates.from(stage, place)) {
        if (mayRun(stage, node, source)) found.add(node.index);
      }
    }
    return [...found].sort((a, b) => a - b).map((index) => nodes[index]);
  }

  /** Stages that start together on a core go in the order of the graph. */
  private keep(request: number, { graph }: ApplicationPlan, plan: GraphPlan): void {
    const { store, view } = this;
    const places = new Int32Array(graph.order.length);
    graph.order.forEach((stage, place) => {
      places[stage] = place;
    });
    const inTurn = (a: PlannedStage, b: PlannedStage) =>
      a.startSeconds - b.startSeconds || places[a.stage] - places[b.stage];
    const last = new Map<string, number>();
    for (const { stage, node, core } of [...plan].sort(inTurn)) {
      const task = store.taskOf(request, stage);
      this.home[task] = view.nodeIndex(node);
      const line = `${node}/${core}`;
      const before = last.get(line);
      last.set(line, task);
      if (before === undefined) continue;
      this.follower[before] = task;
      store.requiredMissing[task]++;
    }
  }
}
