import type { Simulator } from "../../kernel/simulator.ts";
import { type EventStream, HAPPENING } from "../../record/eventStream.ts";
import type { AttemptOutcome } from "../../record/parallelTables.ts";
import type { Recorder } from "../../record/recorder.ts";
import type { Gang } from "./gang.ts";
import type { Hops } from "./hops.ts";
import type { ParallelPlan } from "./parallelPlan.ts";
import type { StepRecord } from "./trainingPass.ts";

/** Writes what happens in a job into the tables and into the run's digest. */
export class ParallelJournal {
  private readonly plan: ParallelPlan;
  private readonly simulator: Simulator;
  private readonly events: EventStream;
  private readonly recorder: Recorder;
  private readonly hops: Hops;
  private attempt = -1;
  private placedSeconds = 0;
  private beganSeconds: number | null = null;
  private firstStep = 0;
  private nodes = "";
  private stepBytes = 0;
  private savingStep = 0;
  private savingSeconds = 0;

  constructor(
    plan: ParallelPlan,
    simulator: Simulator,
    events: EventStream,
    recorder: Recorder,
    hops: Hops,
  ) {
    this.plan = plan;
    this.simulator = simulator;
    this.events = events;
    this.recorder = recorder;
    this.hops = hops;
  }

  placed({ nodes }: Gang): void {
    this.attempt++;
    this.placedSeconds = this.simulator.nowSeconds;
    this.beganSeconds = null;
    this.nodes = nodes.map(({ name }) => name).join(" ");
    this.events.note(HAPPENING.gangPlaced, this.plan.index, this.attempt);
    for (const node of nodes) this.events.note(HAPPENING.gangPlaced, node.index, -1);
  }

  /** It trains from now on, from a step on. */
  began(step: number): void {
    this.beganSeconds = this.simulator.nowSeconds;
    this.firstStep = step;
    this.stepBytes = this.hops.sentBytes;
  }

  stepOver({ step, begunSeconds, computedSeconds }: StepRecord): void {
    this.events.note(HAPPENING.stepOver, this.plan.index, step);
    const { sentBytes } = this.hops;
    const bytes = sentBytes - this.stepBytes;
    this.stepBytes = sentBytes;
    const table = this.recorder.tables.trainingSteps;
    if (!table.enabled) return;
    table.append({
      ...{ job: this.plan.name, attempt: this.attempt, step, begunSeconds, computedSeconds },
      endedSeconds: this.simulator.nowSeconds,
      bytes,
    });
  }

  saving(step: number): void {
    this.savingStep = step;
    this.savingSeconds = this.simulator.nowSeconds;
  }

  /** The checkpoint that was begun is over; `whole`: it can be gone on from. */
  saved(whole: boolean): void {
    this.events.note(HAPPENING.checkpointed, this.plan.index, whole ? this.savingStep : -1);
    this.recorder.tables.checkpoints.append({
      ...{ job: this.plan.name, attempt: this.attempt, step: this.savingStep },
      begunSeconds: this.savingSeconds,
      endedSeconds: this.simulator.nowSeconds,
      whole: whole ? 1 : 0,
    });
    this.stepBytes = this.hops.sentBytes;
  }

  /** `steps`: that were over by then, those that are lost among them. */
  stopped(outcome: AttemptOutcome, steps: number, lostSteps: number, lostSeconds: number): void {
    this.events.note(HAPPENING.gangStopped, this.plan.index, lostSteps);
    const { placedSeconds, beganSeconds, attempt, nodes, firstStep } = this;
    this.recorder.tables.trainingAttempts.append({
      ...{ job: this.plan.name, attempt, nodes, placedSeconds, beganSeconds, outcome },
      endedSeconds: this.simulator.nowSeconds,
      steps: beganSeconds === null ? 0 : steps - firstStep,
      ...{ lostSteps, lostSeconds },
    });
  }
}
