import type { SimTime } from "../../kernel/clock.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import type { Timers } from "../../kernel/timers.ts";
import type { Workload } from "../../manifests/objects.ts";
import type { Node } from "../../nodes/node.ts";
import type { EventStream } from "../../record/eventStream.ts";
import type { Recorder } from "../../record/recorder.ts";
import type { ServiceSummary } from "../../record/serviceSummary.ts";
import type { ActivityDesk } from "../activityDesk.ts";
import type { PodListener } from "../control/podRegistry.ts";
import { RequestJournal, type ServiceTargets } from "../journal/requestJournal.ts";
import { fullName } from "../names.ts";
import type { ServicePlan } from "../plan.ts";
import type { PodRun } from "../pods/podRun.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import type { LoadReading } from "../scaling/scaleTarget.ts";
import { PodServer } from "./podServer.ts";
import { Revisions } from "./revisions.ts";
import { ServiceLife, type ServiceWatch } from "./serviceLife.ts";
import type { ServiceRequest } from "./serviceRequest.ts";
import { type Arrival, ServiceSources } from "./serviceSources.ts";

export interface ServingParts {
  readonly simulator: Simulator;
  readonly streams: RandomStreams;
  readonly timers: Timers;
  readonly desk: ActivityDesk;
  readonly events: EventStream;
  readonly recorder: Recorder;
  readonly horizon: SimTime;
  readonly warmupTime: SimTime;
  readonly services: readonly ServicePlan[];
  readonly workloads: readonly Workload[];
  readonly latencySeconds: (from: Node, to: Node) => number;
  readonly targetsOf: (service: ServicePlan) => ServiceTargets | null;
  /** Of what was asked, told once for each request: the same whatever becomes of it. */
  readonly asked: (request: ServiceRequest) => void;
}

interface Served {
  readonly plan: ServicePlan;
  readonly life: ServiceLife;
  readonly journal: RequestJournal;
  readonly revisions: Revisions;
}

/** All services of a run: their sources, their requests, and the pods that answer these. */
export class Serving implements PodListener {
  private readonly parts: ServingParts;
  private readonly served: readonly Served[];
  private readonly sources: ServiceSources;
  private readonly servers = new Map<ServicePod, PodServer>();
  private requests = 0;

  constructor(parts: ServingParts) {
    this.parts = parts;
    this.served = parts.services.map((plan) => this.serve(plan));
    const { simulator, streams, horizon } = parts;
    const arrive = (arrival: Arrival) => this.begin(arrival);
    this.sources = new ServiceSources({ simulator, streams, horizon, arrive });
  }

  /** A node of a group that asks services does so from now on; `member` is its number in it. */
  addSource(node: Node, member: number): void {
    for (const { plan } of this.served) {
      if (plan.sources.includes(node.class.name)) this.sources.add(plan, node, member);
    }
  }

  /** Whether a node group asks any. */
  hasSource(group: string): boolean {
    return this.served.some(({ plan }) => plan.sources.includes(group));
  }

  endpointChanged(pod: ServicePod): void {
    for (const { revisions } of this.served) revisions.endpointChanged(pod);
  }

  running(run: PodRun): void {
    const own = this.served.filter(({ plan }) => plan.workload === run.pod.owner.workload);
    if (own.length === 0) return;
    const { simulator, desk } = this.parts;
    const lifeOf = (request: ServiceRequest) => this.served[request.service.index].life;
    const watch = {
      served: (one) => lifeOf(one.request).served(one),
      refused: (one, reason) => lifeOf(one.request).refused(one, reason),
      dropped: (one, reason, isTold) => lifeOf(one.request).dropped(one, reason, isTold),
    } as const satisfies ConstructorParameters<typeof PodServer>[2]["watch"];
    const limits = own.map(({ plan }) => plan.concurrency ?? this.concurrencyOf(plan.workload));
    const server = new PodServer(run, Math.min(...limits), { simulator, desk, watch });
    this.servers.set(run.pod, server);
  }

