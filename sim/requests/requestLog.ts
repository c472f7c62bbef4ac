import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import {
  REQUEST_OUTCOMES,
  type RequestOutcome,
  TASK_OUTCOMES,
  type TaskOutcome,
} from "../record/outcomes.ts";
import type { Recorder } from "../record/recorder.ts";
import { NEVER } from "./never.ts";
import type { ApplicationPlan } from "./plans.ts";
import { REASON } from "./reasons.ts";
import { OUTCOME, type RequestStore } from "./requestStore.ts";
import type { Timeline } from "./timeline.ts";
import { largestShare, SHARE, TimeShares } from "./timeShares.ts";

/** Writes requests and the tries of their stages into the record as they end. */
export class RequestLog {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly tables: Recorder["tables"];
  private readonly timeline: Timeline;
  private readonly shares: TimeShares;
  private readonly stageWords: number[][];
  private readonly tierWords: number[];

  constructor(options: {
    simulator: Simulator;
    store: RequestStore;
    timeline: Timeline;
    applications: readonly ApplicationPlan[];
    nodes: readonly Node[];
    recorder: Recorder;
    tierOfClass: readonly string[];
  }) {
    this.simulator = options.simulator;
    this.store = options.store;
    this.applications = options.applications;
    this.nodes = options.nodes;
    this.tables = options.recorder.tables;
    this.timeline = options.timeline;
    this.shares = new TimeShares(
      options.simulator,
      options.store,
      options.timeline,
      options.applications,
    );
    const stages = options.recorder.dictionary("stage");
    this.stageWords = this.applications.map((application) =>
      application.stages.map((stage) => stages.numberOf(stage.name)),
    );
    const tiers = options.recorder.dictionary("tier");
    this.tierWords = options.tierOfClass.map((tier) => tiers.numberOf(tier));
  }

  /** A request has come to its outcome; `latencySeconds` where it was answered. */
  requestEnded(request: number, outcome: RequestOutcome, latencySeconds: number): void {
    const { store } = this;
    const { clock } = this.simulator;
    const { columns, row } = this.tables.requests;
    columns.finishedSeconds[row] = clock.toSeconds(store.completionTime[request]);
    if (outcome === "completed" || outcome === "late") {
      columns.latencySeconds[row] = latencySeconds;
      if (outcome === "late") {
        const shares = this.shares.of(request);
        this.latencyRow(request, shares);
        columns.reason[row] = REASON.firstShare + largestShare(shares);
      }
    } else columns.reason[row] = store.reason[request];
    this.requestRow(request, outcome);
  }

  /** A try of a stage has ended; later words on the same try change nothing. */
  taskEnded(task: number, outcome: TaskOutcome, reason: number): void {
    const { store, timeline, simulator } = this;
    if (!timeline.finished(task) || store.attempt[task] === 0) return;
    const { columns, row } = this.tables.tasks;
    columns.finishedSeconds[row] = simulator.nowSeconds;
    if (reason !== REASON.none) columns.reason[row] = reason;
    this.taskRow(task, outcome);
  }

  /** The run ends: what is open now gets its rows, in the order in which requests came up. */
  close(): void {
    const { store } = this;
    const requests: number[] = [];
    for (let request = 0; request < store.range; request++) {
      if (store.identity[request] >= 0) requests.push(request);
    }
    requests.sort((a, b) => store.identity[a] - store.identity[b]);
    for (const request of requests) {
      if (store.outcome[request] === OUTCOME.open) this.requestRow(request, "open");
      const { stages } = this.applications[store.application[request]];
      for (let stage = 0; stage < stages.length; stage++) {
        const task = store.taskOf(request, stage);
        const isOpen = store.attempt[task] > 0 && this.timeline.finishTime[task] === NEVER;
        if (isOpen) this.taskRow(task, "open");
      }
    }
  }

