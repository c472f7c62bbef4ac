import type { Pod } from "../../../cluster/pod.ts";
import type { QueuedJob } from "../../../policy/queueing.ts";
import type { ParallelPlan } from "../parallelPlan.ts";
import type { Gang, WorkerPlace } from "./gangPlacer.ts";
import type { GangRequest } from "./gangRequest.ts";

/** One job as the scheduler of gangs has it: whether it waits or runs, and what it has had. */
export class GangEntry implements Gang {
  readonly request: GangRequest;
  readonly pods: readonly Pod[];
  isWaiting = false;
  isRunning = false;
  /** It runs, and has been told to give its places up. */
  isLeaving = false;
  /** How often it has had places. */
  stays = 0;
  /** Where its workers are, while it runs. */
  places: readonly WorkerPlace[] = [];
  private sequence = 0;
  private sinceSeconds = 0;
  private servedSeconds = 0;

  constructor(request: GangRequest, pods: readonly Pod[]) {
    this.request = request;
    this.pods = pods;
  }

  get plan(): ParallelPlan {
    return this.request.plan;
  }

  waits(nowSeconds: number, sequence: number): void {
    this.isWaiting = true;
    this.sinceSeconds = nowSeconds;
    this.sequence = sequence;
  }

  /** Its workers have their places. */
  begins(nowSeconds: number, places: readonly WorkerPlace[]): void {
    this.isWaiting = false;
    this.isRunning = true;
    this.sinceSeconds = nowSeconds;
    this.stays++;
    this.places = places;
  }

  left(nowSeconds: number): void {
    this.servedSeconds += nowSeconds - this.sinceSeconds;
    this.isRunning = false;
    this.isLeaving = false;
    this.places = [];
  }

  seen(nowSeconds: number): QueuedJob {
    const { plan, isRunning, sinceSeconds, sequence } = this;
    return {
      name: plan.name,
      worker: {
        pod: this.pods[0],
        queuedSeconds: sinceSeconds,
        sequence,
        remainingSeconds: this.request.remainingSeconds(),
      },
      accelerators: plan.workers * plan.accelerators,
      ...{ isRunning, sinceSeconds },
      servedSeconds: this.servedSeconds + (isRunning ? nowSeconds - sinceSeconds : 0),
    };
  }
}
