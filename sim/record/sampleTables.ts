import type { Dictionary, TableSink } from "./table.ts";
import { TableBuffer } from "./tableBuffer.ts";
import {
  CELLS,
  type CellRow,
  LINKS,
  type LinkRow,
  NODES,
  type NodeRow,
  VEHICLES,
  type VehicleRow,
} from "./tables.ts";

/** Word lists by name, as `DICTIONARIES` lists them. */
type Dictionaries = ReadonlyMap<string, Dictionary>;

/** Appends to `nodes`; the row may be one object that the caller fills again and again. */
export class NodeTable extends TableBuffer {
  private readonly timeSeconds = this.doubles(0);
  private readonly node = this.integers(1);
  private readonly busyShare = this.doubles(2);
  private readonly queueLength = this.integers(3);
  private readonly reservedShare = this.doubles(4);
  private readonly powerWatts = this.doubles(5);
  private readonly up = this.integers(6);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(NODES, sink, dictionaries);
  }

  append(row: NodeRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.timeSeconds[at] = row.timeSeconds;
    this.node[at] = row.node;
    this.busyShare[at] = row.busyShare;
    this.queueLength[at] = row.queueLength;
    this.reservedShare[at] = row.reservedShare;
    this.powerWatts[at] = row.powerWatts;
    this.up[at] = row.up;
    this.advance();
  }
}

/** Appends to `links`; the row may be one object that the caller fills again and again. */
export class LinkTable extends TableBuffer {
  private readonly timeSeconds = this.doubles(0);
  private readonly link = this.integers(1);
  private readonly linkClass = this.integers(2);
  private readonly usedShare = this.doubles(3);
  private readonly carriedBytes = this.doubles(4);
  private readonly up = this.integers(5);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(LINKS, sink, dictionaries);
  }

  append(row: LinkRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.timeSeconds[at] = row.timeSeconds;
    this.link[at] = row.link;
    this.linkClass[at] = row.linkClass;
    this.usedShare[at] = row.usedShare;
    this.carriedBytes[at] = row.carriedBytes;
    this.up[at] = row.up;
    this.advance();
  }
}

/** Appends to `cells`; the row may be one object that the caller fills again and again. */
export class CellTable extends TableBuffer {
  private readonly timeSeconds = this.doubles(0);
  private readonly cell = this.integers(1);
  private readonly attachedVehicles = this.integers(2);
  private readonly uplinkUsedShare = this.doubles(3);
  private readonly downlinkUsedShare = this.doubles(4);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(CELLS, sink, dictionaries);
  }

  append(row: CellRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.timeSeconds[at] = row.timeSeconds;
    this.cell[at] = row.cell;
    this.attachedVehicles[at] = row.attachedVehicles;
    this.uplinkUsedShare[at] = row.uplinkUsedShare;
    this.downlinkUsedShare[at] = row.downlinkUsedShare;
    this.advance();
  }
}

/** Appends to `vehicles`; the row may be one object that the caller fills again and again. */
export class VehicleTable extends TableBuffer {
  private readonly timeSeconds = this.doubles(0);
  private readonly vehicle = this.integers(1);
  private readonly xMetres = this.doubles(2);
  private readonly yMetres = this.doubles(3);
  private readonly speedMetresPerSecond = this.doubles(4);
  private readonly cell = this.integers(5);

  constructor(sink: TableSink | null, dictionaries: Dictionaries) {
    super(VEHICLES, sink, dictionaries);
  }

  append(row: VehicleRow): void {
    if (!this.enabled) return;
    const at = this.row;
    this.timeSeconds[at] = row.timeSeconds;
    this.vehicle[at] = row.vehicle;
    this.xMetres[at] = row.xMetres;
    this.yMetres[at] = row.yMetres;
    this.speedMetresPerSecond[at] = row.speedMetresPerSecond;
    this.cell[at] = row.cell;
    this.advance();
  }
}
