import { CLUSTER_NODES, PODS } from "../../../sim/record/serviceTables.ts";
import { NODES } from "../../../sim/record/tables.ts";
import { resolveNodeGroup } from "../../../sim/scenario/resolve.ts";
import { nodeOrigin } from "../../data/nodeTiers.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import type { RunTable } from "../../data/runTable.ts";
import { podOwners } from "./owners.ts";

/** What one pod has reserved of its node. */
export interface BinPod {
  /** Its row in the table of pods. */
  readonly row: number;
  /** Its place among the owners. */
  readonly owner: number;
  /** Of what pods may reserve of the node; NaN where that is not known. */
  readonly cpuShare: number;
  readonly memoryShare: number;
}

/** A node of the cluster at an instant. */
export interface Bin {
  readonly node: string;
  readonly tier: string;
  readonly pods: readonly BinPod[];
  readonly reservedCpuShare: number;
  readonly reservedMemoryShare: number;
  /** NaN where it has no GPU. */
  readonly reservedGpuShare: number;
  /** Of what pods may reserve of its processors, what is in use; NaN where it is not known. */
  readonly usedCpuShare: number;
  readonly isReady: boolean;
  readonly isCordoned: boolean;
}

/** What pods may reserve of a node. */
interface Room {
  readonly tier: string;
  readonly cores: number;
  /** Of the processors that are there, those that pods may reserve. */
  readonly coreShare: number;
  readonly memoryBytes: number;
}

/** The nodes of a cluster at an instant, in the order of the record; of nodes that are there then. */
export function binsAt(run: OpenedRun, seconds: number): Bin[] {
  const table = run.tables.get(CLUSTER_NODES);
  const [from, to] = blockAt(table, seconds);
  const rooms = roomsOf(run);
  const pods = podsByNode(run, seconds);
  const used = usedShares(run, seconds);
  const [codes, words] = [table.codes("node"), table.words("node")];
  const [ready, cordoned] = [table.numbers("ready"), table.numbers("unschedulable")];
  const cpu = table.numbers("reservedCpuShare");
  const memory = table.numbers("reservedMemoryShare");
  const gpu = table.numbers("reservedGpuShare");
  return Array.from({ length: to - from }, (_, at) => {
    const row = from + at;
    const node = words[codes[row]];
    const room = rooms.get(node);
    return {
      ...{ node, tier: room?.tier ?? "", pods: pods.get(node) ?? [] },
      reservedCpuShare: cpu[row],
      reservedMemoryShare: memory[row],
      reservedGpuShare: gpu[row],
      usedCpuShare: (used.get(node) ?? Number.NaN) / (room?.coreShare ?? Number.NaN),
      isReady: ready[row] === 1,
      isCordoned: cordoned[row] === 1,
    };
  });
}

/** By name, of all nodes that the cluster ever had. */
const roomsOf = perRun((run: OpenedRun): Map<string, Room> => {
  const { nodes } = run.checked.scenario;
  const entries = run.tables
    .get(CLUSTER_NODES)
    .words("node")
    .flatMap((node) => {
      const origin = nodeOrigin(run, node);
      if (origin === null || !Object.hasOwn(nodes, origin.group)) return [];
      const group = nodes[origin.group];
      const { cores, memory, tier } = resolveNodeGroup(group);
      const own = group.allocatable;
      const room = {
        ...{ tier, cores: own?.cores ?? cores, coreShare: (own?.cores ?? cores) / cores },
        memoryBytes: own?.memory ?? memory ?? Number.NaN,
      };
      return [[node, room] as const];
    });
  return new Map(entries);
});

/** The pods that hold a place at an instant, by node, those of one owner beside each other. */
function podsByNode(run: OpenedRun, seconds: number): Map<string, BinPod[]> {
  const table = run.tables.get(PODS);
  const [bound, ended] = [table.numbers("boundSeconds"), table.numbers("endedSeconds")];
  const [codes, words] = [table.codes("node"), table.words("node")];
  const [cpu, memory] = [table.numbers("cpuMilli"), table.numbers("memoryBytes")];
  const [owners, ownerOf] = [table.codes("workload"), podOwners(run)];
  const rooms = roomsOf(run);
  const found = new Map<string, BinPod[]>();
  for (let row = 0; row < table.rowCount; row++) {
    // What has no end is NaN, which nothing is later than.
    if (!(bound[row] <= seconds) || ended[row] <= seconds) continue;
    const node = words[codes[row]];
    const room = rooms.get(node);
    const list = found.get(node) ?? [];
    found.set(node, list);
    list.push({
      ...{ row, owner: ownerOf[owners[row]] },
      cpuShare: cpu[row] / 1000 / (room?.cores ?? Number.NaN),
      memoryShare: memory[row] / (room?.memoryBytes ?? Number.NaN),
    });
  }
  for (const list of found.values()) list.sort((a, b) => a.owner - b.owner || a.row - b.row);
  return found;
}

/** By node, the share of its processors in use, of the time between samples in which an instant lies. */
function usedShares(run: OpenedRun, seconds: number): Map<string, number> {
  const table = run.tables.get(NODES);
  const times = table.numbers("timeSeconds");
  const [from, to] = blockFrom(times, firstAfter(times, seconds, false));
  const [codes, words] = [table.codes("node"), table.words("node")];
  const busy = table.numbers("processorBusyShare");
  const found = new Map<string, number>();
  for (let row = from; row < to; row++) found.set(words[codes[row]], busy[row]);
  return found;
}

/** The rows of the last sampling at or before an instant; of the first one before that. */
export function blockAt(table: RunTable, seconds: number): readonly [from: number, to: number] {
  const times = table.numbers("timeSeconds");
  const until = firstAfter(times, seconds, true);
  if (until === 0) return blockFrom(times, 0);
  return [firstAfter(times, times[until - 1], false), until];
}

function blockFrom(times: ArrayLike<number>, from: number): readonly [from: number, to: number] {
  const start = from < times.length ? from : firstAfter(times, times[times.length - 1], false);
  return [start, firstAfter(times, times[start], true)];
}

/** The first row whose time is later than an instant, or (`beyond` false) not earlier. */
function firstAfter(times: ArrayLike<number>, seconds: number, beyond: boolean): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < seconds || (beyond && times[middle] === seconds)) low = middle + 1;
    else high = middle;
  }
  return low;
}
