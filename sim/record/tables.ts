import type { Column, RowOf, Table } from "./table.ts";

/**
 * The tables of a run record. This file is the format: names, units and meanings here are what
 * the files carry. Times are simulated seconds from the start of the run; −1 stands for "never"
 * in a time and for "none" in a dictionary column.
 */

const double = <Name extends string>(name: Name, unit: string, description: string) =>
  ({ name, type: "double", unit, description }) as const satisfies Column;
const int32 = <Name extends string>(name: Name, unit: string, description: string) =>
  ({ name, type: "int32", unit, description }) as const satisfies Column;
const word = <Name extends string>(name: Name, dictionary: DictionaryName, description: string) =>
  ({ name, type: "dictionary", unit: "", description, dictionary }) as const satisfies Column;
const text = <Name extends string>(name: Name, description: string) =>
  ({ name, type: "text", unit: "", description }) as const satisfies Column;

/** How a request ended. */
export const REQUEST_OUTCOMES = ["completed", "late", "rejected", "lost"] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** What the answer was made of, where a request has optional stages. */
export const FUSIONS = ["none", "with optional", "without optional"] as const;
export type Fusion = (typeof FUSIONS)[number];

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
  taskOutcome: [],
  reason: [],
  fusion: FUSIONS,
  handoverKind: [],
  faultEvent: [],
} as const satisfies Record<string, readonly string[]>;
export type DictionaryName = keyof typeof DICTIONARIES;

const requestId = double("request", "1", "number of the request in the run, from 0");
const time = double("timeSeconds", "s", "when");

export const REQUESTS = {
  name: "requests",
  description: "one row for each request that is over, in the order in which they ended",
  columns: [
    requestId,
    word("application", "application", "its class"),
    word("source", "node", "the node that asked"),
    double("arrivalSeconds", "s", "when it came up"),
    double("answeredSeconds", "s", "when the source had its answer"),
    double("completedSeconds", "s", "when its last stage ended or it was given up"),
    word("outcome", "requestOutcome", "how it ended"),
    word("reason", "reason", "why it was late, rejected or lost"),
    double("latencySeconds", "s", "from arrival to answer"),
    double("deadlineSeconds", "s", "allowed from arrival to answer; -1: no deadline"),
    word("fused", "fusion", "whether optional results are in the answer"),
    int32("attempts", "1", "tries of its stages, the first of each included"),
  ],
} as const satisfies Table;

export const TASKS = {
  name: "tasks",
  description: "one row for each try of a stage that is over, in the order in which they ended",
  columns: [
    requestId,
    word("application", "application", "class of the request"),
    word("stage", "stage", "name of the stage"),
    word("node", "node", "where it ran; none when it was rejected"),
    word("tier", "tier", "tier of the node"),
    int32("attempt", "1", "1 for the first try"),
    double("decidedSeconds", "s", "when the node was chosen"),
    double("inputArrivedSeconds", "s", "when the last of its input had arrived"),
    double("startedSeconds", "s", "when it got a core or an accelerator"),
    double("finishedSeconds", "s", "when it ended"),
    double("inputBytes", "B", "shipped to the node"),
    double("workCycles", "cycles", "processor work"),
    word("outcome", "taskOutcome", "how the try ended"),
  ],
} as const satisfies Table;

export const NODES = {
  name: "nodes",
  description: "samples of the nodes",
  columns: [
    time,
    word("node", "node", "name"),
    double("busyShare", "1", "mean share of the processor in use since the sample before"),
    int32("queueLength", "1", "tasks that wait, now"),
    double("reservedShare", "1", "share of the node that tasks have reserved, now"),
    double("powerWatts", "W", "mean power since the sample before"),
    int32("up", "1", "1 while it works, 0 while it has failed"),
  ],
} as const satisfies Table;

export const LINKS = {
  name: "links",
  description: "samples of the links, one row for each direction, one for a medium",
  columns: [
    time,
    word("link", "link", "name"),
    word("linkClass", "linkClass", "class"),
    double("usedShare", "1", "share of the capacity in use, now"),
    double("carriedBytes", "B", "carried since the start of the run"),
    int32("up", "1", "1 while it works, 0 while it has failed"),
  ],
} as const satisfies Table;

