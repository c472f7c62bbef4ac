import type { SimTime } from "../kernel/clock.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { DecisionOutcome, DispatchOutcome } from "../policy/dispatch.ts";
import type { Tier } from "../policy/tier.ts";
import type { ApplicationPlan, StagePlan } from "../requests/plans.ts";
import type { Decider } from "./decider.ts";
import { NOT_SERVED, type SentWork } from "./sentWork.ts";

/**
 * A decision whose outcome has not been told: what is counted of it meanwhile, then what is told.
 * Objects are used again for later decisions.
 */
export class OpenDecision implements DispatchOutcome, SentWork {
  decision = 0;
  outcome: DecisionOutcome = "lost";
  applicationName = "";
  stageIndex = 0;
  decidedSeconds = 0;
  elapsedSeconds = 0;
  uploadSeconds: number | null = null;
  waitSeconds: number | null = null;
  serviceSeconds: number | null = null;
  returnSeconds: number | null = null;
  deadlineMet: boolean | null = null;
  workCycles: number | null = null;
  joules: number | null = null;
  dollars: number | null = null;
  decider!: Decider;
  node!: Node;
  application!: ApplicationPlan;
  stage!: StagePlan;
  processorTicks = 0;
  acceleratorTicks = 0;
  furtherTicks = 0;
  processorLevel = 0;
  acceleratorLevel = 0;
  dueTime: SimTime = 0;
  cell = NOWHERE;
  airTime: SimTime = 0;
  airTicks = 0;
  arrival = 0;
  departure = 0;
  order = 0;
  overtakers = 0;
  freeServers = 0;
  slackSeconds = 0;
  acceleratorWaitTicks: SimTime = NOT_SERVED;
  decidedTime: SimTime = 0;
  /** When it had run to its end. */
  doneTime: SimTime = 0;
  /** The policy itself has refused the task. */
  refused = false;

  get nodeIndex(): number | null {
    return this.refused ? null : this.node.index;
  }

  get tier(): Tier | null {
    return this.refused ? null : this.node.class.tier;
  }

  begin(
    decision: number,
    decider: Decider,
    application: ApplicationPlan,
    stage: StagePlan,
    decidedTime: SimTime,
    decidedSeconds: number,
  ): void {
    this.decision = decision;
    this.decider = decider;
    this.application = application;
    this.stage = stage;
    this.applicationName = application.name;
    this.stageIndex = stage.index;
    this.decidedTime = decidedTime;
    this.decidedSeconds = decidedSeconds;
    this.arrival = 0;
    this.departure = 0;
    this.acceleratorWaitTicks = NOT_SERVED;
    this.uploadSeconds = null;
    this.waitSeconds = null;
    this.serviceSeconds = null;
    this.returnSeconds = null;
    this.deadlineMet = null;
    this.workCycles = null;
    this.joules = null;
    this.dollars = null;
  }
}
