import type { Simulator } from "../../kernel/simulator.ts";
import { ClassStatistics } from "../../record/classStatistics.ts";
import { type EventStream, HAPPENING } from "../../record/eventStream.ts";
import type { RequestOutcome } from "../../record/outcomes.ts";
import type { Recorder } from "../../record/recorder.ts";
import type { ServiceSummary, TargetSummaryOfService } from "../../record/serviceSummary.ts";
import type { ServicePlan } from "../plan.ts";
import type { ServiceTry } from "../serving/serviceRequest.ts";
import { REFUSALS, type ServiceReason, type ServiceRequest } from "../serving/serviceRequest.ts";

/** What the manifest of a workload asks of its answers. */
export interface ServiceTargets {
  readonly latencyRequirementMs: number | null;
  readonly accuracyTarget: number | null;
  /** Of the model that answers; null where it is not known. */
  readonly accuracy: number | null;
}

/** What happens to the requests of one service, counted and written down. */
export class RequestJournal {
  arrived = 0;
  answeredCount = 0;
  failedCount = 0;
  private readonly plan: ServicePlan;
  private readonly targets: ServiceTargets | null;
  private readonly simulator: Simulator;
  private readonly events: EventStream;
  private readonly recorder: Recorder;
  private readonly statistics: ClassStatistics;
  private readonly open = new Set<ServiceRequest>();
  private servedTwice = 0;
  private heldCount = 0;
  private withinTarget = 0;

  constructor(
    plan: ServicePlan,
    targets: ServiceTargets | null,
    parts: { simulator: Simulator; events: EventStream; recorder: Recorder },
  ) {
    this.plan = plan;
    this.targets = targets;
    this.simulator = parts.simulator;
    this.events = parts.events;
    this.recorder = parts.recorder;
    this.statistics = new ClassStatistics(plan.name, plan.deadlineSeconds < Infinity);
  }

  asked(request: ServiceRequest): void {
    this.arrived++;
    this.open.add(request);
    this.events.note(HAPPENING.serviceAsked, request.number, this.plan.index);
    if (request.isCounted) this.statistics.created();
  }

  held({ isCounted }: ServiceRequest): void {
    if (isCounted) this.heldCount++;
  }

  served({ request, pod }: ServiceTry): void {
    this.events.note(HAPPENING.serviceTried, request.number, pod.pod.id);
    if (request.served === 2 && request.isCounted) this.servedTwice++;
  }

  answered(one: ServiceTry): void {
    const { request } = one;
    const { clock, now } = this.simulator;
    const latency = clock.toSeconds(now - request.arrivalTime);
    const isLate = now > request.deadlineTime;
    this.answeredCount++;
    if (request.isCounted) {
      this.statistics.answered(latency, isLate, 0);
      const required = this.targets?.latencyRequirementMs ?? null;
      if (required !== null && latency * 1000 <= required) this.withinTarget++;
    }
    this.over(request, isLate ? "late" : "completed", one, null, latency);
  }

  failed(request: ServiceRequest, last: ServiceTry | null, reason: ServiceReason): void {
    const isRefusal = REFUSALS.includes(reason);
    this.failedCount++;
    if (request.isCounted) {
      if (isRefusal) this.statistics.rejected();
      else this.statistics.lost();
    }
    this.over(request, isRefusal ? "rejected" : "lost", last, reason, null);
  }

  /** Requests of a source that are not over. */
  openOf(source: ServiceRequest["source"]): ServiceRequest[] {
    return [...this.open].filter((request) => request.source === source);
  }

  get openCount(): number {
    return this.open.size;
  }

  /** The run is over: those that are open are written down as they are. */
  close(): void {
    for (const request of this.open) this.write(request, "open", null, null, null);
  }

  summary(): ServiceSummary {
    const { now } = this.simulator;
    this.statistics.overdueCount = [...this.open].filter(
      ({ isCounted, deadlineTime }) => isCounted && now > deadlineTime,
    ).length;
    const requests = this.statistics.summary();
    const known = requests.created - requests.open;
    const answered = requests.completed + requests.late;
    return {
      service: this.plan.name,
      workload: this.plan.workload,
      requests,
      availability: known === 0 ? null : answered / known,
      servedTwice: this.servedTwice,
      held: this.heldCount,
      targets: this.targets === null ? null : this.judge(this.targets, requests.created),
    };
  }

  private judge(targets: ServiceTargets, asked: number): TargetSummaryOfService {
    const { latencyRequirementMs, accuracyTarget, accuracy } = targets;
    const share = latencyRequirementMs === null || asked === 0 ? null : this.withinTarget / asked;
    return {
      latencyRequirementMs,
      withinLatencyShare: share,
      latencyMet: share === null ? null : share >= 0.95,
      accuracyTarget,
      accuracy,
      accuracyMet: accuracyTarget === null || accuracy === null ? null : accuracy >= accuracyTarget,
    };
  }

  private over(
    request: ServiceRequest,
    outcome: RequestOutcome,
    last: ServiceTry | null,
    reason: ServiceReason | null,
    latencySeconds: number | null,
  ): void {
    this.open.delete(request);
    this.events.note(HAPPENING.serviceEnded, request.number, last?.pod.pod.id ?? -1);
    this.write(request, outcome, last, reason, latencySeconds);
  }

  private write(
    request: ServiceRequest,
    outcome: RequestOutcome,
    last: ServiceTry | null,
    reason: ServiceReason | null,
    latencySeconds: number | null,
  ): void {
    if (!this.recorder.enabled) return;
    const { clock, nowSeconds } = this.simulator;
    const { deadlineSeconds, name } = this.plan;
    this.recorder.tables.serviceRequests.append({
      request: request.number,
      service: name,
      source: request.source.index,
      arrivalSeconds: clock.toSeconds(request.arrivalTime),
      answeredSeconds: latencySeconds === null ? null : nowSeconds,
      pod: last?.pod.name ?? null,
      node: last?.pod.node?.index ?? null,
      ...{ outcome, reason, latencySeconds },
      waitingSeconds: last === null ? null : clock.toSeconds(last.waitedTicks),
      deadlineSeconds: deadlineSeconds < Infinity ? deadlineSeconds : null,
      tries: request.tries,
      served: request.served,
    });
  }
}
