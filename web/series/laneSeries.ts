import type { Tier } from "../../sim/policy/tier.ts";
import { NO_WORD } from "../../sim/record/column.ts";
import { TASKS } from "../../sim/record/tables.ts";
import type { Derivation } from "../data/derivation.ts";
import type { RunTable } from "../data/runTable.ts";
import { someColumns } from "../data/someColumns.ts";
import { packSlots } from "./laneSlots.ts";
import { picked } from "./picked.ts";
import { timeOrder } from "./timeOrder.ts";

/**
 * What waited and ran at each lane, which is one of the two resources of a node: lane 2 × node is
 * its processor, the next its accelerators. Columns of all lanes lie one after the other.
 */
export interface LaneSeries {
  /** Names of nodes, and their tiers. */
  readonly nodes: readonly string[];
  readonly tiers: readonly Tier[];
  /** Where the stays of each lane begin, and one more. */
  readonly starts: Uint32Array;
  /** Of stays of one lane by when they began to run, in simulated seconds. */
  readonly joined: Float64Array;
  readonly begun: Float64Array;
  readonly left: Float64Array;
  /** Rows of the table of tasks, and numbers of applications in the order of the scenario. */
  readonly rows: Uint32Array;
  readonly applications: Uint8Array;
  /** The row of its lane that a stay is drawn in, and how many rows each lane has. */
  readonly slots: Uint8Array;
  readonly slotCounts: Uint8Array;
  /** Of each lane the longest from joining to leaving, in seconds. */
  readonly longestSeconds: Float64Array;
  /** When tasks of a lane joined, in the order of that. */
  readonly joinedInOrder: Float64Array;
  /** Where those of each application begin, lane by lane, in the next two; and one more. */
  readonly applicationStarts: Uint32Array;
  /** When tasks began to run, and when tasks left, each in its own order. */
  readonly begunInOrder: Float64Array;
  readonly leftInOrder: Float64Array;
}

/** It is asked with the names of the applications. */
export const LANE_SERIES: Derivation<readonly string[], LaneSeries> = {
  id: "lane-series",
  tables: [
    someColumns(TASKS, [
      ...(["node", "tier", "application", "inputArrivedSeconds", "finishedSeconds"] as const),
      ...(["processorWaitingSeconds", "processorRunningSeconds"] as const),
      ...(["acceleratorWaitingSeconds", "acceleratorRunningSeconds"] as const),
    ]),
  ],
  build(get, applications) {
    const tasks = get(TASKS);
    const nodes = tasks.words("node");
    const lanes = byLane(staysOf(tasks, applications), 2 * nodes.length);
    const inOrder = timesInOrder(lanes, applications.length);
    return { nodes, tiers: nodeTiers(tasks), ...lanes, ...inOrder };
  },
};

interface Stays {
  readonly lanes: Int32Array;
  readonly joined: Float64Array;
  readonly begun: Float64Array;
  readonly left: Float64Array;
  readonly rows: Uint32Array;
  readonly applications: Uint8Array;
}

/** One for each stay of a task at a lane that takes any time, in the order of the table. */
function staysOf(tasks: RunTable, applicationNames: readonly string[]): Stays {
  const [arrivedSeconds, finishedSeconds] = [
    tasks.numbers("inputArrivedSeconds"),
    tasks.numbers("finishedSeconds"),
  ];
  const [processorWaiting, processorRunning] = [
    tasks.numbers("processorWaitingSeconds"),
    tasks.numbers("processorRunningSeconds"),
  ];
  const [acceleratorWaiting, acceleratorRunning] = [
    tasks.numbers("acceleratorWaitingSeconds"),
    tasks.numbers("acceleratorRunningSeconds"),
  ];
  const nodes = tasks.codes("node");
  const codes = tasks.codes("application");
  const numbers = tasks.words("application").map((name) => applicationNames.indexOf(name));
  const most = staysAtMost(acceleratorWaiting, acceleratorRunning);
  const lanes = new Int32Array(most);
  const [joined, begun, left] = [0, 1, 2].map(() => new Float64Array(most));
  const rows = new Uint32Array(most);
  const applications = new Uint8Array(most);
  let count = 0;
  const add = (row: number, resource: number, from: number, waited: number, ran: number) => {
    if (!(waited + ran > 0) || Number.isNaN(from)) return;
    lanes[count] = 2 * nodes[row] + resource;
    joined[count] = from;
    begun[count] = from + waited;
    left[count] = from + waited + ran;
    rows[count] = row;
    applications[count++] = Math.max(0, numbers[codes[row]]);
  };
  for (let row = 0; row < tasks.rowCount; row++) {
    if (nodes[row] === NO_WORD) continue;
    const processor = processorWaiting[row] + processorRunning[row];
    const accelerator = acceleratorWaiting[row] + acceleratorRunning[row];
    const finished = finishedSeconds[row];
    // As in `taskTimesAt`, without an object for each of a million rows.
    const arrived = arrivedSeconds[row];
    const from = finished >= 0 ? Math.max(arrived, finished - processor - accelerator) : arrived;
    add(row, 0, from, processorWaiting[row], processorRunning[row]);
    add(row, 1, from + processor, acceleratorWaiting[row], acceleratorRunning[row]);
  }
  return {
    lanes: lanes.subarray(0, count),
    joined: joined.subarray(0, count),
    begun: begun.subarray(0, count),
    left: left.subarray(0, count),
    rows: rows.subarray(0, count),
    applications: applications.subarray(0, count),
  };
}

