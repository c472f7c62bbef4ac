import { REQUESTS } from "../../sim/record/tables.ts";
import { numbersOf, wordsOf } from "./chunkColumns.ts";
import { lanesOf, Slices } from "./slices.ts";
import { nanosecondsOf, type TraceSource } from "./traceSource.ts";
import type { TraceTracks } from "./traceTracks.ts";
import type { TraceWriter, Track } from "./traceWriter.ts";

/** The number of the flow that leads a request through its tasks; 0 would be none. */
export function flowOf(request: number): number {
  return request + 1;
}

/**
 * Each request as a slice at its source, from its arrival to its answer, or else to when it failed
 * or the run ended, where its flow begins; the flow of one that was answered ends there too.
 */
export function* writeRequests(
  writer: TraceWriter,
  tracks: TraceTracks,
  source: TraceSource,
): Generator<void> {
  const columns = requestColumns(source);
  const { slices, groupNames } = columns;
  for (const { group, slices: own } of slices.byGroup(groupNames.length)) {
    const lanes = lanesOf(slices, own);
    const byLane: Track[] = [];
    for (let place = 0; place < own.length; place++) {
      const slice = own[place];
      const track = (byLane[lanes[place]] ??= writer.addTrack({
        ...{ name: "requests", parent: tracks.of(`node ${groupNames[group]}`) },
        rank: lanes[place],
      }));
      writeRequest(writer, track, columns, slice);
      yield;
    }
  }
}

function requestColumns(source: TraceSource) {
  const chunk = source.table(REQUESTS);
  const number = (name: string) => numbersOf(chunk, name);
  const [arrivals, answers, ends] = [
    number("arrivalSeconds"),
    number("answeredSeconds"),
    number("finishedSeconds"),
  ];
  const slices = new Slices(chunk.rowCount);
  const sources = number("source");
  for (let row = 0; row < chunk.rowCount; row++) {
    const end = [answers[row], ends[row], source.simulatedSeconds].find((one) => one >= 0)!;
    slices.add(sources[row], nanosecondsOf(arrivals[row]), nanosecondsOf(end), row);
  }
  return {
    slices,
    groupNames: chunk.words.source ?? [],
    answers,
    requests: number("request"),
    latencies: number("latencySeconds"),
    deadlines: number("deadlineSeconds"),
    attempts: number("attempts"),
    application: wordsOf(chunk, "application"),
    outcome: wordsOf(chunk, "outcome"),
    reason: wordsOf(chunk, "reason"),
  };
}

function writeRequest(
  writer: TraceWriter,
  track: Track,
  columns: ReturnType<typeof requestColumns>,
  slice: number,
): void {
  const { slices, requests, answers, latencies, deadlines } = columns;
  const row = slices.rows[slice];
  const end = slices.ends[slice];
  const seconds = (value: number) => (value >= 0 ? value : null);
  writer.begin(track, slices.begins[slice], {
    name: columns.application(row) ?? "",
    notes: [
      ["request", requests[row]],
      ["outcome", columns.outcome(row)],
      ["reason", columns.reason(row)],
      ["latency (s)", seconds(latencies[row])],
      ["deadline (s)", seconds(deadlines[row])],
      ["attempts", columns.attempts[row]],
    ],
    flow: flowOf(requests[row]),
  });
  if (answers[row] >= 0) {
    const flow = flowOf(requests[row]);
    const notes = [["request", requests[row]]] as const;
    writer.instant(track, end, { name: "answered", notes, flow, endsFlow: true });
  }
  writer.end(track, end);
}
