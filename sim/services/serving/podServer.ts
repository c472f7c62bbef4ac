import type { Simulator } from "../../kernel/simulator.ts";
import { canRun, modelCycles, usesAccelerator } from "../../nodes/nodeClass.ts";
import type { ActivityDesk } from "../activityDesk.ts";
import type { PodRun } from "../pods/podRun.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import type { ServiceReason, ServiceTry } from "./serviceRequest.ts";

/** Told by a pod of what becomes of tries there. */
export interface ServerWatch {
  /** The work is done, and the answer sets out. */
  served(one: ServiceTry): void;
  /** It was turned away at once. */
  refused(one: ServiceTry, reason: ServiceReason): void;
  /** The pod has ended under it; `isTold`: the source notices at once. */
  dropped(one: ServiceTry, reason: ServiceReason, isTold: boolean): void;
}

/**
 * Requests in one pod: they wait in order of arrival until it may take one more, and until one of
 * its threads is free; then they run on the processor, and their model after that, beside all else
 * that the node has to do.
 */
export class PodServer {
  private readonly run: PodRun;
  private readonly concurrency: number;
  private readonly simulator: Simulator;
  private readonly desk: ActivityDesk;
  private readonly watch: ServerWatch;
  private readonly waiting: ServiceTry[] = [];
  private readonly working = new Set<ServiceTry>();
  private busyThreads = 0;

  constructor(
    run: PodRun,
    concurrency: number,
    parts: {
      readonly simulator: Simulator;
      readonly desk: ActivityDesk;
      readonly watch: ServerWatch;
    },
  ) {
    this.run = run;
    this.concurrency = concurrency;
    this.simulator = parts.simulator;
    this.desk = parts.desk;
    this.watch = parts.watch;
    run.hasWork = () => this.waiting.length + this.working.size > 0;
  }

  get pod(): ServicePod {
    return this.run.pod;
  }

  /** The data of a try is there. */
  arrive(one: ServiceTry): void {
    const { pod, watch } = this;
    if (!pod.answers) {
      watch.refused(one, "program not up");
      return;
    }
    const { model, queueLimit } = one.request.service;
    if (!canRun(pod.node!.class, model)) {
      watch.refused(one, "no model");
      return;
    }
    if (!this.canBegin() && this.waiting.length >= queueLimit) {
      watch.refused(one, "queue full");
      return;
    }
    one.waitingSince = this.simulator.now;
    this.waiting.push(one);
    this.pump();
  }

  /** The model of a try has run. */
  modelDone(one: ServiceTry): void {
    one.job = null;
    this.finish(one);
  }

  /** The pod serves no more requests. */
  close(reason: ServiceReason, isTold: boolean): void {
    const all = [...this.working, ...this.waiting];
    this.working.clear();
    this.waiting.length = 0;
    this.busyThreads = 0;
    this.count();
    for (const one of all) {
      one.thread?.cancel();
      if (isTold && one.job !== null) this.desk.withdraw(one.job);
      one.thread = null;
      one.job = null;
      this.watch.dropped(one, reason, isTold);
    }
  }

  private canBegin(): boolean {
    return this.working.size < this.concurrency && this.busyThreads < this.run.cpu.threads;
  }

  private pump(): void {
    while (this.waiting.length > 0 && this.canBegin()) this.begin(this.waiting.shift()!);
    this.count();
  }

  private begin(one: ServiceTry): void {
    one.waitedTicks += this.simulator.now - one.waitingSince;
    one.waitingSince = -1;
    this.working.add(one);
    const { service, workCycles, deadlineTime } = one.request;
    const cycles = workCycles + modelCycles(this.pod.node!.class, service.model);
    if (cycles === 0) {
      this.runModel(one);
      return;
    }
    this.busyThreads++;
    const done = () => {
      one.thread = null;
      this.busyThreads--;
      this.runModel(one);
      this.pump();
    };
    one.thread = this.run.cpu.run({
      cycles,
      priority: service.priority,
      deadline: deadlineTime,
      done,
    });
  }

  private runModel(one: ServiceTry): void {
    const { service, deadlineTime } = one.request;
    const node = this.pod.node!;
    if (!usesAccelerator(node.class, service.model)) {
      this.finish(one);
      return;
    }
    const { model, priority } = service;
    one.job = this.desk.infer(one.errand, node, model, priority, deadlineTime);
  }

  private finish(one: ServiceTry): void {
    this.working.delete(one);
    this.pod.served++;
    this.pump();
    this.watch.served(one);
    this.run.workOver();
  }

  private count(): void {
    this.pod.inFlight = this.working.size;
    this.pod.queued = this.waiting.length;
  }
}
