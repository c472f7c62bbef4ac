import type { Simulator } from "../../kernel/simulator.ts";
import type { Timer, Timers } from "../../kernel/timers.ts";
import type { Node } from "../../nodes/node.ts";
import type { ActivityDesk } from "../activityDesk.ts";
import type { ServicePlan } from "../plan.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import { Balancer } from "./balancer.ts";
import type { Endpoints } from "./endpoints.ts";
import type { PodServer, ServerWatch } from "./podServer.ts";
import type { ServiceReason, ServiceRequest, ServiceTry } from "./serviceRequest.ts";

/** Told of what becomes of requests. */
export interface ServiceWatch {
  answered(one: ServiceTry): void;
  failed(request: ServiceRequest, last: ServiceTry | null, reason: ServiceReason): void;
  /** Its work was done once more. */
  served(one: ServiceTry): void;
  /** It waits until a pod is ready. */
  held(request: ServiceRequest): void;
}

export interface ServiceParts {
  readonly simulator: Simulator;
  readonly timers: Timers;
  readonly desk: ActivityDesk;
  /** Those of the revision that a request goes to. */
  readonly endpointsOf: (request: ServiceRequest) => Endpoints;
  readonly serverOf: (pod: ServicePod) => PodServer | undefined;
  readonly latencySeconds: (from: Node, to: Node) => number;
  /** Whether requests wait while no pod is ready. */
  readonly holds: boolean;
  readonly watch: ServiceWatch;
}

/**
 * The life of the requests to one service, from source to pod and back. A source that has waited
 * long enough, or learns that a try has failed, tries again as often as it may; the pod does not
 * learn that its answer is not awaited any more. The failure of a node is told to no source: with a
 * timeout the source waits for that, without one the request is lost at once.
 */
export class ServiceLife implements ServerWatch {
  readonly plan: ServicePlan;
  private readonly parts: ServiceParts;
  private readonly balancer: Balancer;
  /** Requests that wait for a pod to be ready, in order. */
  private readonly held: { readonly request: ServiceRequest; readonly timeout: Timer | null }[] =
    [];
  private readonly outstanding = new Map<ServicePod, number>();

  constructor(plan: ServicePlan, parts: ServiceParts) {
    this.plan = plan;
    this.parts = parts;
    this.balancer = new Balancer(plan.balancing, parts.latencySeconds);
  }

  get heldCount(): number {
    return this.held.length;
  }

  begin(request: ServiceRequest): void {
    this.attempt(request);
  }

  /** A pod has become ready: what was held goes to it. */
  release(): void {
    for (const { request, timeout } of this.held.splice(0)) {
      timeout?.cancel();
      this.attempt(request);
    }
  }

  served(one: ServiceTry): void {
    const { desk, watch } = this.parts;
    const { request, pod, errand } = one;
    request.served++;
    watch.served(one);
    const luck = request.draws.way(request.sequence, one.index, "back");
    desk.send(errand, pod.node!, request.source, request.outputBytes, this.plan.terms, luck);
  }

  refused(one: ServiceTry, reason: ServiceReason): void {
    this.fail(one, reason);
  }

  dropped(one: ServiceTry, reason: ServiceReason, isTold: boolean): void {
    if (isTold) this.fail(one, reason);
    else this.vanish(one, reason);
  }

  /** Its source is there no more. */
  giveUp(request: ServiceRequest): void {
    for (const one of request.open) {
      one.timeout?.cancel();
      one.timeout = null;
      one.isAbandoned = true;
    }
    this.unhold(request);
    this.over(request, null, "source down");
  }

  private attempt(request: ServiceRequest): void {
    const { endpointsOf, holds } = this.parts;
    const endpoints = endpointsOf(request);
    const pods = endpoints.of(request.source);
    if (pods.length > 0) this.sendTo(this.chosen(request, pods), request);
    else if (holds && !endpoints.isCutOff(request.source)) this.hold(request);
    else this.over(request, null, "no pod ready");
  }