export const CELLS = {
  name: "cells",
  description: "samples of the radio cells",
  columns: [
    time,
    word("cell", "cell", "name"),
    int32("attachedVehicles", "1", "vehicles attached, now"),
    double("uplinkUsedShare", "1", "share of the uplink in use, now"),
    double("downlinkUsedShare", "1", "share of the downlink in use, now"),
  ],
} as const satisfies Table;

export const VEHICLES = {
  name: "vehicles",
  description: "samples of the vehicles",
  columns: [
    time,
    word("vehicle", "node", "name"),
    double("xMetres", "m", "position, east"),
    double("yMetres", "m", "position, north"),
    double("speedMetresPerSecond", "m/s", "speed"),
    word("cell", "cell", "where it is attached"),
  ],
} as const satisfies Table;

export const DECISIONS = {
  name: "decisions",
  description: "for each sampled decision one row for each candidate, as the policy weighed it",
  columns: [
    time,
    double(
      "decision",
      "1",
      "number of the decision in the run, from 0; -1: placed with its whole request",
    ),
    requestId,
    word("application", "application", "class of the request"),
    word("stage", "stage", "name of the stage"),
    word("candidate", "node", "the node weighed"),
    double("score", "1", "the lowest is the best"),
    int32("chosen", "1", "1 for the node that was taken"),
    text("terms", "what the score is made of, as JSON"),
  ],
} as const satisfies Table;

export const SHIFTS = {
  name: "shifts",
  description: "one row for each deferrable request, as its start was decided at its arrival",
  columns: [
    requestId,
    word("application", "application", "its class"),
    word("source", "node", "the node that asked"),
    word("node", "node", "whose forecast was looked at; none when no node could run it"),
    double("arrivalSeconds", "s", "when it came up: its earliest start"),
    double("plannedSeconds", "s", "when it would start if nothing were shifted"),
    double("startSeconds", "s", "when it was let start; see tasks for when it got a core"),
    double("latestSeconds", "s", "when it could have started at the latest"),
    double("durationSeconds", "s", "expected, alone on the node"),
    int32("pieces", "1", "in how many pieces it was to run"),
    double("plannedGramsPerKilowattHour", "g/kWh", "mean carbon intensity had it not been shifted"),
    double("gramsPerKilowattHour", "g/kWh", "mean carbon intensity of its run, as decided"),
  ],
} as const satisfies Table;

export const SLOTS = {
  name: "slots",
  description: "for each sampled shifting decision one row for each slot, as the policy weighed it",
  columns: [
    time,
    requestId,
    word("application", "application", "class of the request"),
    int32("slot", "1", "number of the slot, from 0 at the arrival"),
    double("beginSeconds", "s", "when the slot begins"),
    double("score", "1", "the lowest is the best"),
    int32("chosen", "1", "1 for the slots of the plan"),
    text("terms", "what the score is made of, as JSON"),
  ],
} as const satisfies Table;

export const HANDOVERS = {
  name: "handovers",
  description: "changes of cell, losses of coverage among them",
  columns: [
    time,
    word("vehicle", "node", "name"),
    word("from", "cell", "the cell left"),
    word("to", "cell", "the cell entered"),
    word("kind", "handoverKind", "what it was"),
    int32("interruptedTransfers", "1", "transfers that it cut"),
  ],
} as const satisfies Table;

export const FAULTS = {
  name: "faults",
  description: "failures, repairs, when each was noticed, and when a crew came if there are few",
  columns: [
    time,
    word("component", "component", "node, link, cell or site"),
    word("event", "faultEvent", "what happened"),
  ],
} as const satisfies Table;

export type RequestRow = RowOf<typeof REQUESTS>;
export type TaskRow = RowOf<typeof TASKS>;
export type NodeRow = RowOf<typeof NODES>;
export type LinkRow = RowOf<typeof LINKS>;
export type CellRow = RowOf<typeof CELLS>;
export type VehicleRow = RowOf<typeof VEHICLES>;
export type DecisionRow = RowOf<typeof DECISIONS>;
export type ShiftRow = RowOf<typeof SHIFTS>;
export type SlotRow = RowOf<typeof SLOTS>;
export type HandoverRow = RowOf<typeof HANDOVERS>;
export type FaultRow = RowOf<typeof FAULTS>;

/** Every table of the record, in the order in which a recorder closes them. */
export const TABLES: readonly Table[] = [
  REQUESTS,
  TASKS,
  NODES,
  LINKS,
  CELLS,
  VEHICLES,
  DECISIONS,
  SHIFTS,
  SLOTS,
  HANDOVERS,
  FAULTS,
];
