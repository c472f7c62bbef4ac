import { QuantileSketch } from "./quantileSketch.ts";
import {
  type AccuracySummary,
  type AskedSeconds,
  type FusedSummary,
  type RequestSummary,
  UNANSWERED,
} from "./summary.ts";

/** Counts the requests of one class as they come and go; nothing is allocated on the way. */
export class ClassStatistics {
  readonly application: string;
  readonly hasDeadline: boolean;
  readonly knowsAccuracy: boolean;
  readonly latency = new QuantileSketch();
  createdCount = 0;
  /** In time. */
  completedCount = 0;
  lateCount = 0;
  rejectedCount = 0;
  lostCount = 0;
  fusedWithOptional = 0;
  fusedWithoutOptional = 0;
  /** Until all optional results are in the answer; null where there are none to fuse. */
  readonly fusedLatency: QuantileSketch | null;
  fusedInTimeCount = 0;
  /** Over the answers in time. */
  accuracySum = 0;
  /** Set at the end: requests still open whose deadline has passed. */
  overdueCount = 0;

  /** Optional: whether stages join optional results, and whether the accuracy of answers is known. */
  constructor(application: string, hasDeadline: boolean, fuses = false, knowsAccuracy = false) {
    this.application = application;
    this.hasDeadline = hasDeadline;
    this.knowsAccuracy = knowsAccuracy;
    this.fusedLatency = fuses ? new QuantileSketch() : null;
  }

  created(): void {
    this.createdCount++;
  }

  /** Fused: 0 there was nothing to fuse, 1 with all optional results, 2 without. */
  answered(latencySeconds: number, late: boolean, fused: number, accuracy = 0): void {
    if (late) this.lateCount++;
    else {
      this.completedCount++;
      this.accuracySum += accuracy;
    }
    if (fused === 1) this.fusedWithOptional++;
    else if (fused === 2) this.fusedWithoutOptional++;
    this.latency.add(latencySeconds);
  }

  /** The source has an answer with all optional results in it, from then on. */
  fused(latencySeconds: number, inTime: boolean): void {
    this.fusedLatency?.add(latencySeconds);
    if (inTime) this.fusedInTimeCount++;
  }

  rejected(): void {
    this.rejectedCount++;
  }

  lost(): void {
    this.lostCount++;
  }

  get openCount(): number {
    const { createdCount, completedCount, lateCount, rejectedCount, lostCount } = this;
    return createdCount - completedCount - lateCount - rejectedCount - lostCount;
  }

  get deadlineMisses(): number {
    if (!this.hasDeadline) return 0;
    return this.lateCount + this.rejectedCount + this.lostCount + this.overdueCount;
  }

  /** Requests of which it is known whether they met their deadline. */
  get deadlineCases(): number {
    return this.hasDeadline ? this.createdCount - this.openCount + this.overdueCount : 0;
  }

  summary(): RequestSummary {
    return summaryOf([this], this.application, this.latency);
  }
}

/** All classes together. */
export function overallSummary(classes: readonly ClassStatistics[]): RequestSummary {
  const latency = new QuantileSketch();
  for (const one of classes) latency.merge(one.latency);
  return summaryOf(classes, null, latency);
}

function summaryOf(
  classes: readonly ClassStatistics[],
  application: string | null,
  latency: QuantileSketch,
): RequestSummary {
  const total = (count: (one: ClassStatistics) => number) =>
    classes.reduce((sum, one) => sum + count(one), 0);
  const created = total((one) => one.createdCount);
  const misses = total((one) => one.deadlineMisses);
  const cases = total((one) => one.deadlineCases);
  return {
    application,
    created,
    completed: total((one) => one.completedCount),
    late: total((one) => one.lateCount),
    rejected: total((one) => one.rejectedCount),
    lost: total((one) => one.lostCount),
    open: total((one) => one.openCount),
    deadlineMisses: misses,
    deadlineMissRatio: cases === 0 ? null : misses / cases,
    fusedWithOptional: total((one) => one.fusedWithOptional),
    fusedWithoutOptional: total((one) => one.fusedWithoutOptional),
    fused: fusedOf(classes),
    accuracy: accuracyOf(classes),
    latency: {
      p50Seconds: askedSeconds(latency.quantile(0.5, created)),
      p95Seconds: askedSeconds(latency.quantile(0.95, created)),
      p99Seconds: askedSeconds(latency.quantile(0.99, created)),
    },
    answeredLatency: {
      meanSeconds: orNull(latency.mean),
      p50Seconds: orNull(latency.quantile(0.5)),
      p95Seconds: orNull(latency.quantile(0.95)),
      p99Seconds: orNull(latency.quantile(0.99)),
      maxSeconds: orNull(latency.maximum),
    },
  };
}

function accuracyOf(classes: readonly ClassStatistics[]): AccuracySummary | null {
  if (classes.length === 0 || !classes.every((one) => one.knowsAccuracy)) return null;
  const total = (count: (one: ClassStatistics) => number) =>
    classes.reduce((sum, one) => sum + count(one), 0);
  const sum = total((one) => one.accuracySum);
  const inTime = total((one) => one.completedCount);
  const asked = total((one) => one.createdCount);
  return {
    ofAnswersInTime: inTime === 0 ? null : sum / inTime,
    perRequest: asked === 0 ? null : sum / asked,
  };
}

function fusedOf(classes: readonly ClassStatistics[]): FusedSummary | null {
  const latency = new QuantileSketch();
  let asked = 0;
  let inTime = 0;
  let fuses = false;
  for (const { fusedLatency, createdCount, fusedInTimeCount } of classes) {
    if (fusedLatency === null) continue;
    latency.merge(fusedLatency);
    asked += createdCount;
    inTime += fusedInTimeCount;
    fuses = true;
  }
  if (!fuses) return null;
  return {
    p50Seconds: askedSeconds(latency.quantile(0.5, asked)),
    p95Seconds: askedSeconds(latency.quantile(0.95, asked)),
    inTimeShare: asked === 0 ? null : inTime / asked,
  };
}

/** JSON has no infinity, and no NaN. */
function askedSeconds(value: number): AskedSeconds {
  return value === Infinity ? UNANSWERED : orNull(value);
}

/** JSON has no NaN. */
function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
