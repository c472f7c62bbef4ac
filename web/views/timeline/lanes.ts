import { TASK_TIME_COLUMNS } from "../../../reports/taskTimes.ts";
import { TIERS, type Tier } from "../../../sim/policy/tier.ts";
import { NO_WORD } from "../../../sim/record/column.ts";
import { TASKS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import type { RunTable } from "../../data/runTable.ts";
import { someColumns } from "../../data/someColumns.ts";
import { picked } from "../../series/picked.ts";
import { taskTimeColumns } from "../../series/taskTimes.ts";
import { timeOrder } from "../../series/timeOrder.ts";

export const TIMELINE_TABLES = [
  someColumns(TASKS, ["node", "tier", "application", ...TASK_TIME_COLUMNS]),
];

export const RESOURCES = ["processor", "accelerator"] as const;
export type Resource = (typeof RESOURCES)[number];

/** The processor or the accelerators of one node, with all that waited and ran there. */
export interface Lane {
  readonly node: string;
  readonly tier: Tier;
  readonly resource: Resource;
  readonly visits: Visits;
}

/** Stays of tasks at one lane, by when they began to run, column by column. */
export interface Visits {
  readonly count: number;
  /** Simulated seconds: when it joined the queue, got its first core or accelerator, and left. */
  readonly joined: Float64Array;
  readonly begun: Float64Array;
  readonly left: Float64Array;
  /** Rows of the table of tasks. */
  readonly rows: Uint32Array;
  /** Numbers of applications, in the order of the scenario. */
  readonly applications: Uint8Array;
  /** The longest from joining to leaving, in seconds: how far back a search has to go. */
  readonly longestSeconds: number;
}

/** The lanes of a run: machines that stand first, in the order of their tiers, then vehicles. */
export interface Timeline {
  readonly lanes: readonly Lane[];
  readonly applications: readonly string[];
  readonly endSeconds: number;
}

export const timelineOf = perRun(buildTimeline);

function buildTimeline(run: OpenedRun): Timeline {
  const tasks = run.tables.get(TASKS);
  const applications = Object.keys(run.checked.scenario.applications);
  const stays = staysOf(tasks, applications);
  const words = tasks.words("node");
  const tiers = nodeTiers(tasks);
  const lanes = byLane(stays, 2 * words.length).flatMap((visits, number) => {
    if (visits.count === 0) return [];
    const node = number >> 1;
    const resource = RESOURCES[number & 1];
    return [{ node: words[node], tier: tiers[node], resource, visits }];
  });
  lanes.sort(
    (a, b) =>
      rankOf(a.tier) - rankOf(b.tier) ||
      compareNames(a.node, b.node) ||
      RESOURCES.indexOf(a.resource) - RESOURCES.indexOf(b.resource),
  );
  return { lanes, applications, endSeconds: run.record.summary.simulatedSeconds };
}

/** Vehicles last: they are many. */
function rankOf(tier: Tier): number {
  return tier === "vehicle" ? TIERS.length : TIERS.indexOf(tier);
}

/** "edge-2" before "edge-10". */
function compareNames(a: string, b: string): number {
  const [[textA, numberA], [textB, numberB]] = [a, b].map(
    (name) => /^(.*?)(\d*)$/.exec(name)!.slice(1) as [string, string],
  );
  if (textA !== textB) return textA < textB ? -1 : 1;
  return Number(numberA) - Number(numberB);
}

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
  const columns = taskTimeColumns(tasks);
  const nodes = tasks.codes("node");
  const codes = tasks.codes("application");
  const numbers = tasks.words("application").map((name) => applicationNames.indexOf(name));
  const most = 2 * tasks.rowCount;
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
    const processor = columns.processorWaiting[row] + columns.processorRunning[row];
    const accelerator = columns.acceleratorWaiting[row] + columns.acceleratorRunning[row];
    const finished = columns.finished[row];
    // As in `taskTimesAt`, without an object for each of a million rows.
    const arrived = columns.inputArrived[row];
    const from = finished >= 0 ? Math.max(arrived, finished - processor - accelerator) : arrived;
    add(row, 0, from, columns.processorWaiting[row], columns.processorRunning[row]);
    const next = from + processor;
    add(row, 1, next, columns.acceleratorWaiting[row], columns.acceleratorRunning[row]);
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

function byLane(stays: Stays, laneCount: number): Visits[] {
  const starts = new Uint32Array(laneCount + 1);
  for (let stay = 0; stay < stays.lanes.length; stay++) starts[stays.lanes[stay] + 1]++;
  for (let lane = 0; lane < laneCount; lane++) starts[lane + 1] += starts[lane];
  const next = starts.slice();
  const order = new Uint32Array(stays.lanes.length);
  const inTime = timeOrder(stays.begun);
  for (let place = 0; place < inTime.length; place++) {
    order[next[stays.lanes[inTime[place]]]++] = inTime[place];
  }
  return Array.from({ length: laneCount }, (_, lane) => {
    const own = order.subarray(starts[lane], starts[lane + 1]);
    const pick = (column: Float64Array) => picked(column, own, new Float64Array(own.length));
    const [joined, begun, left] = [pick(stays.joined), pick(stays.begun), pick(stays.left)];
    let longestSeconds = 0;
    for (let index = 0; index < own.length; index++) {
      longestSeconds = Math.max(longestSeconds, left[index] - joined[index]);
    }
    return {
      ...{ count: own.length, joined, begun, left, longestSeconds },
      rows: picked(stays.rows, own, new Uint32Array(own.length)),
      applications: picked(stays.applications, own, new Uint8Array(own.length)),
    };
  });
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
