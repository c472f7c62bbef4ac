import type { Tier } from "./tier.ts";

/**
 * What a deciding party knows. Values come in groups of one age: what the source of a request says
 * of itself comes with the request and has no age; what nodes, cells and links report is as old as
 * the scenario's `dispatch.information` says. Null: not modelled, outside of the scope, or not
 * reported yet. Values are worked out when asked for, and hold for this call only.
 */

/** What is known of the task to be placed. Sizes are known; work only as its class's mean. */
export interface TaskView {
  readonly applicationName: string;
  /** Numbers the (application, stage) pairs of the scenario from 0, without gaps. */
  readonly stageIndex: number;
  readonly stageName: string;
  readonly inputBytes: number;
  /** Expected, from the class; zero when nothing returns. */
  readonly outputBytes: number;
  /** Held on the node while it is there. */
  readonly memoryBytes: number;
  /** Mean CPU work declared for the stage, in cycles; zero for a pure model. */
  readonly meanWorkCycles: number;
  /** Until the deadline of the request; infinity when it has none, negative when passed. */
  readonly remainingSeconds: number;
  readonly priority: number;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Of the tasks of its class, what a policy that splits by chance sends to the cloud, 0 … 1. */
  readonly cloudShare: number;
}

/** A radio cell, as it has reported last. */
export interface CellView {
  /** Counts the cells of the scenario from 0. */
  readonly index: number;
  readonly name: string;
  /** How old the rest is; null where nothing of it is known, and neither is the rest. */
  readonly ageSeconds: number | null;
  /** Vehicles that it serves. */
  readonly attachedVehicles: number | null;
  /** Transfers that share its uplink; null where it delays and nothing is shared, as the rest. */
  readonly uplinkTransfers: number | null;
  readonly downlinkTransfers: number | null;
  /** Share of its capacity in use: since its last report, or at the moment where all is fresh. */
  readonly uplinkLoad: number | null;
  readonly downlinkLoad: number | null;
  /** For which it alone would send what is on its way, if nothing more were sent. */
  readonly uplinkBacklogSeconds: number | null;
  readonly downlinkBacklogSeconds: number | null;
}

/** The node on which the request arose: it knows itself as it is, so nothing here has an age. */
export interface SourceView {
  readonly nodeIndex: number;
  readonly nodeName: string;
  /** Null for one that does not move, as the next one. */
  readonly speedMetersPerSecond: number | null;
  /** From east, counter-clockwise, −π … π; null also before it has moved. */
  readonly headingRadians: number | null;
  /** Share of its battery that is left; null: no batteries are modelled. */
  readonly batteryShare: number | null;
  /** The cell that serves it; null without one. */
  readonly cell: CellView | null;
  /**
   * Of its radio with the whole cell for itself; 0 while it is interrupted; null without a cell.
   */
  readonly uplinkBytesPerSecond: number | null;
  readonly downlinkBytesPerSecond: number | null;
  /** What it is sending at the moment, or has to send; null for one that does not move. */
  readonly transfersUp: number | null;
  readonly bytesUp: number | null;
  /**
   * Until another site of a cell is nearer than that of its own, if it goes on as it goes: zero
   * when one is already, infinity when none will be. Null without a cell, speed or heading. Limit:
   * it knows the map of the sites, and neither the crossings ahead nor the hysteresis of handover.
   */
  readonly dwellSeconds: number | null;
}

/** What the task will really need, which only a policy that is declared `clairvoyant` may know. */
export interface DrawnView {
  readonly workCycles: number;
  readonly outputBytes: number;
  /**
   * In place of those of the whole view, which go by the mean of the class. The waits that the view
   * tells are those of a task with this time at the processor.
   */
  processorSeconds(candidate: number): number;
  downloadSeconds(candidate: number): number;
}

/** Nodes 0 … candidateCount − 1, with what they have reported and what has been sent to them. */
export interface NodesView {
  readonly nowSeconds: number;
  readonly candidateCount: number;
  nodeName(candidate: number): string;
  /** A number for the node that is the same at every decision of a run. */
  nodeIndex(candidate: number): number;
  /** A number for the place where it stands, the same at every decision; -1 on the move. */
  placeIndex(candidate: number): number;
  tier(candidate: number): Tier;
  /** The node on which the request arose, or the vehicle whose policy this is. */
  isSource(candidate: number): boolean;
  /** Tasks that its processor can serve at once. */
  processorServers(candidate: number): number;
  /** Tasks that its accelerators can serve at once; zero without any. */
  acceleratorServers(candidate: number): number;

