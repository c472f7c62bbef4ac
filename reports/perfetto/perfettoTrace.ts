import { writeCounters } from "./counters.ts";
import { writeMarks } from "./marks.ts";
import { writeRequests } from "./requestSlices.ts";
import { writeStays } from "./staySlices.ts";
import { writeTasks } from "./taskSlices.ts";
import type { TraceSource } from "./traceSource.ts";
import { TraceTracks } from "./traceTracks.ts";
import { TraceWriter } from "./traceWriter.ts";

/** Bytes of a part, about. */
const PART_BYTES = 1 << 20;

/**
 * A run as a trace for the Perfetto viewer (ui.perfetto.dev) and its trace processor, in parts of
 * about a megabyte: put together they are the file. Timestamps are simulated nanoseconds. Below one
 * track for the run lies one for each node, link and cell: requests at their sources, tasks at
 * their nodes with waiting apart from running, clients of training jobs and pods at theirs, samples
 * as counters, faults and handovers as instants, and for each request a flow from its source
 * through its tasks back to the answer.
 */
export function* perfettoTrace(source: TraceSource): Generator<Uint8Array<ArrayBuffer>> {
  const writer = new TraceWriter();
  const tracks = new TraceTracks(writer, source.title);
  // Flows go from event to event by time, and by the order in the file where that is the same.
  for (const write of [writeCounters, writeRequests, writeTasks, writeStays, writeMarks]) {
    for (const _ of write(writer, tracks, source)) {
      if (writer.size >= PART_BYTES) yield writer.take();
    }
  }
  yield writer.take();
}
