import { requestOf } from "../../cluster/podClass.ts";
import { CPU, MEMORY } from "../../cluster/resourceNames.ts";
import type { ScalableController } from "../controllers/scalableController.ts";
import type { ServicePod } from "../pods/servicePod.ts";

/** A pod as an autoscaler sees it. */
export interface PodReading {
  readonly name: string;
  readonly phase: "Pending" | "Running" | "Succeeded" | "Failed";
  readonly ready: boolean;
  readonly terminating: boolean;
  readonly createdSeconds: number;
  readonly startedSeconds: number | null;
  /** When it last became ready or ceased to be. */
  readonly readyChangedSeconds: number | null;
  readonly requestedCpuMilli: number;
  /** Had of processors so far: the difference over a window is its use of them. */
  readonly coreSeconds: number;
  readonly requestedMemoryBytes: number;
  /** In use now; null where nothing says so. */
  readonly memoryBytes: number | null;
  /** Requests that it has worked off so far. */
  readonly served: number;
  /** Requests at work in it, and waiting in it. */
  readonly inFlight: number;
  readonly queued: number;
}

/** Requests to a workload, of all services that ask it. */
export interface LoadReading {
  /** Since the start of the run. */
  readonly arrived: number;
  readonly answered: number;
  readonly failed: number;
  readonly inFlight: number;
  readonly queued: number;
  /** That wait for a pod to be ready. */
  readonly held: number;
}

/** Something whose number of pods can be set while a run goes on. */
export interface ScaleTarget {
  /** The object of the manifests, and the controller of it that is meant. */
  readonly workload: string;
  readonly controller: string;
  readonly kind: string;
  readonly desiredReplicas: number;
  /** As the object says; 0 and infinity where it does not. */
  readonly minimum: number;
  readonly maximum: number;
  /** A RangeError for what is no whole number from 0 up. The reason stands in the record. */
  setReplicas(count: number, reason: string): void;
  /** In the order in which they were made, those on their way out too. */
  pods(): readonly PodReading[];
  /** Null where no service asks it. */
  load(): LoadReading | null;
}

export interface TargetParts {
  readonly minimum: number;
  readonly maximum: number;
  readonly usedCoreSeconds: (pod: ServicePod) => number;
  readonly load: () => LoadReading | null;
  readonly scaled: (workload: string, from: number, to: number, reason: string) => void;
}

/** A controller as autoscalers see and set it. */
export class ControllerTarget implements ScaleTarget {
  readonly minimum: number;
  readonly maximum: number;
  private readonly scalable: ScalableController;
  private readonly parts: TargetParts;

  constructor(scalable: ScalableController, parts: TargetParts) {
    this.scalable = scalable;
    this.parts = parts;
    this.minimum = parts.minimum;
    this.maximum = parts.maximum;
  }

  get workload(): string {
    return this.scalable.workload;
  }

  get controller(): string {
    return this.scalable.name;
  }

  get kind(): string {
    return this.scalable.kind;
  }

  get desiredReplicas(): number {
    return this.scalable.wanted;
  }

  setReplicas(count: number, reason: string): void {
    if (!(Number.isInteger(count) && count >= 0)) {
      throw new RangeError(`${count} replicas of ${this.workload}`);
    }
    const before = this.desiredReplicas;
    if (count === before) return;
    this.scalable.setReplicas(count);
    this.parts.scaled(this.workload, before, count, reason);
  }

  pods(): readonly PodReading[] {
    return this.scalable.living.map((pod) => this.read(pod));
  }

  load(): LoadReading | null {
    return this.parts.load();
  }

  private read(pod: ServicePod): PodReading {
    const { createdSeconds, startedSeconds, readyChangedSeconds } = pod.times;
    return {
      name: pod.name,
      phase: startedSeconds === null ? "Pending" : "Running",
      ready: pod.isReadyThere,
      terminating: pod.deletion !== null,
      ...{ createdSeconds, startedSeconds, readyChangedSeconds },
      requestedCpuMilli: requestOf(pod.pod.class, CPU),
      coreSeconds: this.parts.usedCoreSeconds(pod),
      requestedMemoryBytes: requestOf(pod.pod.class, MEMORY),
      memoryBytes: memoryOf(pod),
      served: pod.served,
      inFlight: pod.inFlight,
      queued: pod.queued,
    };
  }
}

/** Of a program that is up, with what it holds for each request. */
function memoryOf({ program, answers, inFlight, queued }: ServicePod): number | null {
  const { memory } = program;
  if (memory === null) return null;
  return answers ? memory.bytes + memory.bytesPerRequest * (inFlight + queued) : 0;
}
