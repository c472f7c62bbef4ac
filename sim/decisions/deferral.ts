import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { CarbonIntensity } from "../platform/carbon.ts";
import { planProblem, type ShiftingPolicy, type ShiftPlan } from "../policy/shifting.ts";
import { type EventStream, HAPPENING } from "../record/eventStream.ts";
import { eligible } from "../requests/eligible.ts";
import type { ApplicationPlan, StagePlan } from "../requests/plans.ts";
import type { StartTimes, WorkStretches } from "../requests/ports.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";
import type { Candidates } from "./candidates.ts";
import type { ForecastView } from "./forecastView.ts";
import type { ShiftLog } from "./shiftLog.ts";

/**
 * Lets deferrable requests begin when the shifting policy says so. The policy decides once, when
 * the request arrives; dispatch decides where it runs when it begins.
 *
 * The forecast is that of the nearest node that may run the job and is not known to be down: of the
 * source itself where that may. Source: the temporal shifting of P. Wiesner et al., "Let's Wait
 * Awhile", Middleware 2021. Limits: a plan is not revised, the forecast is never wrong, and
 * queues are not looked at. Verified by: the kind `carbon-shift`.
 */
export class Deferral implements StartTimes {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly nodes: readonly Node[];
  private readonly access: RadioAccess;
  private readonly candidates: Candidates;
  private readonly intensityOf: (node: Node) => CarbonIntensity | null;
  private readonly view: ForecastView;
  private readonly policy: ShiftingPolicy;
  private readonly events: EventStream;
  private readonly log: ShiftLog;

  constructor(options: {
    simulator: Simulator;
    store: RequestStore;
    nodes: readonly Node[];
    access: RadioAccess;
    candidates: Candidates;
    /** Of a node's electricity; null where nothing is known of it. */
    intensityOf: (node: Node) => CarbonIntensity | null;
    view: ForecastView;
    policy: ShiftingPolicy;
    events: EventStream;
    log: ShiftLog;
  }) {
    this.simulator = options.simulator;
    this.store = options.store;
    this.nodes = options.nodes;
    this.access = options.access;
    this.candidates = options.candidates;
    this.intensityOf = options.intensityOf;
    this.view = options.view;
    this.policy = options.policy;
    this.events = options.events;
    this.log = options.log;
  }

  plan(request: number, application: ApplicationPlan): WorkStretches | null {
    const { deferrable } = application;
    if (deferrable === null) return null;
    const { view } = this;
    const node = this.nearest(request, application.stages[0]);
    view.begin(application, deferrable, node, node === null ? null : this.intensityOf(node));
    const plan = this.decided(request);
    this.events.note(HAPPENING.deferred, this.store.identity[request], plan[0]);
    return this.stretches(plan);
  }

  private decided(request: number): ShiftPlan {
    const { view, policy, log } = this;
    const explained = log.wants(request) ? policy.explain(view) : null;
    const plan = policy.plan(view);
    const problem = planProblem(plan, view);
    if (problem !== null) {
      const identity = this.store.identity[request];
      throw new RangeError(`the shifting policy planned ${problem} for request ${identity}`);
    }
    log.decided(request, view, plan);
    if (explained !== null) log.explained(request, view, explained, plan);
    return plan;
  }

  /** The stretches in which the job works: slots that follow each other make one. */
  private stretches(plan: ShiftPlan): WorkStretches {
    const begins: number[] = [];
    const ends: number[] = [];
    plan.forEach((slot, place) => {
      if (place > 0 && slot === plan[place - 1] + 1) ends.pop();
      else begins.push(this.ticksOf(slot));
      ends.push(this.ticksOf(slot + 1));
    });
    return { begins, ends };
  }

  /** When a slot that counts from now begins. */
  private ticksOf(slot: number): number {
    const { simulator } = this;
    return simulator.now + simulator.clock.fromSeconds(slot * this.view.slotSeconds);
  }

  private nearest(request: number, stage: StagePlan): Node | null {
    const source = this.nodes[this.store.sourceNode[request]];
    if (eligible(stage, source, source)) return source;
    for (const node of this.candidates.from(stage, this.access.entranceOf(source))) {
      if (node.believedUp) return node;
    }
    return null;
  }
}
