import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { type NodeInput, scenarioAtOnePlace } from "../simulation/onePlace.ts";
import type { Observation } from "../simulation/simulate.ts";
import { acceleratorParts } from "./acceleratorParts.ts";
import type { Queue, StationName } from "./customers.ts";
import { type Span, StationRecord, type VisitFilter } from "./stationRecord.ts";

/** Of a run the first tenth is warm-up, and the last twentieth ends what began before it. */
const WARM_UP = 0.1;
const COOL_DOWN = 0.05;
/** The part of a run that is looked at. */
export const SEEN_SHARE = 1 - WARM_UP - COOL_DOWN;
/** How often the record samples how busy the servers were, in shares of a run. */
const SAMPLE = 0.05;

/** Seconds that a clock of nanoseconds counts exactly: 2^53 of them. */
const NANOSECONDS_REACH = 9e6;

/** What was seen of a queue, besides its visits. */
export interface QueueObservation {
  readonly observation: Observation;
  readonly span: Span;
  visits(filter?: VisitFilter): StationRecord;
  /** Mean share of the servers of a node group that were busy, as their own accounts have it. */
  busyShare(group: string): number;
}

/**
 * A scenario whose customers arise at the server itself, so that there is nothing but the queue:
 * what comes over a network is looked at in networks of queues.
 */
function queueScenario(queue: Queue, horizonSeconds: number): ScenarioInput {
  const parts = queue.station === "accelerator" ? acceleratorParts(queue) : processorParts(queue);
  return scenarioAtOnePlace("queue", horizonSeconds, {
    warmup: `${horizonSeconds * WARM_UP}s`,
    nodes: { server: parts.server },
    applications: parts.applications,
  });
}

function processorParts({ servers, discipline = "fifo", room, classes }: Queue): {
  server: Partial<NodeInput>;
  applications: ScenarioInput["applications"];
} {
  const queueLimit = room === undefined ? {} : { queueLimit: room };
  const applications = Object.entries(classes).map(([name, one]) => [
    name,
    {
      source: "server",
      arrivals: one.arrivals,
      priority: one.priority ?? 0,
      stages: {
        serve: {
          where: "source",
          work: one.service,
          ...(one.patience !== undefined && { queuePatience: one.patience }),
        },
      },
    },
  ]);
  return {
    server: { cores: servers, discipline, ...queueLimit },
    applications: Object.fromEntries(applications),
  };
}

/** One replication of a queue. */
export function observeQueue(
  queue: Queue,
  horizonSeconds: number,
  seed: number,
  context: CaseContext,
): QueueObservation {
  const scenario = queueScenario(queue, horizonSeconds);
  return observe(scenario, horizonSeconds, seed, context, { station: queue.station });
}

/** What is looked at besides the tasks of processors. */
interface ObserveOptions {
  /** The processors by default. */
  readonly station?: StationName | undefined;
  /** Whether the rows of requests are looked at as well. */
  readonly requests?: boolean;
}

/** One replication of any scenario whose stations are looked at. */
export function observe(
  scenario: ScenarioInput,
  horizonSeconds: number,
  seed: number,
  { simulate }: CaseContext,
  { station = "processor", requests = false }: ObserveOptions = {},
): QueueObservation {
  const sampled: ScenarioInput = {
    ...scenario,
    clock: { resolution: horizonSeconds > NANOSECONDS_REACH ? "us" : "ns" },
    record: { decisions: 0, sampling: `${horizonSeconds * SAMPLE}s` },
  };
  const observation = simulate(sampled, {
    seed,
    tables: ["tasks", "nodes", ...(requests ? ["requests"] : [])],
  });
  const span = { from: horizonSeconds * WARM_UP, until: horizonSeconds * (1 - COOL_DOWN) };
  return {
    observation,
    span,
    visits: (filter) => new StationRecord(observation, span, filter),
    busyShare: (group) => busyShare(observation, span, group, station),
  };
}

/**
 * Mean over the nodes of a group and their samples within the span. A sample tells of the time
 * since the one before: the first in the span is of the time before it.
 */
export function busyShare(
  observation: Observation,
  { from, until }: Span,
  group: string,
  station: StationName = "processor",
): number {
  const samples = observation.table("nodes");
  const times = samples.numbersOf("timeSeconds");
  const shares = samples.numbersOf(`${station}BusyShare`);
  const names = samples.wordsOf("node");
  const slack = (until - from) * 1e-9;
  let sum = 0;
  let count = 0;
  for (let row = 0; row < samples.rowCount; row++) {
    const isMember = names[row] === group || names[row]?.startsWith(`${group}-`);
    if (!isMember || times[row] <= from + slack || times[row] > until + slack) continue;
    sum += shares[row];
    count++;
  }
  return sum / count;
}

/**
 * How long a replication lasts for queues at such a load, in mean times between arrivals. The
 * variance of a time average grows as (1 − ρ)⁻² relative to its square (Whitt, Management Science
 * 35(11), 1989); the limit keeps a case to about a minute.
 */
export function replicationArrivals(load: number, context: CaseContext): number {
  const LEAST = 100_000;
  const MOST = 400_000;
  const wanted = Math.round(15_000 / (1 - Math.min(load, 0.99)) ** 2);
  return shareOf(Math.min(MOST, Math.max(LEAST, wanted)), context);
}
