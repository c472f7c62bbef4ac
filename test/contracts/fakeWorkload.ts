import type { HorizontalScaling } from "../../sim/cluster/podScaling.ts";
import type {
  AutoscalingPolicy,
  AutoscalingView,
  CpuSample,
  PodState,
  ScalingDecision,
} from "../../sim/policy/autoscaling.ts";

/** As a HorizontalPodAutoscaler with one metric has it by default. */
export const HALF_USED: HorizontalScaling = {
  minReplicas: 1,
  maxReplicas: 40,
  metrics: [
    {
      source: "Resource",
      name: "cpu",
      container: "",
      target: { type: "Utilization", percent: 50 },
    },
  ],
  up: {
    stabilizationSeconds: 0,
    select: "Max",
    limits: [
      { type: "Pods", value: 4, periodSeconds: 15 },
      { type: "Percent", value: 100, periodSeconds: 15 },
    ],
    tolerance: 0.1,
  },
  down: {
    stabilizationSeconds: 300,
    select: "Max",
    limits: [{ type: "Percent", value: 100, periodSeconds: 15 }],
    tolerance: 0.1,
  },
  hasBehavior: false,
};

export interface Plant {
  readonly startSeconds: number;
  readonly coreSeconds: number;
  readonly podCores: number;
  readonly scrapeSeconds: number;
}

export const PLANT: Plant = {
  startSeconds: 20,
  coreSeconds: 0.1,
  podCores: 0.5,
  scrapeSeconds: 15,
};

interface FakePod {
  readonly name: string;
  readonly createdSeconds: number;
  coreSeconds: number;
  scrapedCoreSeconds: number;
  cpu: CpuSample | null;
}

/**
 * A workload as a liquid, in steps of a second: requests come at a rate, ready pods share them
 * evenly up to what their cores can do, and the rest waits. Pods go at once.
 */
export class FakeWorkload {
  nowSeconds = 0;
  replicas: number;
  private readonly plant: Plant;
  private readonly manifest: HorizontalScaling;
  private pods: FakePod[] = [];
  private made = 0;
  private arrived = 0;
  private answered = 0;
  private served = 0;

  constructor(replicas: number, manifest: HorizontalScaling, plant: Plant = PLANT) {
    this.replicas = replicas;
    this.plant = plant;
    this.manifest = manifest;
    this.reconcile();
  }

  /** One second, at a rate of requests. */
  step(rate: number): void {
    const { coreSeconds, podCores, scrapeSeconds } = this.plant;
    const ready = this.readyPods;
    this.arrived += rate;
    const waiting = this.arrived - this.answered;
    this.served = Math.min(waiting, (ready.length * podCores) / coreSeconds);
    this.answered += this.served;
    for (const pod of ready) pod.coreSeconds += (this.served * coreSeconds) / ready.length;
    this.nowSeconds++;
    if (this.nowSeconds % scrapeSeconds === 0) for (const pod of this.pods) this.scrape(pod);
  }

  view(): AutoscalingView {
    const { podCores, coreSeconds } = this.plant;
    const { minReplicas, maxReplicas } = this.manifest;
    const inFlight = (this.served * coreSeconds) / podCores;
    const waits = this.arrived - this.answered;
    return {
      nowSeconds: this.nowSeconds,
      workload: "web",
      replicas: this.replicas,
      ...{ minReplicas, maxReplicas },
      manifest: this.manifest,
      // A pod works on one at a time.
      requestsPerPod: 1,
      ...{ quantities: {}, figures: null },
      pods: this.pods.map((pod) => this.state(pod)),
      load: {
        arrived: this.arrived,
        answered: this.answered,
        failed: 0,
        inFlight,
        queued: this.readyCount > 0 ? waits : 0,
        held: this.readyCount > 0 ? 0 : waits,
      },
    };
  }

  apply({ replicas }: ScalingDecision): void {
    this.replicas = replicas;
    this.reconcile();
  }

  get readyCount(): number {
    return this.readyPods.length;
  }

  private get readyPods(): FakePod[] {
    return this.pods.filter((pod) => this.isStarted(pod));
  }

  private reconcile(): void {
    this.pods.splice(this.replicas);
    while (this.pods.length < this.replicas) {
      this.pods.push({
        name: `web-${this.made++}`,
        createdSeconds: this.nowSeconds,
        ...{ coreSeconds: 0, scrapedCoreSeconds: 0, cpu: null },
      });
    }
  }

  private scrape(pod: FakePod): void {
    if (!this.isStarted(pod)) return;
    const { nowSeconds, plant } = this;
    const used = pod.coreSeconds - pod.scrapedCoreSeconds;
    const windowSeconds = plant.scrapeSeconds;
    const milli = (used / windowSeconds) * 1000;
    pod.cpu = { milli, atSeconds: nowSeconds, windowSeconds };
    pod.scrapedCoreSeconds = pod.coreSeconds;
  }

  private state(pod: FakePod): PodState {
    const { name, createdSeconds, cpu } = pod;
    const started = this.isStarted(pod);
    const atSeconds = createdSeconds + this.plant.startSeconds;
    return {
      ...{ name, createdSeconds, cpu },
      phase: started ? "Running" : "Pending",
      ready: started,
      terminating: false,
      startedSeconds: started ? atSeconds : null,
      readyChangedSeconds: started ? atSeconds : null,
      requestedCpuMilli: this.plant.podCores * 1000,
      ...{ requestedMemoryBytes: 0, figures: null },
      inFlight: 0,
      queued: 0,
    };
  }

  private isStarted({ createdSeconds }: FakePod): boolean {
    return this.nowSeconds >= createdSeconds + this.plant.startSeconds;
  }
}

/** What a policy makes of a workload: the replicas wanted after each decision. */
export function letScale(
  policy: AutoscalingPolicy,
  workload: FakeWorkload,
  seconds: number,
  rateAt: (seconds: number) => number,
): number[] {
  const wanted: number[] = [];
  const period = policy.periodSeconds();
  let next = period;
  for (let second = 0; second < seconds; second++) {
    workload.step(rateAt(second));
    if (second + 1 < next) continue;
    next += period;
    workload.apply(policy.scale(workload.view()));
    wanted.push(workload.replicas);
  }
  return wanted;
}
