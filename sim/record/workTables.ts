import type { Dictionary, TableSink } from "./table.ts";
import { TableBuffer } from "./tableBuffer.ts";
import {
  DECISIONS,
  type DecisionRow,
  REQUESTS,
  type RequestRow,
  TASKS,
  type TaskRow,
} from "./tables.ts";

/** Word lists by name, as `DICTIONARIES` lists them. */
type Dictionaries = ReadonlyMap<string, Dictionary>;

/** Appends to `requests`; the row may be one object that the caller fills again and again. */
export class RequestTable extends TableBuffer {
  private readonly request = this.doubles(0);
  private readonly application = this.integers(1);
  private readonly source = this.integers(2);
  private readonly arrivalSeconds = this.doubles(3);
  private readonly answeredSeconds = this.doubles(4);
  private readonly completedSeconds = this.doubles(5);
  private readonly outcome = this.integers(6);
  private readonly reason = this.integers(7);
  private readonly latencySeconds = this.doubles(8);
  private readonly deadlineSeconds = this.doubles(9);
  private readonly fused = this.integers(10);
  private readonly attempts = this.integers(11);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(REQUESTS, sink, dictionaries);
  }

  append(row: RequestRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.request[at] = row.request;
    this.application[at] = row.application;
    this.source[at] = row.source;
    this.arrivalSeconds[at] = row.arrivalSeconds;
    this.answeredSeconds[at] = row.answeredSeconds;
    this.completedSeconds[at] = row.completedSeconds;
    this.outcome[at] = row.outcome;
    this.reason[at] = row.reason;
    this.latencySeconds[at] = row.latencySeconds;
    this.deadlineSeconds[at] = row.deadlineSeconds;
    this.fused[at] = row.fused;
    this.attempts[at] = row.attempts;
    this.advance();
  }
}

/** Appends to `tasks`; the row may be one object that the caller fills again and again. */
export class TaskTable extends TableBuffer {
  private readonly request = this.doubles(0);
  private readonly application = this.integers(1);
  private readonly stage = this.integers(2);
  private readonly node = this.integers(3);
  private readonly tier = this.integers(4);
  private readonly attempt = this.integers(5);
  private readonly decidedSeconds = this.doubles(6);
  private readonly inputArrivedSeconds = this.doubles(7);
  private readonly startedSeconds = this.doubles(8);
  private readonly finishedSeconds = this.doubles(9);
  private readonly inputBytes = this.doubles(10);
  private readonly workCycles = this.doubles(11);
  private readonly outcome = this.integers(12);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(TASKS, sink, dictionaries);
  }

  append(row: TaskRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.request[at] = row.request;
    this.application[at] = row.application;
    this.stage[at] = row.stage;
    this.node[at] = row.node;
    this.tier[at] = row.tier;
    this.attempt[at] = row.attempt;
    this.decidedSeconds[at] = row.decidedSeconds;
    this.inputArrivedSeconds[at] = row.inputArrivedSeconds;
    this.startedSeconds[at] = row.startedSeconds;
    this.finishedSeconds[at] = row.finishedSeconds;
    this.inputBytes[at] = row.inputBytes;
    this.workCycles[at] = row.workCycles;
    this.outcome[at] = row.outcome;
    this.advance();
  }
}

/** Appends to `decisions`; the row may be one object that the caller fills again and again. */
export class DecisionTable extends TableBuffer {
  private readonly timeSeconds = this.doubles(0);
  private readonly decision = this.doubles(1);
  private readonly request = this.doubles(2);
  private readonly application = this.integers(3);
  private readonly stage = this.integers(4);
  private readonly candidate = this.integers(5);
  private readonly score = this.doubles(6);
  private readonly chosen = this.integers(7);
  private readonly terms = this.texts(8);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(DECISIONS, sink, dictionaries);
  }

  append(row: DecisionRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.timeSeconds[at] = row.timeSeconds;
    this.decision[at] = row.decision;
    this.request[at] = row.request;
    this.application[at] = row.application;
    this.stage[at] = row.stage;
    this.candidate[at] = row.candidate;
    this.score[at] = row.score;
    this.chosen[at] = row.chosen;
    this.terms[at] = row.terms;
    this.advance();
  }
}
