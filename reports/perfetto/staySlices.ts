import { PODS } from "../../sim/record/serviceTables.ts";
import type { Table, TableChunk } from "../../sim/record/table.ts";
import { PARTICIPATIONS } from "../../sim/record/trainingTables.ts";
import { numbersOf, wordsOf } from "./chunkColumns.ts";
import { lanesOf, Slices } from "./slices.ts";
import { nanosecondsOf, type TraceSource } from "./traceSource.ts";
import type { TraceTracks } from "./traceTracks.ts";
import type { TraceWriter, Track } from "./traceWriter.ts";

/** What stays at a node for a while, row by row, in phases of which each ends where the next begins. */
interface Stay {
  readonly table: Table;
  /** The column of words that a slice is called by. */
  readonly name: string;
  /** What lanes are called, with the columns from which and to which a row is on them. */
  readonly phases: readonly (readonly [lane: string, from: string, to: string])[];
  /** The column of when it is over, whatever phase it is in; without a time it lasts to the end. */
  readonly end: string;
  readonly words: readonly string[];
  readonly numbers: readonly string[];
}

const STAYS: readonly Stay[] = [
  {
    table: PARTICIPATIONS,
    name: "job",
    phases: [
      ["model under way", "begunSeconds", "downloadedSeconds"],
      ["local training", "downloadedSeconds", "trainedSeconds"],
      ["update under way", "trainedSeconds", "uploadedSeconds"],
      ["waits for the round", "uploadedSeconds", "endedSeconds"],
    ],
    end: "endedSeconds",
    words: ["outcome"],
    numbers: ["round", "client", "samples"],
  },
  {
    table: PODS,
    name: "pod",
    phases: [
      ["pods that start", "boundSeconds", "readySeconds"],
      ["pods", "readySeconds", "endedSeconds"],
    ],
    end: "endedSeconds",
    words: ["workload", "end"],
    numbers: ["restarts", "cpuMilli"],
  },
];

/** Behind the lanes of requests and tasks; lanes of one phase stand together. */
const FIRST_RANK = 10_000_000;
const PHASE_RANK = 1_000_000;

/** Clients of training jobs and pods as slices at their nodes, phase by phase. */
export function* writeStays(
  writer: TraceWriter,
  tracks: TraceTracks,
  source: TraceSource,
): Generator<void> {
  for (const [index, stay] of STAYS.entries()) {
    const rank = FIRST_RANK * (1 + index);
    yield* writeStay(writer, tracks, { stay, source, rank });
  }
}

function* writeStay(
  writer: TraceWriter,
  tracks: TraceTracks,
  { stay, source, rank }: { stay: Stay; source: TraceSource; rank: number },
): Generator<void> {
  const chunk = source.table(stay.table);
  const slices = slicesOf(stay, chunk, source.simulatedSeconds);
  const nodes = chunk.words.node ?? [];
  const notesAt = notesOf(stay, chunk);
  const nameAt = wordsOf(chunk, stay.name);
  const { length: phases } = stay.phases;
  for (const { group, slices: own } of slices.byGroup(nodes.length * phases)) {
    const parent = tracks.of(`node ${nodes[Math.floor(group / phases)]}`);
    const [name] = stay.phases[group % phases];
    const lanes = lanesOf(slices, own);
    const byLane: Track[] = [];
    for (let place = 0; place < own.length; place++) {
      const lane = lanes[place];
      const track = (byLane[lane] ??= writer.addTrack({
        ...{ name, parent },
        rank: rank + (group % phases) * PHASE_RANK + lane,
      }));
      const row = slices.rows[own[place]];
      writer.begin(track, slices.begins[own[place]], { name: nameAt(row)!, notes: notesAt(row) });
      writer.end(track, slices.ends[own[place]]);
      yield;
    }
  }
}

/** What takes no time has no slice, as with tasks. */
function slicesOf({ phases, end }: Stay, chunk: TableChunk, simulatedSeconds: number): Slices {
  const nodes = numbersOf(chunk, "node");
  const ends = numbersOf(chunk, end);
  const columns = phases.map(([, from, to]) => [numbersOf(chunk, from), numbersOf(chunk, to)]);
  const slices = new Slices(phases.length * chunk.rowCount);
  for (let row = 0; row < chunk.rowCount; row++) {
    if (nodes[row] < 0) continue;
    const over = ends[row] >= 0 ? ends[row] : simulatedSeconds;
    columns.forEach(([from, to], phase) => {
      // What never came to the next phase was in this one until it was over.
      const until = to[row] >= 0 ? Math.min(to[row], over) : over;
      const [begin, finish] = [nanosecondsOf(from[row]), nanosecondsOf(until)];
      if (finish > begin) slices.add(nodes[row] * phases.length + phase, begin, finish, row);
    });
  }
  return slices;
}

function notesOf({ words, numbers }: Stay, chunk: TableChunk) {
  const columns = [
    ...numbers.map((name) => {
      const values = numbersOf(chunk, name);
      return [name, (row: number) => values[row]] as const;
    }),
    ...words.map((name) => [name, wordsOf(chunk, name)] as const),
  ];
  return (row: number) => columns.map(([name, valueAt]) => [name, valueAt(row)] as const);
}
