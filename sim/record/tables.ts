import { type Column, double, int32, nullable, text, word } from "./column.ts";
import { EXPENSES } from "./expenseTable.ts";
import { REQUEST_MEANINGS, REQUEST_OUTCOMES, TASK_MEANINGS, TASK_OUTCOMES } from "./outcomes.ts";
import {
  ATTEMPT_OUTCOMES,
  CHECKPOINTS,
  TRAINING_ATTEMPTS,
  TRAINING_STEPS,
  WORKER_SCORES,
} from "./parallelTables.ts";
import { SCALING_TABLES, SCALING_WORDS } from "./scalingTables.ts";
import { SERVICE_TABLES, SERVICE_WORDS } from "./serviceTables.ts";
import { SHIFTS, SLOTS } from "./shiftingTables.ts";
import { type Table, table } from "./table.ts";
import { EVALUATIONS, PARTICIPATIONS, PROBES, ROUNDS, TRAINING_WORDS } from "./trainingTables.ts";

export { EXPENSES } from "./expenseTable.ts";

/**
 * The tables of a run record: names, units and meanings here are what the files carry. Times are
 * simulated seconds from the start of the run. What a row does not have, or what is not modelled
 * for it, is null, in columns that are `nullable` here.
 */

/** What the answer was made of, where a request has optional stages. */
const FUSIONS = ["with optional", "without optional"] as const;

export const HANDOVER_KINDS = [
  "attached",
  "handover",
  "coverage lost",
  "signal lost",
  "signal back",
] as const;
export type HandoverKind = (typeof HANDOVER_KINDS)[number];

const FAULT_EVENTS = ["failed", "repaired", "noticed", "cleared", "repair began"] as const;
export type FaultEvent = (typeof FAULT_EVENTS)[number];

const NODE_EVENTS = [
  "joined",
  "returned",
  "left",
  "cordoned",
  "uncordoned",
  "draining",
  "drained",
  "not ready",
  "tainted",
  "ready",
] as const;
export type NodeEvent = (typeof NODE_EVENTS)[number];

/** The word lists that columns share. Those with words here are fixed, the others grow. */
export const DICTIONARIES = {
  application: [],
  stage: [],
  node: [],
  tier: [],
  link: [],
  linkClass: [],
  cell: [],
  component: [],
  requestOutcome: REQUEST_OUTCOMES,
  taskOutcome: TASK_OUTCOMES,
  reason: [],
  fusion: FUSIONS,
  handoverKind: HANDOVER_KINDS,
  faultEvent: FAULT_EVENTS,
  nodeEvent: NODE_EVENTS,
  ...TRAINING_WORDS,
  attemptOutcome: ATTEMPT_OUTCOMES,
  ...SERVICE_WORDS,
  ...SCALING_WORDS,
} as const satisfies Record<string, readonly string[]>;
export type DictionaryName = keyof typeof DICTIONARIES;

const request = double("1", "number of the request in the run, from 0");
const timeSeconds = double("s", "when");

export const REQUESTS = table(
  "requests",
  "one row for each request, in the order in which they ended, then those open at the end",
  {
    request,
    application: word("application", "its class"),
    source: word("node", "the node that asked"),
    arrivalSeconds: double("s", "when it came up"),
    answeredSeconds: nullable(double("s", "when the source had its answer")),
    finishedSeconds: nullable(double("s", "when its last stage ended or it failed")),
    outcome: word("requestOutcome", REQUEST_MEANINGS),
    reason: nullable(
      word("reason", "why it was rejected or lost; of a late one, where most of its time went"),
    ),
    latencySeconds: nullable(double("s", "from arrival to answer, of those that ran to their end")),
    deadlineSeconds: nullable(double("s", "allowed from arrival to answer")),
    fused: nullable(
      word("fusion", "whether optional results are in the first answer, where there may be any"),
    ),
    attempts: int32("1", "tries of its stages by then, the first of each included"),
  },
);

export const TASKS = table(
  "tasks",
  "one row for each try of a stage, in the order in which they ended, then those open at the end",
  {
    request,
    application: word("application", "class of the request"),
    stage: word("stage", "name of the stage"),
    node: nullable(word("node", "the node chosen for it; null when there was none")),
    tier: nullable(word("tier", "tier of the node")),
    attempt: int32("1", "1 for the first try"),
    decidedSeconds: double("s", "when its node was chosen, or looked for in vain"),
    inputArrivedSeconds: nullable(double("s", "when the last of its input had arrived")),
    startedSeconds: nullable(double("s", "when it first got a core or an accelerator")),
    finishedSeconds: nullable(double("s", "when it ended")),
    processorWaitingSeconds: double(
      "s",
      "spent in the queue of the processor until its first core",
    ),
    processorRunningSeconds: double(
      "s",
      "spent at the processor after that, interruptions by others included, planned pauses not",
    ),
    acceleratorWaitingSeconds: double("s", "spent in the queue of the accelerator"),
    acceleratorRunningSeconds: double("s", "spent at the accelerator after that"),
    inputBytes: double("B", "shipped to the node"),
    workCycles: double("cycles", "processor work"),
    outcome: word("taskOutcome", TASK_MEANINGS),
    reason: nullable(word("reason", "why it was rejected or lost")),
  },
);

