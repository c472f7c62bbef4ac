import type { MemoryTable } from "../sim/record/memorySink.ts";
import type { Server } from "../sim/run.ts";

/** How busy a server was, at its processor or its accelerators, whichever were busier. */
export interface ServerLoad {
  readonly name: string;
  /** Mean share of the cores or accelerators that were busy, and mean number that waited for one. */
  readonly busyShare: number;
  readonly waiting: number;
}

/** Where an idle server stands beside a drowning one: nowhere, at another place, at the same. */
export type Imbalance = "none" | "between places" | "at one place";

/** The servers of a tier under one policy: those that were least and most busy. */
export interface TierLoad {
  readonly tier: string;
  readonly servers: number;
  readonly least: ServerLoad;
  readonly most: ServerLoad;
  readonly imbalance: Imbalance;
}

/** A server less busy than this is idle: what comes to it hardly ever waits. */
export const IDLE_SHARE = 0.1;
/**
 * One busier than this drowns, if on average a job waits for each of its cores or accelerators:
 * from there on queues grow without end (M/M/1 has 18 waiting), and beside an idle server each of
 * these jobs could have been served at once.
 */
export const DROWNING_SHARE = 0.95;

interface Measured extends ServerLoad {
  readonly server: Server;
  readonly drowns: boolean;
}

/**
 * From a record's samples of the nodes taken between two times, in seconds, of the servers that
 * could be sent work.
 */
export function tierLoads(
  samples: MemoryTable,
  servers: readonly Server[],
  span: { readonly from: number; readonly until: number },
): TierLoad[] {
  const means = meansByNode(samples, span);
  const measured = servers.flatMap((server) => {
    const mean = means.get(server.name);
    return mean === undefined ? [] : [measure(server, mean)];
  });
  const tiers = [...new Set(measured.map(({ server }) => server.tier))];
  return tiers.map((tier) => {
    const members = measured.filter(({ server }) => server.tier === tier);
    const sorted = [...members].sort((a, b) => a.busyShare - b.busyShare || a.waiting - b.waiting);
    const load = ({ name, busyShare, waiting }: Measured) => ({ name, busyShare, waiting });
    return {
      tier,
      servers: members.length,
      least: load(sorted[0]),
      most: load(sorted[sorted.length - 1]),
      imbalance: imbalanceOf(members),
    };
  });
}

function imbalanceOf(members: readonly Measured[]): Imbalance {
  const idle = members.filter(({ busyShare }) => busyShare < IDLE_SHARE);
  const drowning = members.filter(({ drowns }) => drowns);
  if (idle.length === 0 || drowning.length === 0) return "none";
  const places = new Set(idle.map(({ server }) => server.place));
  return drowning.some(({ server }) => places.has(server.place))
    ? "at one place"
    : "between places";
}

interface Means {
  processorBusy: number;
  processorWaiting: number;
  acceleratorBusy: number;
  acceleratorWaiting: number;
}

function measure(server: Server, means: Means): Measured {
  const atAccelerator = means.acceleratorBusy > means.processorBusy;
  const busyShare = atAccelerator ? means.acceleratorBusy : means.processorBusy;
  const waiting = atAccelerator ? means.acceleratorWaiting : means.processorWaiting;
  const places = atAccelerator ? server.accelerators : server.cores;
  const drowns = busyShare > DROWNING_SHARE && waiting >= places;
  return { name: server.name, server, busyShare, waiting, drowns };
}

/** A node without accelerators has none that are busy. */
function meansByNode(
  samples: MemoryTable,
  { from, until }: { readonly from: number; readonly until: number },
): Map<string, Means> {
  const times = samples.numbersOf("timeSeconds");
  const names = samples.wordsOf("node");
  const columns = [
    ...["processorBusyShare", "processorQueueLength"],
    ...["acceleratorBusyShare", "acceleratorQueueLength"],
  ].map((name) => samples.numbersOf(name));
  const sums = new Map<string, { count: number; totals: number[] }>();
  for (let row = 0; row < samples.rowCount; row++) {
    const name = names[row];
    if (name === null || !(times[row] > from && times[row] <= until)) continue;
    let sum = sums.get(name);
    if (sum === undefined) sums.set(name, (sum = { count: 0, totals: [0, 0, 0, 0] }));
    sum.count++;
    for (let k = 0; k < columns.length; k++) sum.totals[k] += columns[k][row] || 0;
  }
  return new Map([...sums].map(([name, { count, totals }]) => [name, meansOf(totals, count)]));
}

function meansOf(totals: readonly number[], count: number): Means {
  const [processorBusy, processorWaiting, acceleratorBusy, acceleratorWaiting] = totals.map(
    (total) => total / count,
  );
  return { processorBusy, processorWaiting, acceleratorBusy, acceleratorWaiting };
}
