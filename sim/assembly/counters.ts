import type { CountSummary } from "../record/summary.ts";

/** What a run has counted so far in whole numbers, the warm-up included. */
export interface Counts extends Omit<CountSummary, "vehicles"> {
  /** Tries of stages that ran to their end, by node class. */
  readonly tasks: readonly number[];
}

/** The counters of a run, read since counting began. */
export class Counters {
  private readonly read: () => Counts;
  private before: Counts | null = null;

  constructor(read: () => Counts) {
    this.read = read;
  }

  beginCounting(): void {
    this.before = this.read();
  }

  counted(): Counts {
    const now = this.read();
    const { before } = this;
    if (before === null) return now;
    const since = (name: keyof Omit<Counts, "tasks">) => now[name] - before[name];
    return {
      decisions: since("decisions"),
      retries: since("retries"),
      handovers: since("handovers"),
      pingPongs: since("pingPongs"),
      coverageLosses: since("coverageLosses"),
      interruptedTransfers: since("interruptedTransfers"),
      failures: since("failures"),
      repairs: since("repairs"),
      detections: since("detections"),
      tasks: now.tasks.map((count, index) => count - before.tasks[index]),
    };
  }
}
