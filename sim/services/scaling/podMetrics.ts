import type { CpuSample, PodFigures } from "../../policy/autoscaling.ts";
import type { PodReading } from "./scaleTarget.ts";

/** From one look at the pods to the next. Source: metrics-server, `--metric-resolution`. */
export const METRIC_RESOLUTION_SECONDS = 15;
/** How old a pod must be for one look to tell of it. Source: metrics-server, storage/pod.go. */
const FRESH_SECONDS = 10;
const NANO = 1e9;
const NANO_PER_MILLI = 1e6;

/** What a pod has had and done since it started. */
interface Point {
  readonly atSeconds: number;
  readonly coreSeconds: number;
  readonly served: number;
}

interface Points {
  readonly last: Point;
  /** Null where one look is all there is. */
  readonly before: Point | null;
  readonly reading: PodReading;
}

/**
 * What a metrics pipeline tells of pods: at each look how much processor time each has had so far,
 * and of it the mean between the last two looks, rounded down to a thousand-millionth of a core. A
 * pod that is new since the last look and ten seconds old counts from its start. Memory and
 * requests are as of the last look, and told of the same pods.
 * Source: kubernetes-sigs/metrics-server.
 *
 * Limits: a look takes no time and finds all nodes; the kubelet's own pace, of about as long, is
 * not modelled: real samples are older by up to that; a pipeline of metrics of requests is one with
 * that of resources. All containers of a pod count as one.
 */
export class PodMetrics {
  private readonly resolutionSeconds: number;
  private points = new Map<string, Points>();

  constructor(resolutionSeconds: number) {
    this.resolutionSeconds = resolutionSeconds;
  }

  /** Looks at all pods of a workload; those that are gone are forgotten. */
  look(pods: readonly PodReading[], nowSeconds: number): void {
    const seen = new Map<string, Points>();
    for (const pod of pods) {
      if (pod.startedSeconds === null) continue;
      const { coreSeconds, served } = pod;
      const last = { atSeconds: nowSeconds, coreSeconds, served };
      const before = this.before(pod.name, pod.startedSeconds, nowSeconds);
      seen.set(pod.name, { last, before, reading: pod });
    }
    this.points = seen;
  }

  /** The newest sample of a pod; null where there is none yet. */
  sampleOf(name: string): CpuSample | null {
    const points = this.points.get(name);
    if (points === undefined || points.before === null) return null;
    const { last, before } = points;
    const windowSeconds = last.atSeconds - before.atSeconds;
    const cores = (last.coreSeconds - before.coreSeconds) / windowSeconds;
    const milli = Math.trunc(cores * NANO) / NANO_PER_MILLI;
    return { milli, atSeconds: last.atSeconds, windowSeconds };
  }

  /** What else the newest sample tells; null where there is none yet. */
  figuresOf(name: string): PodFigures | null {
    const points = this.points.get(name);
    if (points === undefined || points.before === null) return null;
    const { last, before, reading } = points;
    const windowSeconds = last.atSeconds - before.atSeconds;
    return {
      atSeconds: last.atSeconds,
      windowSeconds,
      memoryBytes: reading.memoryBytes,
      requestRate: (last.served - before.served) / windowSeconds,
      running: reading.inFlight,
      waiting: reading.queued,
    };
  }

  private before(name: string, startedSeconds: number, nowSeconds: number): Point | null {
    const age = nowSeconds - startedSeconds;
    if (age >= FRESH_SECONDS && age < this.resolutionSeconds) {
      return { atSeconds: startedSeconds, coreSeconds: 0, served: 0 };
    }
    return this.points.get(name)?.last ?? null;
  }
}
