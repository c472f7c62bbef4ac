import type { Timer, Timers } from "../../../kernel/timers.ts";
import type { RolloutEvent } from "../../../record/serviceTables.ts";

/** The pods of a workload in the course of an update; none that is ordered to end. */
export interface RolloutPods {
  readonly pods: number;
  /** Of these, those of the new template, those that are ready, those that are available. */
  readonly updated: number;
  readonly ready: number;
  readonly available: number;
}

/** What a rollout acts with, and what is told of its turns. */
export interface RolloutParts {
  readonly nowSeconds: () => number;
  readonly timers: Timers;
  readonly turned: (event: RolloutEvent, pods: RolloutPods) => void;
}

/**
 * One change of a workload's template, from the order to the end: how many pods there were at most
 * and how many were available at least, and whether it got on. Without progress for as long as its
 * object allows it is said to have failed, and goes on, as in Kubernetes.
 */
export class Rollout {
  readonly revision: number;
  readonly startedSeconds: number;
  finishedSeconds: number | null = null;
  mostPods = 0;
  leastAvailable = Infinity;
  isLate = false;
  private readonly parts: RolloutParts;
  private readonly deadlineSeconds: number;
  private last: RolloutPods | null = null;
  private timer: Timer | null = null;
  private isSuperseded = false;

  /** `deadlineSeconds`: infinity for none. */
  constructor(revision: number, deadlineSeconds: number, parts: RolloutParts) {
    this.revision = revision;
    this.deadlineSeconds = deadlineSeconds;
    this.parts = parts;
    this.startedSeconds = parts.nowSeconds();
  }

  get isOpen(): boolean {
    return this.finishedSeconds === null && !this.isSuperseded;
  }

  get state(): "running" | "late" | "complete" | "superseded" {
    if (this.finishedSeconds !== null) return "complete";
    if (this.isSuperseded) return "superseded";
    return this.isLate ? "late" : "running";
  }

  /** Its workload was looked at: `isDone` where all is as the new template has it. */
  seen(now: RolloutPods, isDone: boolean): void {
    if (!this.isOpen) return;
    const { last } = this;
    this.mostPods = Math.max(this.mostPods, now.pods);
    this.leastAvailable = Math.min(this.leastAvailable, now.available);
    this.last = now;
    if (last === null) this.parts.turned("began", now);
    if (isDone) this.finish(now);
    else if (last === null || hasProgressed(last, now)) this.await();
  }

  /** Another change has come before it was done. */
  supersede(): void {
    if (!this.isOpen) return;
    this.isSuperseded = true;
    this.timer?.cancel();
    if (this.last !== null) this.parts.turned("superseded", this.last);
  }

  private finish(pods: RolloutPods): void {
    this.timer?.cancel();
    this.finishedSeconds = this.parts.nowSeconds();
    this.parts.turned("complete", pods);
  }

  private await(): void {
    if (this.deadlineSeconds === Infinity) return;
    this.timer?.cancel();
    this.timer = this.parts.timers.after(this.deadlineSeconds, () => {
      this.isLate = true;
      this.parts.turned("progress deadline exceeded", this.last!);
    });
  }
}

/** Source: Kubernetes, deployment/util, DeploymentProgressing. */
function hasProgressed(last: RolloutPods, now: RolloutPods): boolean {
  return (
    now.updated > last.updated ||
    now.pods - now.updated < last.pods - last.updated ||
    now.ready > last.ready ||
    now.available > last.available
  );
}