const LATENCIES = table(
  "latencies",
  "one row for each late request: where its latency went, along its critical path, which leads " +
    "from the stage that answers back to the one whose result let that begin, and so on",
  {
    request,
    deferredSeconds: double("s", "before a deferred start, and in planned pauses"),
    networkSeconds: double("s", "with data, results or the answer under way, or without a way"),
    processorWaitingSeconds: double("s", "in the queues of processors"),
    processorRunningSeconds: double("s", "at processors, interruptions by others included"),
    acceleratorWaitingSeconds: double("s", "in the queues of accelerators"),
    acceleratorRunningSeconds: double("s", "at accelerators"),
    retrySeconds: double("s", "in tries that failed, until the next began or it went on without"),
    optionalWaitingSeconds: double("s", "waiting for optional results until patience ended"),
  },
);

export const NODES = table("nodes", "samples of the nodes", {
  timeSeconds,
  node: word("node", "name"),
  processorBusyShare: double("1", "mean share of the cores in use since the sample before"),
  processorQueueLength: int32("1", "tasks that wait for a core, now"),
  acceleratorBusyShare: nullable(
    double("1", "mean share of the accelerators in use since the sample before; null without any"),
  ),
  acceleratorQueueLength: nullable(
    int32("1", "tasks that wait for an accelerator, now; null where there is none"),
  ),
  reservedShare: double(
    "1",
    "share of its cores that tasks, pods and training jobs have reserved, now",
  ),
  powerWatts: nullable(double("W", "mean power since the sample before; null: not modelled")),
  up: int32("1", "1 while it works, 0 while it has failed"),
});

export const LINKS = table(
  "links",
  "samples of the links, one row for each direction, one for a medium",
  {
    timeSeconds,
    link: word("link", "name"),
    linkClass: word("linkClass", "class"),
    usedShare: double("1", "share of the capacity in use, now"),
    carriedBytes: double("B", "carried since the start of the run"),
    up: int32("1", "1 while it works, 0 while it has failed"),
  },
);

export const CELLS = table("cells", "samples of the radio cells", {
  timeSeconds,
  cell: word("cell", "name"),
  attachedVehicles: int32("1", "vehicles attached, now"),
  uplinkUsedShare: double("1", "share of the uplink in use, now"),
  downlinkUsedShare: double("1", "share of the downlink in use, now"),
});

export const VEHICLES = table("vehicles", "samples of the vehicles", {
  timeSeconds,
  vehicle: word("node", "name"),
  xMeters: double("m", "position, east"),
  yMeters: double("m", "position, north"),
  speedMetersPerSecond: double("m/s", "speed"),
  cell: nullable(word("cell", "where it is attached")),
  radioJoules: nullable(
    double("J", "energy of its radio since the start of the run; null: not modelled"),
  ),
});

export const DECISIONS = table(
  "decisions",
  "for each sampled decision one row for each candidate, as the policy weighed it",
  {
    timeSeconds,
    decision: nullable(
      double("1", "number of the decision in the run, from 0; null: placed with its whole request"),
    ),
    request,
    application: word("application", "class of the request"),
    stage: word("stage", "name of the stage"),
    candidate: word("node", "the node weighed"),
    score: nullable(
      double("1", "the lowest is the best; null where the policy gives no finite number"),
    ),
    chosen: int32("1", "1 for the node that was taken"),
    ageSeconds: nullable(
      double("s", "age of what the node had reported; null where nothing was known by reports"),
    ),
    acceleratorWaitChance: nullable(
      double("1", "chance of a wait for an accelerator, as foreseen; null where none serves it"),
    ),
    terms: text("what the score is made of, as JSON"),
  },
);

export const HANDOVERS = table(
  "handovers",
  "changes of cell, losses of signal and of coverage among them",
  {
    timeSeconds,
    vehicle: word("node", "name"),
    from: nullable(word("cell", "the cell left")),
    to: nullable(word("cell", "the cell entered")),
    kind: word("handoverKind", "what it was"),
    interruptedTransfers: int32("1", "transfers that it cut"),
  },
);

export const FAULTS = table(
  "faults",
  "failures, repairs, when each was noticed, and when a crew came if there are few",
  {
    timeSeconds,
    component: word("component", "node, link, cell or site"),
    event: word("faultEvent", "what happened"),
  },
);

export const NODE_LIVES = table(
  "nodeLives",
  "when nodes came and went, vehicles among them, were cordoned and drained; see also faults",
  {
    timeSeconds,
    node: word("node", "name"),
    event: word("nodeEvent", "what happened"),
  },
);

/** Every table of a record, in the order in which a recorder ends them. */
export const TABLES = [
  REQUESTS,
  TASKS,
  LATENCIES,
  NODES,
  LINKS,
  EXPENSES,
  CELLS,
  VEHICLES,
  DECISIONS,
  SHIFTS,
  SLOTS,
  HANDOVERS,
  FAULTS,
  NODE_LIVES,
  ROUNDS,
  PARTICIPATIONS,
  PROBES,
  EVALUATIONS,
  TRAINING_ATTEMPTS,
  TRAINING_STEPS,
  CHECKPOINTS,
  WORKER_SCORES,
  ...SERVICE_TABLES,
  ...SCALING_TABLES,
] as const satisfies readonly DeclaredTable[];

/** A table whose words come from the lists above. */
type DeclaredTable = Table & {
  readonly columns: Readonly<Record<string, Column & { readonly dictionary?: DictionaryName }>>;
};
