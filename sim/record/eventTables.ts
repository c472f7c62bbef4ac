import type { Dictionary, TableSink } from "./table.ts";
import { TableBuffer } from "./tableBuffer.ts";
import { FAULTS, type FaultRow, HANDOVERS, type HandoverRow } from "./tables.ts";

/** Word lists by name, as `DICTIONARIES` lists them. */
type Dictionaries = ReadonlyMap<string, Dictionary>;

/** Appends to `handovers`; the row may be one object that the caller fills again and again. */
export class HandoverTable extends TableBuffer {
  private readonly timeSeconds = this.doubles(0);
  private readonly vehicle = this.integers(1);
  private readonly from = this.integers(2);
  private readonly to = this.integers(3);
  private readonly kind = this.integers(4);
  private readonly interruptedTransfers = this.integers(5);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(HANDOVERS, sink, dictionaries);
  }

  append(row: HandoverRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.timeSeconds[at] = row.timeSeconds;
    this.vehicle[at] = row.vehicle;
    this.from[at] = row.from;
    this.to[at] = row.to;
    this.kind[at] = row.kind;
    this.interruptedTransfers[at] = row.interruptedTransfers;
    this.advance();
  }
}

/** Appends to `faults`; the row may be one object that the caller fills again and again. */
export class FaultTable extends TableBuffer {
  private readonly timeSeconds = this.doubles(0);
  private readonly component = this.integers(1);
  private readonly event = this.integers(2);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(FAULTS, sink, dictionaries);
  }

  append(row: FaultRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.timeSeconds[at] = row.timeSeconds;
    this.component[at] = row.component;
    this.event[at] = row.event;
    this.advance();
  }
}