  /** A walk leaves a task that is done for the next one. */
  walkedOn(request: number, task: number): void {
    this.shares.walkedOn(request, task);
  }

  private latencyRow(request: number, ticks: Float64Array): void {
    const { clock } = this.simulator;
    const { latencies } = this.tables;
    const { columns, row } = latencies;
    columns.request[row] = this.store.identity[request];
    columns.deferredSeconds[row] = clock.toSeconds(ticks[SHARE.deferral]);
    columns.networkSeconds[row] = clock.toSeconds(ticks[SHARE.network]);
    columns.processorWaitingSeconds[row] = clock.toSeconds(ticks[SHARE.processorWaiting]);
    columns.processorRunningSeconds[row] = clock.toSeconds(ticks[SHARE.processorRunning]);
    columns.acceleratorWaitingSeconds[row] = clock.toSeconds(ticks[SHARE.acceleratorWaiting]);
    columns.acceleratorRunningSeconds[row] = clock.toSeconds(ticks[SHARE.acceleratorRunning]);
    columns.retrySeconds[row] = clock.toSeconds(ticks[SHARE.retry]);
    columns.optionalWaitingSeconds[row] = clock.toSeconds(ticks[SHARE.optionalWaiting]);
    latencies.end();
  }

  private requestRow(request: number, outcome: RequestOutcome): void {
    const { store } = this;
    const { clock } = this.simulator;
    const { requests } = this.tables;
    const { columns, row } = requests;
    const application = this.applications[store.application[request]];
    columns.request[row] = store.identity[request];
    columns.application[row] = application.index;
    columns.source[row] = store.sourceNode[request];
    columns.arrivalSeconds[row] = clock.toSeconds(store.arrivalTime[request]);
    const answered = store.answerTime[request];
    if (answered >= 0) columns.answeredSeconds[row] = clock.toSeconds(answered);
    columns.outcome[row] = REQUEST_OUTCOMES.indexOf(outcome);
    if (application.deadlineSeconds < Infinity) {
      columns.deadlineSeconds[row] = application.deadlineSeconds;
    }
    if (store.fused[request] > 0) columns.fused[row] = store.fused[request] - 1;
    columns.attempts[row] = store.attempts[request];
    requests.end();
  }

  private taskRow(task: number, outcome: TaskOutcome): void {
    const { store } = this;
    const { tasks } = this.tables;
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
    this.taskTimes(task);
    columns.inputBytes[row] = store.inputBytes[task];
    columns.workCycles[row] = store.workCycles[task];
    columns.outcome[row] = TASK_OUTCOMES.indexOf(outcome);
    tasks.end();
  }

  /** What of a try has not happened is left null. */
  private taskTimes(task: number): void {
    const { inputTime, startTime } = this.store;
    const { clock } = this.simulator;
    const { columns, row } = this.tables.tasks;
    const arrived = inputTime[task];
    const started = startTime[task];
    columns.decidedSeconds[row] = clock.toSeconds(this.timeline.decisionTime[task]);
    if (arrived !== NEVER) columns.inputArrivedSeconds[row] = clock.toSeconds(arrived);
    if (started !== NEVER) columns.startedSeconds[row] = clock.toSeconds(started);
    this.stationTimes(task);
  }

  /** Of what is not over, up to now. */
  private stationTimes(task: number): void {
    const { clock } = this.simulator;
    const { columns, row } = this.tables.tasks;
    const ticks = this.shares.atStations(task);
    columns.processorWaitingSeconds[row] = clock.toSeconds(ticks[SHARE.processorWaiting]);
    columns.processorRunningSeconds[row] = clock.toSeconds(ticks[SHARE.processorRunning]);
    columns.acceleratorWaitingSeconds[row] = clock.toSeconds(ticks[SHARE.acceleratorWaiting]);
    columns.acceleratorRunningSeconds[row] = clock.toSeconds(ticks[SHARE.acceleratorRunning]);
  }
}
