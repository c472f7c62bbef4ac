import { REQUEST_OUTCOMES, type RequestOutcome } from "../../sim/record/outcomes.ts";
import { type TableChunk, type TableSink, valueAt } from "../../sim/record/table.ts";
import { REQUESTS, TASKS } from "../../sim/record/tables.ts";

/** What became of one request. */
export interface RequestFate {
  readonly outcome: RequestOutcome;
  readonly arrivalSeconds: number;
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

/** One try of a stage, by the moment in which its node was chosen. */
export interface WatchedTask {
  readonly request: number;
  readonly stage: string;
  readonly timeSeconds: number;
}

/** Below a tick of the finest clock: two times that are less apart are the same. */
const ROUNDING_SECONDS = 0.5e-9;

type ChunkRow = Readonly<Record<string, number | string | null>>;

/** Keeps of a run's tables what became of every request, and more of those that are watched. */
export class RequestFates implements TableSink {
  private readonly isWatched: (request: number) => boolean;
  /** By number of the request; a hole where there was none. */
  private readonly outcomes: number[] = [];
  private readonly latencies: number[] = [];
  private readonly arrivals: number[] = [];
  private readonly requests = new Map<number, ChunkRow>();
  private readonly tasks = new Map<string, ChunkRow>();

  /** A request may come to be watched during the run, but before the task in question ends. */
  constructor(isWatched: (request: number) => boolean) {
    this.isWatched = isWatched;
  }

  write(chunk: TableChunk): void {
    if (chunk.table.name === REQUESTS.name) this.takeRequests(chunk);
    else if (chunk.table.name === TASKS.name) this.takeTasks(chunk);
  }

  close(): void {}

  /** Of a request that is watched; null where there was none. */
  request(number: number): RequestFate | null {
    const row = this.requests.get(number);
    if (row === undefined) return null;
    return {
      outcome: row.outcome as RequestOutcome,
      arrivalSeconds: row.arrivalSeconds as number,
      latencySeconds: row.latencySeconds as number | null,
      deadlineSeconds: row.deadlineSeconds as number | null,
    };
  }

  /** Of a task of a request that is watched; null where it was never decided. */
  task(task: WatchedTask): TaskFate | null {
    const row = this.tasks.get(taskKey(task.request, task.stage, task.timeSeconds));
    if (row === undefined) return null;
    const of = (name: string) => row[name] as number;
    const since = (end: unknown, start: unknown) =>
      typeof end === "number" && typeof start === "number" ? end - start : null;
    const whole = this.requests.get(task.request);
    const over = whole?.answeredSeconds ?? whole?.finishedSeconds;
    return {
      node: row.node as string | null,
      outcome: String(row.outcome),
      uploadSeconds: since(row.inputArrivedSeconds, row.decidedSeconds),
      waitSeconds: of("processorWaitingSeconds") + of("acceleratorWaitingSeconds"),
      serviceSeconds: of("processorRunningSeconds") + of("acceleratorRunningSeconds"),
      restSeconds: since(over, row.finishedSeconds),
    };
  }

  /** All requests by number: when they arrived, and their latency, NaN for those without. */
  each(take: (arrivalSeconds: number, latencySeconds: number) => void): void {
    this.arrivals.forEach((arrival, request) => {
      take(arrival, this.latencies[request]);
    });
  }

  /** How the requests but one fared in another run of the same work. */
  changesIn(other: RequestFates, except: number): FateChanges {
    const changes = { requests: 0, betterOutcome: 0, worseOutcome: 0, sooner: 0, later: 0 };
    const last = Math.max(this.outcomes.length, other.outcomes.length);
    for (let request = 0; request < last; request++) {
      if (request === except) continue;
      changes.requests++;
      const rank = other.outcomes[request] - this.outcomes[request];
      if (rank < 0) changes.betterOutcome++;
      else if (rank > 0) changes.worseOutcome++;
      const shift = other.latencies[request] - this.latencies[request];
      if (shift < -ROUNDING_SECONDS) changes.sooner++;
      else if (shift > ROUNDING_SECONDS) changes.later++;
    }
    return changes;
  }

  private takeRequests(chunk: TableChunk): void {
    const outcomes = chunk.columns.outcome;
    for (let row = 0; row < chunk.rowCount; row++) {
      const request = chunk.columns.request[row] as number;
      const word = chunk.words.outcome[outcomes[row] as number] as RequestOutcome;
      this.outcomes[request] = REQUEST_OUTCOMES.indexOf(word);
      this.latencies[request] = chunk.columns.latencySeconds[row] as number;
      this.arrivals[request] = chunk.columns.arrivalSeconds[row] as number;
      if (this.isWatched(request)) this.requests.set(request, rowOf(chunk, row));
    }
  }

  private takeTasks(chunk: TableChunk): void {
    for (let row = 0; row < chunk.rowCount; row++) {
      const request = chunk.columns.request[row] as number;
      if (!this.isWatched(request)) continue;
      const found = rowOf(chunk, row);
      this.tasks.set(taskKey(request, found.stage, found.decidedSeconds), found);
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

function taskKey(request: number, stage: unknown, decidedSeconds: unknown): string {
  return `${request} ${decidedSeconds} ${stage}`;
}

function rowOf(chunk: TableChunk, row: number): ChunkRow {
  const names = Object.keys(chunk.table.columns);
  return Object.fromEntries(names.map((name) => [name, valueAt(chunk, name, row)]));
}
