import { FaultTable, HandoverTable } from "./eventTables.ts";
import { CellTable, LinkTable, NodeTable, VehicleTable } from "./sampleTables.ts";
import { ShiftTable, SlotTable } from "./shiftTables.ts";
import { Dictionary, type TableSink } from "./table.ts";
import type { TableBuffer } from "./tableBuffer.ts";
import { DICTIONARIES, type DictionaryName } from "./tables.ts";
import { DecisionTable, RequestTable, TaskTable } from "./workTables.ts";

/**
 * All tables of one run. Dictionary columns take numbers: fill `dictionary("node")` and the like
 * in the order of the world's own indices at the start, and those indices can be appended as they
 * are. Without a sink every `append` does nothing.
 */
export class Recorder {
  readonly enabled: boolean;
  readonly requests: RequestTable;
  readonly tasks: TaskTable;
  readonly nodes: NodeTable;
  readonly links: LinkTable;
  readonly cells: CellTable;
  readonly vehicles: VehicleTable;
  readonly decisions: DecisionTable;
  readonly shifts: ShiftTable;
  readonly slots: SlotTable;
  readonly handovers: HandoverTable;
  readonly faults: FaultTable;
  private readonly dictionaries = new Map<string, Dictionary>();
  private readonly sink: TableSink | null;
  private closed = false;

  constructor(sink: TableSink | null) {
    this.sink = sink;
    this.enabled = sink !== null;
    for (const [name, words] of Object.entries(DICTIONARIES)) {
      this.dictionaries.set(name, new Dictionary(words));
    }
    this.requests = new RequestTable(sink, this.dictionaries);
    this.tasks = new TaskTable(sink, this.dictionaries);
    this.nodes = new NodeTable(sink, this.dictionaries);
    this.links = new LinkTable(sink, this.dictionaries);
    this.cells = new CellTable(sink, this.dictionaries);
    this.vehicles = new VehicleTable(sink, this.dictionaries);
    this.decisions = new DecisionTable(sink, this.dictionaries);
    this.shifts = new ShiftTable(sink, this.dictionaries);
    this.slots = new SlotTable(sink, this.dictionaries);
    this.handovers = new HandoverTable(sink, this.dictionaries);
    this.faults = new FaultTable(sink, this.dictionaries);
  }

  /** The word list that the columns of this kind share. */
  dictionary(name: DictionaryName): Dictionary {
    return this.dictionaries.get(name)!;
  }

  /** Hands on what is left and closes the sink; later calls do nothing. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const table of this.tables()) table.flush();
    this.sink?.close();
  }

  /** In the order of `TABLES`. */
  tables(): readonly TableBuffer[] {
    return [
      this.requests,
      this.tasks,
      this.nodes,
      this.links,
      this.cells,
      this.vehicles,
      this.decisions,
      this.shifts,
      this.slots,
      this.handovers,
      this.faults,
    ];
  }
}
