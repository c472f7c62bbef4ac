import { REQUEST_OUTCOMES, type RequestOutcome } from "../../sim/record/outcomes.ts";
import { type TableChunk, type TableSink, valueAt } from "../../sim/record/table.ts";
import { REQUESTS, TASKS } from "../../sim/record/tables.ts";

/** What became of one request. */
export interface RequestFate {
  readonly outcome: RequestOutcome;
  /** From arrival to answer; null for one that did not run to its end. */
  readonly latencySeconds: number | null;
  /** Null where it has none. */
  readonly deadlineSeconds: number | null;
}

/** Where the time of one try of a stage went; null for what it has not come to. */
export interface TaskFate {
  readonly node: string | null;
  readonly outcome: string;
  readonly uploadSeconds: number | null;
  readonly waitSeconds: number;
  readonly serviceSeconds: number;
  /** From its end to the end of its request: results under way, and stages after it. */
  readonly restSeconds: number | null;
}

/** The one try that is looked at closely. */
export interface WatchedTask {
  readonly request: number;
  readonly stage: string;
  readonly attempt: number;
}

type ChunkRow = Readonly<Record<string, number | string | null>>;

/** Keeps of a run's tables what became of every request, and all of one task. */
export class RequestFates implements TableSink {
  private readonly watched: () => WatchedTask | null;
  private readonly outcomes: number[] = [];
  private readonly latencies: number[] = [];
  private readonly arrivals: number[] = [];
  private ownTask: ChunkRow | null = null;
  private ownRequest: ChunkRow | null = null;

  /** The task may become known during the run, but before it ends. */
  constructor(watched: () => WatchedTask | null) {
    this.watched = watched;
  }

  write(chunk: TableChunk): void {
    if (chunk.table.name === REQUESTS.name) this.takeRequests(chunk);
    else if (chunk.table.name === TASKS.name) this.takeTasks(chunk);
  }

  close(): void {}

  /** Of the request whose task is watched; null where that was never decided. */
  get request(): RequestFate | null {
    const row = this.ownRequest;
    return row === null
      ? null
      : {
          outcome: row.outcome as RequestOutcome,
          latencySeconds: row.latencySeconds as number | null,
          deadlineSeconds: row.deadlineSeconds as number | null,
        };
  }

  /** Of the task that is watched; null where it was never decided. */
  get task(): TaskFate | null {
    const row = this.ownTask;
    if (row === null) return null;
    const of = (name: string) => row[name] as number;
    const since = (end: unknown, start: unknown) =>
      typeof end === "number" && typeof start === "number" ? end - start : null;
    const over = this.ownRequest?.answeredSeconds ?? this.ownRequest?.finishedSeconds;
    return {
      node: row.node as string | null,
      outcome: String(row.outcome),
      uploadSeconds: since(row.inputArrivedSeconds, row.decidedSeconds),
      waitSeconds: of("processorWaitingSeconds") + of("acceleratorWaitingSeconds"),
      serviceSeconds: of("processorRunningSeconds") + of("acceleratorRunningSeconds"),
      restSeconds: since(over, row.finishedSeconds),
    };
  }

  /**
   * Seconds from arrival to answer, summed over the requests that arrived from `fromSeconds` on.
   * One that was not answered by `endSeconds` counts up to there, however early it was turned
   * away: else a policy could do well by refusing.
   */
  totalLatencySeconds(fromSeconds: number, endSeconds: number): number {
    let total = 0;
    for (const [request, arrival] of this.arrivals.entries()) {
      if (arrival === undefined || arrival < fromSeconds) continue;
      const latency = this.latencies[request];
      total += Number.isNaN(latency) ? Math.max(0, endSeconds - arrival) : latency;
    }
    return total;
  }

  /** How the other requests fared in another run of the same work. */
  changesIn(other: RequestFates): FateChanges {
    const own = this.watched()?.request;
    const changes = { requests: 0, betterOutcome: 0, worseOutcome: 0, sooner: 0, later: 0 };
    const last = Math.max(this.outcomes.length, other.outcomes.length);
    for (let request = 0; request < last; request++) {
      if (request === own) continue;
      changes.requests++;
      const rank = other.outcomes[request] - this.outcomes[request];
      if (rank < 0) changes.betterOutcome++;
      else if (rank > 0) changes.worseOutcome++;
      const shift = other.latencies[request] - this.latencies[request];
      if (shift < 0) changes.sooner++;
      else if (shift > 0) changes.later++;
    }
    return changes;
  }

  private takeRequests(chunk: TableChunk): void {
    const own = this.watched()?.request;
    const outcomes = chunk.columns.outcome;
    for (let row = 0; row < chunk.rowCount; row++) {
      const request = chunk.columns.request[row] as number;
      const word = chunk.words.outcome[outcomes[row] as number] as RequestOutcome;
      this.outcomes[request] = REQUEST_OUTCOMES.indexOf(word);
      this.latencies[request] = chunk.columns.latencySeconds[row] as number;
      this.arrivals[request] = chunk.columns.arrivalSeconds[row] as number;
      if (request === own) this.ownRequest = rowOf(chunk, row);
    }
  }

  private takeTasks(chunk: TableChunk): void {
    const own = this.watched();
    if (own === null) return;
    for (let row = 0; row < chunk.rowCount; row++) {
      if (chunk.columns.request[row] !== own.request) continue;
      const found = rowOf(chunk, row);
      if (found.stage === own.stage && found.attempt === own.attempt) this.ownTask = found;
    }
  }
}

/** Of the requests but the one in question: those that ended otherwise, and when. */
export interface FateChanges {
  readonly requests: number;
  /** In the order completed, late, rejected, lost, open. */
  readonly betterOutcome: number;
  readonly worseOutcome: number;
  /** Of those answered in both runs. */
  readonly sooner: number;
  readonly later: number;
}

function rowOf(chunk: TableChunk, row: number): ChunkRow {
  const names = Object.keys(chunk.table.columns);
  return Object.fromEntries(names.map((name) => [name, valueAt(chunk, name, row)]));
}
