import type { Dictionary, TableSink } from "./table.ts";
import { TableBuffer } from "./tableBuffer.ts";
import { SHIFTS, type ShiftRow, SLOTS, type SlotRow } from "./tables.ts";

/** Word lists by name, as `DICTIONARIES` lists them. */
type Dictionaries = ReadonlyMap<string, Dictionary>;

/** Appends to `shifts`; the row may be one object that the caller fills again and again. */
export class ShiftTable extends TableBuffer {
  private readonly request = this.doubles(0);
  private readonly application = this.integers(1);
  private readonly source = this.integers(2);
  private readonly node = this.integers(3);
  private readonly arrivalSeconds = this.doubles(4);
  private readonly plannedSeconds = this.doubles(5);
  private readonly startSeconds = this.doubles(6);
  private readonly latestSeconds = this.doubles(7);
  private readonly durationSeconds = this.doubles(8);
  private readonly pieces = this.integers(9);
  private readonly plannedGramsPerKilowattHour = this.doubles(10);
  private readonly gramsPerKilowattHour = this.doubles(11);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(SHIFTS, sink, dictionaries);
  }

  append(row: ShiftRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.request[at] = row.request;
    this.application[at] = row.application;
    this.source[at] = row.source;
    this.node[at] = row.node;
    this.arrivalSeconds[at] = row.arrivalSeconds;
    this.plannedSeconds[at] = row.plannedSeconds;
    this.startSeconds[at] = row.startSeconds;
    this.latestSeconds[at] = row.latestSeconds;
    this.durationSeconds[at] = row.durationSeconds;
    this.pieces[at] = row.pieces;
    this.plannedGramsPerKilowattHour[at] = row.plannedGramsPerKilowattHour;
    this.gramsPerKilowattHour[at] = row.gramsPerKilowattHour;
    this.advance();
  }
}

/** Appends to `slots`; the row may be one object that the caller fills again and again. */
export class SlotTable extends TableBuffer {
  private readonly timeSeconds = this.doubles(0);
  private readonly request = this.doubles(1);
  private readonly application = this.integers(2);
  private readonly slot = this.integers(3);
  private readonly beginSeconds = this.doubles(4);
  private readonly score = this.doubles(5);
  private readonly chosen = this.integers(6);
  private readonly terms = this.texts(7);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(SLOTS, sink, dictionaries);
  }

  append(row: SlotRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.timeSeconds[at] = row.timeSeconds;
    this.request[at] = row.request;
    this.application[at] = row.application;
    this.slot[at] = row.slot;
    this.beginSeconds[at] = row.beginSeconds;
    this.score[at] = row.score;
    this.chosen[at] = row.chosen;
    this.terms[at] = row.terms;
    this.advance();
  }
}
