import { compareText } from "../kernel/compareText.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import { ClassStatistics } from "../record/classStatistics.ts";
import { type EventStream, HAPPENING } from "../record/eventStream.ts";
import type { RequestOutcome } from "../record/outcomes.ts";
import type { Recorder } from "../record/recorder.ts";
import type { WorkloadDigest } from "../record/workloadDigest.ts";
import type { ApplicationPlan } from "./plans.ts";
import { happeningOf, REASON } from "./reasons.ts";
import { RequestLog } from "./requestLog.ts";
import { OUTCOME, type RequestStore } from "./requestStore.ts";
import type { SourceTable } from "./sourceTable.ts";

/** By `OUTCOME`, of those answered in time. */
const WORD_OF: readonly RequestOutcome[] = ["open", "completed", "rejected", "lost"];

/**
 * What happens to requests and their tasks is told here once, in the order in which it happens, and
 * goes from here to the event stream, to the statistics and to the tables.
 */
export class Journal {
  readonly statistics: ClassStatistics[];
  retries = 0;
  readonly workload: WorkloadDigest;
  /** Tries of stages that ran to their end, by node class. */
  readonly tasksByClass: Float64Array;
  readonly events: EventStream;
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly sources: SourceTable;
  private readonly warmupTime: number;
  /** Null where nothing is recorded. */
  private readonly log: RequestLog | null;
  /** Each application's stages in an order that does not depend on that of the file. */
  private readonly stagesByName: Int32Array[];

  constructor(options: {
    simulator: Simulator;
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    nodes: readonly Node[];
    sources: SourceTable;
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
    this.sources = options.sources;
    const { timeline } = options.store;
    this.log = timeline === null ? null : new RequestLog({ ...options, timeline });
    this.events = options.events;
    this.workload = options.workload;
    this.warmupTime = options.warmupTime;
    this.statistics = this.applications.map(
      (application) =>
        new ClassStatistics(
          application.name,
          application.deadlineSeconds < Infinity,
          application.fusing >= 0,
          application.knowsAccuracy,
        ),
    );
    this.stagesByName = this.applications.map(({ stages }) =>
      Int32Array.from(stages.keys()).sort((a, b) => compareText(stages[a].name, stages[b].name)),
    );
    this.tasksByClass = new Float64Array(options.tierOfClass.length);
  }

  created(request: number): void {
    const { store } = this;
    const application = this.applications[store.application[request]];
    this.events.note(HAPPENING.created, store.identity[request], store.source[request]);
    this.sources.hashInto(this.workload, store.source[request], store.sequence[request]);
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
    const { present } = this.nodes[this.store.node[task]];
    this.log?.taskEnded(task, "lost", present ? REASON.nodeFailed : REASON.nodeLeft);
  }

  /** A task will not run; what becomes of its request is told apart. */
  taskFailed(task: number, rejected: boolean, reason: number): void {
    this.log?.taskEnded(task, rejected ? "rejected" : "lost", reason);
  }

  /** Its request goes on without it. */
  taskGivenUp(task: number, reason: number): void {
    this.events.note(HAPPENING.taskGivenUp, this.taskIdentity(task), happeningOf(reason));
  }

  taskDone(task: number): void {
    const node = this.nodes[this.store.node[task]];
    this.tasksByClass[node.class.index]++;
    this.events.note(HAPPENING.taskDone, this.taskIdentity(task), node.index);
    this.log?.taskEnded(task, "completed", REASON.none);
  }

  /** A request has come to its outcome. */
  ended(request: number): void {
    const { store, simulator } = this;
    const outcome = store.outcome[request];
    this.events.note(
      HAPPENING.ended,
      store.identity[request],
      outcome * 256 + happeningOf(store.reason[request]),
    );
    const { deadlineSeconds, index } = this.applications[store.application[request]];
    const latency = simulator.clock.toSeconds(
      store.answerTime[request] - store.arrivalTime[request],
    );
    const isLate = outcome === OUTCOME.completed && latency > deadlineSeconds;
    if (store.counted[request] === 1) {
      const statistics = this.statistics[index];
      if (outcome === OUTCOME.completed) {
        const accuracy = statistics.knowsAccuracy ? this.accuracyOf(request) : 0;
        statistics.answered(latency, isLate, store.fused[request], accuracy);
      } else if (outcome === OUTCOME.rejected) statistics.rejected();
      else statistics.lost();
    }
    this.log?.requestEnded(request, isLate ? "late" : WORD_OF[outcome], latency);
  }

  /** The source has an answer with all optional results in it, its first or a corrected one. */
  fused(request: number): void {
    const { store, simulator } = this;
    if (store.counted[request] === 0) return;
    const { deadlineSeconds, index } = this.applications[store.application[request]];
    const seconds = simulator.clock.toSeconds(simulator.now - store.arrivalTime[request]);
    this.statistics[index].fused(seconds, seconds <= deadlineSeconds);
  }

  /** A walk leaves a task that is done for the next one. */
  walkedOn(request: number, task: number): void {
    this.log?.walkedOn(request, task);
  }

  /** The run is over. */
  close(): void {
    this.log?.close();
  }

  /** Of the model that has made the answer, where it ran; NaN where that was none. */
  private accuracyOf(request: number): number {
    const { store } = this;
    const { graph, stages, walks } = this.applications[store.application[request]];
    const node = store.node[store.taskOf(request, graph.answering)];
    if (walks || node < 0) return Number.NaN;
    return stages[graph.answering].accuracy[this.nodes[node].class.index];
  }

  /** The same for the same task of the same request, whatever rows they happen to be in. */
  private taskIdentity(task: number): number {
    const { store } = this;
    return store.identity[store.requestOf(task)] * store.width + store.stageOf(task);
  }
}