  /** The program of a pod answers from now on, or does so no more. */
  answering(pod: ServicePod): void {
    if (pod.answers) return;
    const { usable, present } = pod.node!;
    if (usable) this.servers.get(pod)?.close("pod ended", true);
    else this.servers.get(pod)?.close(present ? "node failed" : "node left", false);
  }

  gone(pod: ServicePod): void {
    this.servers.delete(pod);
  }

  reachChanged(node: Node, reached: boolean): void {
    for (const { revisions } of this.served) revisions.reachChanged(node, reached);
  }

  /** A source works no more: its answers are not waited for. */
  sourceLost(node: Node): void {
    for (const { life, journal } of this.served) {
      for (const request of journal.openOf(node)) life.giveUp(request);
    }
  }

  /** Null where no service asks the workload. */
  loadOf(workload: string, pods: readonly ServicePod[]): LoadReading | null {
    const own = this.served.filter(({ plan }) => plan.workload === workload);
    if (own.length === 0) return null;
    const sum = (of: (one: Served) => number) => own.reduce((total, one) => total + of(one), 0);
    return {
      arrived: sum(({ journal }) => journal.arrived),
      answered: sum(({ journal }) => journal.answeredCount),
      failed: sum(({ journal }) => journal.failedCount),
      inFlight: pods.reduce((total, { inFlight }) => total + inFlight, 0),
      queued: pods.reduce((total, { queued }) => total + queued, 0),
      held: sum(({ life }) => life.heldCount),
    };
  }

  close(): void {
    for (const { journal } of this.served) journal.close();
  }

  summaries(): ServiceSummary[] {
    return this.served.map(({ journal }) => journal.summary());
  }

  private serve(plan: ServicePlan): Served {
    const { parts } = this;
    const { simulator, timers, desk, latencySeconds } = parts;
    const journal = new RequestJournal(plan, parts.targetsOf(plan), parts);
    const workload = this.workloadOf(plan.workload);
    const isInference = workload?.kind === "InferenceService";
    const revisions = new Revisions(plan.workload, parts.workloads, () => life.release());
    const life = new ServiceLife(plan, {
      ...{ simulator, timers, desk, latencySeconds },
      endpointsOf: ({ draws, sequence }) => revisions.of(draws.revision(sequence)),
      serverOf: (pod) => this.servers.get(pod),
      holds: plan.holds ?? isInference,
      watch: this.watchOf(journal),
    });
    return { plan, life, journal, revisions };
  }

  private watchOf(journal: RequestJournal): ServiceWatch {
    return {
      served: (one) => journal.served(one),
      held: (request) => journal.held(request),
      answered: (one) => {
        journal.answered(one);
        this.sources.over(one.request.row);
      },
      failed: (request, last, reason) => {
        journal.failed(request, last, reason);
        this.sources.over(request.row);
      },
    };
  }

  private begin({ row, plan, node, draws, sequence }: Arrival): void {
    const { simulator, warmupTime } = this.parts;
    const { clock, now } = simulator;
    const size = (law: ServicePlan["work"], what: "work" | "input" | "output") =>
      law === null ? 0 : Math.max(0, law.sample(draws.size(sequence, what)));
    const request: ServiceRequest = {
      number: this.requests++,
      service: plan,
      source: node,
      ...{ row, sequence, draws },
      arrivalTime: now,
      deadlineTime: now + clock.fromSeconds(plan.deadlineSeconds),
      inputBytes: size(plan.input, "input"),
      workCycles: size(plan.work, "work"),
      outputBytes: size(plan.output, "output"),
      isCounted: now >= warmupTime,
      tries: 0,
      open: new Set(),
      served: 0,
      isOver: false,
    };
    const { journal, life } = this.served[plan.index];
    this.parts.asked(request);
    journal.asked(request);
    life.begin(request);
  }

  private concurrencyOf(name: string): number {
    const workload = this.workloadOf(name);
    if (workload?.kind !== "InferenceService") return Infinity;
    return workload.predictor.concurrency ?? Infinity;
  }

  private workloadOf(name: string): Workload | undefined {
    return this.parts.workloads.find((one) => fullName(one) === name);
  }
}
