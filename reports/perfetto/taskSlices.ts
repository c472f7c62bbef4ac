import { TASKS } from "../../sim/record/tables.ts";
import { type TaskTimes, taskTimeColumns, taskTimesAt } from "../taskTimes.ts";
import { numbersOf, wordsOf } from "./chunkColumns.ts";
import { flowOf } from "./requestSlices.ts";
import { lanesOf, Slices } from "./slices.ts";
import { nanosecondsOf, type TraceSource } from "./traceSource.ts";
import type { TraceTracks } from "./traceTracks.ts";
import type { TraceWriter, Track } from "./traceWriter.ts";

/** What a task does at a node, one after the other. */
interface Phase {
  readonly name: string;
  readonly from: keyof TaskTimes;
  readonly to: keyof TaskTimes;
  /** Whether its lanes stand for servers, of which there are few, and have numbers. */
  readonly isNumbered: boolean;
}

/** The viewer shows the lanes of one name as one track. */
const PHASES: readonly Phase[] = [
  { name: "input under way", from: "decided", to: "inputArrived", isNumbered: false },
  { name: "processor queue", from: "processorJoined", to: "processorBegun", isNumbered: false },
  { name: "processor", from: "processorBegun", to: "processorLeft", isNumbered: true },
  { name: "accelerator queue", from: "processorLeft", to: "acceleratorBegun", isNumbered: false },
  { name: "accelerator", from: "acceleratorBegun", to: "acceleratorLeft", isNumbered: true },
];
/** Lanes of one phase stand together. */
const PHASE_RANK = 1_000_000;

/**
 * Tasks as slices at their nodes, waiting apart from running, on as many lanes as are in use at
 * once. Which core a task had is not recorded: a lane is a place among those that ran together.
 * What takes no time has no slice.
 */
export function* writeTasks(
  writer: TraceWriter,
  tracks: TraceTracks,
  source: TraceSource,
): Generator<void> {
  const columns = taskColumns(source);
  const { slices, nodes } = columns;
  for (const { group, slices: own } of slices.byGroup(nodes.length * PHASES.length)) {
    const phase = PHASES[group % PHASES.length];
    const parent = tracks.of(`node ${nodes[Math.floor(group / PHASES.length)]}`);
    const lanes = lanesOf(slices, own);
    const byLane: Track[] = [];
    for (let place = 0; place < own.length; place++) {
      const lane = lanes[place];
      const track = (byLane[lane] ??= writer.addTrack({
        name: phase.isNumbered ? `${phase.name} ${lane + 1}` : phase.name,
        parent,
        rank: (1 + PHASES.indexOf(phase)) * PHASE_RANK + lane,
      }));
      writeTask(writer, track, columns, own[place]);
      yield;
    }
  }
}

function taskColumns(source: TraceSource) {
  const chunk = source.table(TASKS);
  const nodeCodes = numbersOf(chunk, "node");
  const slices = new Slices(PHASES.length * chunk.rowCount);
  const times = taskTimeColumns((name) => numbersOf(chunk, name));
  for (let row = 0; row < chunk.rowCount; row++) {
    if (nodeCodes[row] < 0) continue;
    const at = taskTimesAt(times, row);
    for (const [index, { from, to }] of PHASES.entries()) {
      const [begin, end] = [nanosecondsOf(at[from]), nanosecondsOf(at[to])];
      if (end > begin) slices.add(nodeCodes[row] * PHASES.length + index, begin, end, row);
    }
  }
  return {
    slices,
    nodes: chunk.words.node ?? [],
    requests: numbersOf(chunk, "request"),
    attempts: numbersOf(chunk, "attempt"),
    application: wordsOf(chunk, "application"),
    stage: wordsOf(chunk, "stage"),
    outcome: wordsOf(chunk, "outcome"),
    reason: wordsOf(chunk, "reason"),
  };
}

function writeTask(
  writer: TraceWriter,
  track: Track,
  columns: ReturnType<typeof taskColumns>,
  slice: number,
): void {
  const { slices, requests, attempts } = columns;
  const row = slices.rows[slice];
  writer.begin(track, slices.begins[slice], {
    name: `${columns.application(row)}/${columns.stage(row)}`,
    notes: [
      ["request", requests[row]],
      ["attempt", attempts[row]],
      ["outcome", columns.outcome(row)],
      ["reason", columns.reason(row)],
    ],
    flow: flowOf(requests[row]),
  });
  writer.end(track, slices.ends[slice]);
}