/** Most tasks are at one of the two resources of their node. */
function staysAtMost(waiting: ArrayLike<number>, running: ArrayLike<number>): number {
  let most = waiting.length;
  for (let row = 0; row < waiting.length; row++) if (waiting[row] + running[row] > 0) most++;
  return most;
}

type Lanes = Omit<LaneSeries, "nodes" | "tiers" | keyof ReturnType<typeof timesInOrder>>;

function byLane(stays: Stays, laneCount: number): Lanes {
  const starts = new Uint32Array(laneCount + 1);
  for (let stay = 0; stay < stays.lanes.length; stay++) starts[stays.lanes[stay] + 1]++;
  for (let lane = 0; lane < laneCount; lane++) starts[lane + 1] += starts[lane];
  const next = starts.slice();
  const order = new Uint32Array(stays.lanes.length);
  const inTime = timeOrder(stays.begun);
  for (let place = 0; place < inTime.length; place++) {
    order[next[stays.lanes[inTime[place]]]++] = inTime[place];
  }
  for (let lane = 0; lane < laneCount; lane++) {
    settle(order.subarray(starts[lane], starts[lane + 1]), stays.begun);
  }
  const pick = (column: Float64Array) => picked(column, order, new Float64Array(order.length));
  const [joined, begun, left] = [pick(stays.joined), pick(stays.begun), pick(stays.left)];
  const longestSeconds = new Float64Array(laneCount);
  const slots = new Uint8Array(order.length);
  const slotCounts = new Uint8Array(laneCount);
  for (let lane = 0; lane < laneCount; lane++) {
    for (let place = starts[lane]; place < starts[lane + 1]; place++) {
      longestSeconds[lane] = Math.max(longestSeconds[lane], left[place] - joined[place]);
    }
    const bounds = [starts[lane], starts[lane + 1]] as const;
    slotCounts[lane] = packSlots(
      begun.subarray(...bounds),
      left.subarray(...bounds),
      slots.subarray(...bounds),
    );
  }
  return {
    ...{ starts, joined, begun, left, slots, slotCounts, longestSeconds },
    rows: picked(stays.rows, order, new Uint32Array(order.length)),
    applications: picked(stays.applications, order, new Uint8Array(order.length)),
  };
}

/** Puts those in order that count as equal to `timeOrder`: a pass, as none is far from its place. */
function settle(order: Uint32Array, times: Float64Array): void {
  for (let place = 1; place < order.length; place++) {
    const moved = order[place];
    let to = place;
    while (to > 0 && times[order[to - 1]] > times[moved]) order[to] = order[--to];
    order[to] = moved;
  }
}

/** The times from which it is counted how many wait and run at once. */
function timesInOrder(
  {
    starts,
    joined,
    begun,
    left,
    applications,
  }: Pick<LaneSeries, "starts" | "joined" | "begun" | "left" | "applications">,
  applicationCount: number,
) {
  const laneCount = starts.length - 1;
  const joinedInOrder = joined.slice();
  const applicationStarts = new Uint32Array(laneCount * applicationCount + 1);
  const [begunInOrder, leftInOrder] = [begun, left].map(({ length }) => new Float64Array(length));
  let at = 0;
  for (let lane = 0; lane < laneCount; lane++) {
    const [first, end] = [starts[lane], starts[lane + 1]];
    joinedInOrder.subarray(first, end).sort();
    for (let application = 0; application < applicationCount; application++) {
      const from = at;
      for (let place = first; place < end; place++) {
        if (applications[place] !== application) continue;
        begunInOrder[at] = begun[place];
        leftInOrder[at++] = left[place];
      }
      leftInOrder.subarray(from, at).sort();
      applicationStarts[lane * applicationCount + application + 1] = at;
    }
  }
  return { joinedInOrder, applicationStarts, begunInOrder, leftInOrder };
}

/** The tier of each node, by its code in the table of tasks. */
function nodeTiers(tasks: RunTable): Tier[] {
  const tiers = new Array<Tier>(tasks.words("node").length).fill("vehicle");
  const [nodes, codes] = [tasks.codes("node"), tasks.codes("tier")];
  const names = tasks.words("tier") as Tier[];
  for (let row = 0; row < tasks.rowCount; row++) {
    if (nodes[row] !== NO_WORD && codes[row] !== NO_WORD) tiers[nodes[row]] = names[codes[row]];
  }
  return tiers;
}
