import { FAULTS, HANDOVERS, NODE_LIVES } from "../../sim/record/tables.ts";
import { numbersOf, wordsOf } from "./chunkColumns.ts";
import { nanosecondsOf, type TraceSource } from "./traceSource.ts";
import type { TraceTracks } from "./traceTracks.ts";
import type { TraceWriter } from "./traceWriter.ts";

/** Failures and repairs, changes of cell, and what came and went, as instants of what it befell. */
export function* writeMarks(
  writer: TraceWriter,
  tracks: TraceTracks,
  source: TraceSource,
): Generator<void> {
  const faults = source.table(FAULTS);
  const [component, fault] = [wordsOf(faults, "component"), wordsOf(faults, "event")];
  for (let row = 0; row < faults.rowCount; row++) {
    const track = tracks.of(component(row)!);
    const at = nanosecondsOf(numbersOf(faults, "timeSeconds")[row]);
    writer.instant(track, at, { name: fault(row)!, notes: [] });
    yield;
  }
  const lives = source.table(NODE_LIVES);
  const [node, event] = [wordsOf(lives, "node"), wordsOf(lives, "event")];
  for (let row = 0; row < lives.rowCount; row++) {
    const at = nanosecondsOf(numbersOf(lives, "timeSeconds")[row]);
    writer.instant(tracks.of(`node ${node(row)}`), at, { name: event(row)!, notes: [] });
    yield;
  }
  yield* writeHandovers(writer, tracks, source);
}

function* writeHandovers(
  writer: TraceWriter,
  tracks: TraceTracks,
  source: TraceSource,
): Generator<void> {
  const chunk = source.table(HANDOVERS);
  const [vehicle, kind] = [wordsOf(chunk, "vehicle"), wordsOf(chunk, "kind")];
  const [from, to] = [wordsOf(chunk, "from"), wordsOf(chunk, "to")];
  const times = numbersOf(chunk, "timeSeconds");
  const interrupted = numbersOf(chunk, "interruptedTransfers");
  for (let row = 0; row < chunk.rowCount; row++) {
    writer.instant(tracks.of(`node ${vehicle(row)}`), nanosecondsOf(times[row]), {
      name: kind(row)!,
      notes: [
        ["from", from(row)],
        ["to", to(row)],
        ["interrupted transfers", interrupted[row]],
      ],
    });
    yield;
  }
}
