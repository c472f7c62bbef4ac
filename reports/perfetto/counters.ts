import { isMissing } from "../../sim/record/column.ts";
import type { Table } from "../../sim/record/table.ts";
import { CELLS, LINKS, NODES } from "../../sim/record/tables.ts";
import { numbersOf } from "./chunkColumns.ts";
import { nanosecondsOf, type TraceSource } from "./traceSource.ts";
import type { TraceTracks } from "./traceTracks.ts";
import type { TraceWriter, Track } from "./traceWriter.ts";

/** A column of samples that becomes a counter for each thing sampled. */
interface Counter {
  readonly column: string;
  readonly name: string;
  /** Whether a sample is the mean since the sample before, and not what is there at that moment. */
  readonly isMean: boolean;
}

interface Sampled {
  readonly table: Table;
  /** What is sampled, as the column of its name and as its component is called. */
  readonly column: string;
  readonly kind: string;
  readonly counters: readonly Counter[];
}

const SAMPLED: readonly Sampled[] = [
  {
    ...{ table: NODES, column: "node", kind: "node" },
    counters: [
      { column: "processorBusyShare", name: "processor busy share", isMean: true },
      { column: "processorQueueLength", name: "processor queue length", isMean: false },
      { column: "acceleratorBusyShare", name: "accelerator busy share", isMean: true },
      { column: "acceleratorQueueLength", name: "accelerator queue length", isMean: false },
      { column: "powerWatts", name: "power", isMean: true },
    ],
  },
  {
    ...{ table: LINKS, column: "link", kind: "link" },
    counters: [{ column: "usedShare", name: "used share", isMean: false }],
  },
  {
    ...{ table: CELLS, column: "cell", kind: "cell" },
    counters: [{ column: "attachedVehicles", name: "attached vehicles", isMean: false }],
  },
];
/** Below all lanes of a node. */
const COUNTER_RANK = 10_000_000;

/**
 * Samples as counters. One that is a mean since the sample before stands from there on, as the
 * viewer draws a value from its time to the next.
 */
export function* writeCounters(
  writer: TraceWriter,
  tracks: TraceTracks,
  source: TraceSource,
): Generator<void> {
  for (const sampled of SAMPLED) yield* writeSampled(writer, tracks, source, sampled);
}

function* writeSampled(
  writer: TraceWriter,
  tracks: TraceTracks,
  source: TraceSource,
  { table, column, kind, counters }: Sampled,
): Generator<void> {
  const chunk = source.table(table);
  const times = numbersOf(chunk, "timeSeconds");
  const things = numbersOf(chunk, column);
  const columns = counters.map((counter) => numbersOf(chunk, counter.column));
  const byThing = (chunk.words[column] ?? []).map((): Track[] => []);
  let before = 0;
  for (let row = 0; row < chunk.rowCount; row++) {
    if (row > 0 && times[row] > times[row - 1]) before = times[row - 1];
    const thing = things[row];
    for (const [index, { name, isMean, column: valueColumn }] of counters.entries()) {
      const value = columns[index][row];
      const declared = table.columns[valueColumn];
      if (isMissing(declared, value)) continue;
      const track = (byThing[thing][index] ??= writer.addCounter(
        {
          name,
          parent: tracks.of(`${kind} ${chunk.words[column][thing]}`),
          rank: COUNTER_RANK + index,
        },
        declared.unit,
      ));
      writer.count(track, nanosecondsOf(isMean ? before : times[row]), value);
    }
    yield;
  }
}
