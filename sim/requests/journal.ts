import { compareText } from "../kernel/compareText.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import { ClassStatistics } from "../record/classStatistics.ts";
import { type EventStream, HAPPENING } from "../record/eventStream.ts";
import type { Recorder } from "../record/recorder.ts";
import { REQUEST_OUTCOMES, TASK_OUTCOMES, type TaskOutcome } from "../record/tables.ts";
import type { WorkloadDigest } from "../record/workloadDigest.ts";
import type { EmitterTable } from "./emitters.ts";
import type { ApplicationPlan } from "./plans.ts";
import { NEVER, OUTCOME, type RequestStore } from "./requestStore.ts";

/** The numbers that stand for the outcomes in the tables. */
const COMPLETED = REQUEST_OUTCOMES.indexOf("completed");
const LATE = REQUEST_OUTCOMES.indexOf("late");
const REJECTED = REQUEST_OUTCOMES.indexOf("rejected");
const LOST = REQUEST_OUTCOMES.indexOf("lost");

/**
 * What happens to requests and their tasks is told here once, in the order in which it happens, and
 * goes from here to the event stream, to the statistics and to the tables.
 */
export class Journal {
  readonly statistics: ClassStatistics[];
  retries = 0;
  readonly workload: WorkloadDigest;
  private readonly recorder: Recorder;
  /** Tries of stages that ran to their end, by node class. */
  readonly tasksByClass: Float64Array;
  readonly events: EventStream;
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly emitters: EmitterTable;
  private readonly warmupTime: number;
  private readonly stageWords: number[][];
  /** Each application's stages in an order that does not depend on that of the file. */
  private readonly stagesByName: Int32Array[];
  private readonly tierWords: number[];

  constructor(options: {
    simulator: Simulator;
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    nodes: readonly Node[];
    emitters: EmitterTable;
    recorder: Recorder;
    events: EventStream;
    workload: WorkloadDigest;
    warmupTime: number;
    tierOfClass: readonly string[];
  }) {
    this.simulator = options.simulator;
    this.store = options.store;
    this.applications = options.applications;
    this.nodes = options.nodes;
    this.emitters = options.emitters;
    this.recorder = options.recorder;
    this.events = options.events;
    this.workload = options.workload;
    this.warmupTime = options.warmupTime;
    this.statistics = this.applications.map(
      (application) =>
        new ClassStatistics(application.name, application.deadlineSeconds < Infinity),
    );
    const stages = this.recorder.dictionary("stage");
    this.stageWords = this.applications.map((application) =>
      application.stages.map((stage) => stages.numberOf(stage.name)),
    );
    this.stagesByName = this.applications.map(({ stages }) =>
      Int32Array.from(stages.keys()).sort((a, b) => compareText(stages[a].name, stages[b].name)),
    );
    const tiers = this.recorder.dictionary("tier");
    this.tierWords = options.tierOfClass.map((tier) => tiers.numberOf(tier));
    this.tasksByClass = new Float64Array(options.tierOfClass.length);
  }

  created(request: number): void {
    const { store } = this;
    const application = this.applications[store.application[request]];
    this.events.note(HAPPENING.created, store.identity[request], store.emitter[request]);
    this.emitters.hashInto(this.workload, store.emitter[request], store.sequence[request]);
    this.workload.number(store.arrivalTime[request]);
    for (const stage of this.stagesByName[application.index]) {
      const task = store.taskOf(request, stage);
      const { work, input, inputs, output, memory } = application.stages[stage];
      if (work !== null) this.workload.number(store.workCycles[task]);
      if (input !== null) this.workload.number(store.inputBytes[task]);
      for (let k = 0; inputs !== null && k < inputs.length; k++) {
        this.workload.number(store.bytesFrom(task, application.stages[stage], k));
      }
      if (output !== null) this.workload.number(store.outputBytes[task]);
      if (memory !== null) this.workload.number(store.memoryBytes[task]);
    }
    this.workload.end();
    const counted = store.arrivalTime[request] >= this.warmupTime;
    store.counted[request] = counted ? 1 : 0;
    if (counted) this.statistics[application.index].created();
  }

  decided(task: number): void {
    this.events.note(HAPPENING.decided, this.taskIdentity(task), this.store.node[task]);
  }

  answered(request: number): void {
    this.events.note(HAPPENING.answered, this.store.identity[request], 0);
  }

  retried(task: number): void {
    this.retries++;
    this.events.note(HAPPENING.retried, this.taskIdentity(task), this.store.node[task]);
  }

  stranded(task: number): void {
    this.events.note(HAPPENING.stranded, this.taskIdentity(task), this.store.node[task]);
    if (this.recorder.enabled) this.taskTry(task, "stranded");
  }