  /** Age of what the node has reported: the values down to its carbon. Zero at the source. */
  reportAgeSeconds(candidate: number): number | null;
  /** Tasks at its processor, waiting or running. */
  processorJobs(candidate: number): number | null;
  /** Until the processor would be done with them if nothing more came. */
  processorBacklogSeconds(candidate: number): number | null;
  /** Null also without an accelerator, as the next one. */
  acceleratorJobs(candidate: number): number | null;
  acceleratorBacklogSeconds(candidate: number): number | null;
  /** Memory that no task there holds; infinity where it is without limit. */
  freeMemoryBytes(candidate: number): number | null;
  /** What of the node is not reserved, 0 … 1. */
  freeShare(candidate: number): number | null;
  /** Intensity of its electricity, in grams of CO2 equivalent per joule. */
  carbonGramsPerJoule(candidate: number): number | null;

  /**
   * Tasks that this policy has sent there and that were not yet there as of the report: they add to
   * the queue that it shows. Those whose end has been told are not among them.
   */
  inFlightJobs(candidate: number): number;
  /** What they take of its processor, and of its accelerator, at the mean work of their class. */
  inFlightProcessorSeconds(candidate: number): number;
  inFlightAcceleratorSeconds(candidate: number): number;
  /** Decisions of this policy for the node whose outcome it has not been told. */
  openDecisions(candidate: number): number;
}

/**
 * What a policy is shown for one decision: the task and its candidate nodes, nearest first as the
 * network knows them. Each is able to run the task and is not known to be dead.
 */
export interface DispatchView extends NodesView {
  /** The number of the decision, by which its outcome is told. */
  readonly decision: number;
  readonly task: TaskView;
  readonly source: SourceView;
  /** Null for every policy that is not `clairvoyant`. */
  readonly drawn: DrawnView | null;
  /** Straight-line, from the source; zero at the source, infinity for a place off the map. */
  distanceMeters(candidate: number): number;

  /** One way, without load: propagation and the radio's own latency. Infinity without a way. */
  latencySeconds(candidate: number): number;
  /** To carry the input there, without competing transfers: latency and bytes over bandwidth. */
  transferSeconds(candidate: number): number;
  /** To carry the output back to the source, likewise. */
  returnSeconds(candidate: number): number;
  /** Of the task alone on an idle node, from the class's mean work or the device's model time. */
  serviceSeconds(candidate: number): number;
  /** The part of it at the processor, and at the accelerator. */
  processorSeconds(candidate: number): number;
  acceleratorSeconds(candidate: number): number;

  /** Age of the load of the wired links; null where it is not known, or there is none. */
  linkAgeSeconds(candidate: number): number | null;
  /** Share of its capacity in use on the fullest wired link of the way there. */
  linkLoad(candidate: number): number | null;

  /**
   * The parts of an answer as they are to be expected: to carry the input there, to wait for the
   * processor and for the accelerator, to carry the output back, beside what others send and have
   * sent, as far as it is known. Load that is not known counts as none. A service is
   * `processorSeconds` and the time of the batch in which it is expected to be. Limit: waits are
   * foreseen of the disciplines `fifo`, `priority` and `priority-preemptive`; every other one is
   * taken for `fifo`.
   */
  uploadSeconds(candidate: number): number;
  processorWaitSeconds(candidate: number): number;
  acceleratorWaitSeconds(candidate: number): number;
  expectedAcceleratorSeconds(candidate: number): number;
  downloadSeconds(candidate: number): number;

  /**
   * The chance that it has to wait for an accelerator: 1 where it is to find none free, else the
   * share of those tasks that have waited although one was to be free for them.
   */
  acceleratorWaitChance(candidate: number): number;
  /**
   * What it costs, as time, to keep one of the last free accelerators for the task until it comes:
   * what it would wait there if tasks went on being sent there at their mean rate, on ways as short
   * as theirs. Mostly it does not wait so long, as what is sent later is sent elsewhere instead.
   */
  reservationSeconds(candidate: number): number;

  /** Whether what the task reserves was free there; elsewhere it would be refused. */
  hasRoom(candidate: number): boolean | null;
  /** Predicted dollars for running the task and sending its data. */
  costDollars(candidate: number): number;
  /** The part of it for sending its data. */
  transferDollars(candidate: number): number;
  /**
   * Predicted joules, above idle, for running the task and sending its data; of the vehicle's radio
   * what the bytes take, and not what it takes for being connected.
   */
  energyJoules(candidate: number): number;
}

/** What a policy is shown at each of its periods: the standing nodes, and its own vehicle first. */
export interface PeriodView extends NodesView {
  /** The vehicle whose policy this is; null where one policy decides for a cell or for all. */
  readonly source: SourceView | null;
}