  private hold(request: ServiceRequest): void {
    const { timeoutSeconds } = this.plan;
    const giveUp = () => {
      this.unhold(request);
      this.over(request, null, "timed out");
    };
    this.parts.watch.held(request);
    const timeout =
      timeoutSeconds < Infinity ? this.parts.timers.after(timeoutSeconds, giveUp) : null;
    this.held.push({ request, timeout });
  }

  private unhold(request: ServiceRequest): void {
    const place = this.held.findIndex((one) => one.request === request);
    if (place < 0) return;
    const [{ timeout }] = this.held.splice(place, 1);
    timeout?.cancel();
  }

  private chosen(request: ServiceRequest, pods: readonly ServicePod[]): ServicePod {
    const random = request.draws.choice(request.sequence, request.tries);
    const outstanding = (pod: ServicePod) => this.outstanding.get(pod) ?? 0;
    return this.balancer.choose(pods, request.source, outstanding, random);
  }

  private sendTo(pod: ServicePod, request: ServiceRequest): void {
    const { desk, timers } = this.parts;
    const { plan } = this;
    const index = request.tries++;
    let isAnswer = false;
    const errand = desk.begin({
      delivered: () => {
        if (isAnswer) this.answered(one);
        else {
          isAnswer = true;
          this.reaches(one);
        }
      },
      computed: () => this.parts.serverOf(pod)?.modelDone(one),
      lost: (loss) => this.vanish(one, loss === "node failure" ? "node failed" : "data lost"),
    });
    const one: ServiceTry = {
      ...{ request, pod, errand, index },
      waitedTicks: 0,
      waitingSince: -1,
      thread: null,
      job: null,
      timeout: null,
      isAbandoned: false,
    };
    request.open.add(one);
    this.outstanding.set(pod, (this.outstanding.get(pod) ?? 0) + 1);
    if (plan.timeoutSeconds < Infinity) {
      one.timeout = timers.after(plan.timeoutSeconds, () => this.timedOut(one));
    }
    const luck = request.draws.way(request.sequence, index, "there");
    desk.send(errand, request.source, pod.node!, request.inputBytes, plan.terms, luck);
  }

  /** The data is at the pod's node. */
  private reaches(one: ServiceTry): void {
    const { pod } = one;
    const server = this.parts.serverOf(pod);
    if (!pod.node!.usable) this.vanish(one, "node failed");
    else if (server === undefined) this.fail(one, "pod ended");
    else server.arrive(one);
  }

  private answered(one: ServiceTry): void {
    const { request } = one;
    const isWanted = !one.isAbandoned && !request.isOver;
    this.end(one);
    if (!isWanted) return;
    request.isOver = true;
    this.parts.watch.answered(one);
  }

  private timedOut(one: ServiceTry): void {
    one.timeout = null;
    one.isAbandoned = true;
    this.next(one, "timed out");
  }

  /** It has ended without a message: its source goes on waiting. */
  private vanish(one: ServiceTry, reason: ServiceReason): void {
    if (one.timeout === null) this.fail(one, reason);
    else this.leave(one);
  }

  private fail(one: ServiceTry, reason: ServiceReason): void {
    const wasWaitedFor = !one.isAbandoned;
    this.end(one);
    if (wasWaitedFor) this.next(one, reason);
  }

  private next(last: ServiceTry, reason: ServiceReason): void {
    const { request } = last;
    if (request.isOver) return;
    if (!request.source.usable) this.over(request, last, "source down");
    else if (request.tries < this.plan.attempts) this.attempt(request);
    else this.over(request, last, reason);
  }

  private over(request: ServiceRequest, last: ServiceTry | null, reason: ServiceReason): void {
    if (request.isOver) return;
    request.isOver = true;
    this.parts.watch.failed(request, last, reason);
  }

  /** Nothing of it is anywhere any more. */
  private end(one: ServiceTry): void {
    one.timeout?.cancel();
    one.timeout = null;
    this.leave(one);
  }

  private leave(one: ServiceTry): void {
    if (!one.request.open.delete(one)) return;
    this.parts.desk.recall(one.errand);
    this.parts.desk.end(one.errand);
    const left = (this.outstanding.get(one.pod) ?? 1) - 1;
    if (left > 0) this.outstanding.set(one.pod, left);
    else this.outstanding.delete(one.pod);
  }
}