  taskGivenUp(task: number, reason: number): void {
    this.events.note(HAPPENING.taskGivenUp, this.taskIdentity(task), reason);
    if (this.recorder.enabled) this.taskTry(task, "given up");
  }

  /** A try has ended before it was served; what becomes of the request is told apart. */
  gaveUpWaiting(task: number): void {
    if (this.recorder.enabled) this.taskTry(task, "gave up waiting");
  }

  taskDone(task: number): void {
    const node = this.nodes[this.store.node[task]];
    this.tasksByClass[node.class.index]++;
    this.events.note(HAPPENING.taskDone, this.taskIdentity(task), node.index);
    if (this.recorder.enabled) this.taskTry(task, "done");
  }

  /** A request has come to its outcome. */
  ended(request: number): void {
    const { store, simulator } = this;
    const outcome = store.outcome[request];
    this.events.note(
      HAPPENING.ended,
      store.identity[request],
      outcome * 256 + store.reason[request],
    );
    const application = this.applications[store.application[request]];
    const latency = simulator.clock.toSeconds(
      store.answerTime[request] - store.arrivalTime[request],
    );
    const late = outcome === OUTCOME.completed && latency > application.deadlineSeconds;
    if (store.counted[request] === 1) {
      const statistics = this.statistics[application.index];
      if (outcome === OUTCOME.completed) statistics.completed(latency, late, store.fused[request]);
      else if (outcome === OUTCOME.rejected) statistics.rejected();
      else statistics.lost();
    }
    if (this.recorder.enabled) this.requestEnded(request, application, latency, late);
  }

  private requestEnded(
    request: number,
    application: ApplicationPlan,
    latencySeconds: number,
    late: boolean,
  ): void {
    const { store } = this;
    const { clock } = this.simulator;
    const { requests } = this.recorder.tables;
    const { columns, row } = requests;
    const outcome = store.outcome[request];
    columns.request[row] = store.identity[request];
    columns.application[row] = application.index;
    columns.source[row] = store.source[request];
    columns.arrivalSeconds[row] = clock.toSeconds(store.arrivalTime[request]);
    columns.completedSeconds[row] = clock.toSeconds(store.completionTime[request]);
    if (outcome === OUTCOME.completed) {
      columns.answeredSeconds[row] = clock.toSeconds(store.answerTime[request]);
      columns.latencySeconds[row] = latencySeconds;
      columns.outcome[row] = late ? LATE : COMPLETED;
    } else {
      columns.outcome[row] = outcome === OUTCOME.rejected ? REJECTED : LOST;
      columns.reason[row] = store.reason[request];
    }
    if (application.deadlineSeconds < Infinity) {
      columns.deadlineSeconds[row] = application.deadlineSeconds;
    }
    if (store.fused[request] > 0) columns.fused[row] = store.fused[request] - 1;
    let attempts = 0;
    for (let stage = 0; stage < application.stages.length; stage++) {
      attempts += store.attempt[store.taskOf(request, stage)];
    }
    columns.attempts[row] = attempts;
    requests.end();
  }

  private taskTry(task: number, outcome: TaskOutcome): void {
    const { store } = this;
    const { tasks } = this.recorder.tables;
    const { columns, row } = tasks;
    const request = store.requestOf(task);
    const application = store.application[request];
    columns.request[row] = store.identity[request];
    columns.application[row] = application;
    columns.stage[row] = this.stageWords[application][store.stageOf(task)];
    if (store.node[task] >= 0) {
      const node = this.nodes[store.node[task]];
      columns.node[row] = node.index;
      columns.tier[row] = this.tierWords[node.class.index];
    }
    columns.attempt[row] = store.attempt[task];
    this.tryTimes(task);
    columns.finishedSeconds[row] = this.simulator.nowSeconds;
    columns.inputBytes[row] = store.inputBytes[task];
    columns.workCycles[row] = store.workCycles[task];
    columns.outcome[row] = TASK_OUTCOMES.indexOf(outcome);
    tasks.end();
  }

  /** What of a try has not happened is left null. */
  private tryTimes(task: number): void {
    const { decisionTime, inputTime, startTime } = this.store;
    const { clock } = this.simulator;
    const { columns, row } = this.recorder.tables.tasks;
    const decided = decisionTime[task];
    const arrived = inputTime[task];
    const started = startTime[task];
    if (decided !== NEVER) columns.decidedSeconds[row] = clock.toSeconds(decided);
    if (arrived !== NEVER) columns.inputArrivedSeconds[row] = clock.toSeconds(arrived);
    if (started !== NEVER) columns.startedSeconds[row] = clock.toSeconds(started);
  }

  /** The same for the same task of the same request, whatever rows they happen to be in. */
  private taskIdentity(task: number): number {
    const { store } = this;
    return store.identity[store.requestOf(task)] * store.width + store.stageOf(task);
  }
}
