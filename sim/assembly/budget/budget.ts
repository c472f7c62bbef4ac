/**
 * The load budget of a scenario: what is asked of each part over what it can give, before anything
 * runs. Means throughout, no queues; of applications alone, where nothing fails, is turned away or
 * sent again.
 * Where work goes is a policy's affair, so loads are given as bounds: `least` counts what can go
 * nowhere else, on the fastest that may have it and in full batches, `most` all that could be sent
 * there, on the slowest and item by item, what is corrected twice. Shares of capacity, so that 1 is
 * full and more than 1 grows without end. Null where the scenario alone does not tell. Limits:
 * requests of vehicles come from all cells equally often, at the best signal; of more than 200
 * places at an end, an even sample.
 */
export interface LoadBudget {
  readonly applications: readonly OfferedRequests[];
  /** The same of services, each in place of an application. */
  readonly services: readonly OfferedRequests[];
  /** What the pods of a cluster ask for, and how many of them find room. */
  readonly pods: readonly PodRoom[];
  readonly stations: readonly StationLoad[];
  readonly tiers: readonly StationLoad[];
  /** Of groups among which stages choose, and of all that may be chosen. */
  readonly together: readonly SharedLoad[];
  readonly cells: readonly NetworkLoad[];
  readonly links: readonly NetworkLoad[];
  readonly stages: readonly StageCandidates[];
  /** What a round of training asks of its clients. */
  readonly training: readonly LocalWork[];
  /** What the steps of data-parallel jobs take. */
  readonly parallelTraining: readonly ParallelSteps[];
  /** Which figures are known of which parts. */
  readonly figures: readonly PartFigures[];
  /** What the run follows and what ends before the run does. */
  readonly seriesEnds: readonly SeriesEnd[];
}

/** What a source group of an application asks for. */
export interface OfferedRequests {
  readonly application: string;
  readonly source: string;
  /** Null for vehicles that come and go as a trace has them. */
  readonly sources: number | null;
  readonly requestsPerSecond: number | null;
  /** Why it is null. */
  readonly unknown: string | null;
}

/** The pods of one workload of a cluster that are alike. */
export interface PodRoom {
  readonly workload: string;
  /** The kind of the workload's object. */
  readonly kind: string;
  /** As many as are wanted at first; null where there is one on each node, or now and then one. */
  readonly wanted: number | null;
  /** Of one pod. */
  readonly cpuMilli: number;
  readonly memoryBytes: number;
  readonly gpus: number;
  /** As many as an empty cluster takes, without spreading; null where its nodes are not counted. */
  readonly room: number | null;
  /** Where they may be: the node groups. */
  readonly groups: readonly string[];
}

/**
 * The processors or the accelerators of a node group, or of all groups of a tier together, of which
 * each stage takes its fastest at least and its slowest at most.
 */
export interface StationLoad {
  readonly name: string;
  readonly tier: string;
  readonly resource: "processor" | "accelerator";
  /** Cores or accelerators in all; null where the number of nodes is not known. */
  readonly servers: number | null;
  readonly least: number | null;
  readonly most: number | null;
}

/** What a round of a training job asks of a client in a node group. */
export interface LocalWork {
  readonly job: string;
  /** In all groups. */
  readonly clients: number;
  readonly group: string;
  readonly meanSamples: number;
  readonly parameters: number;
  /** Of the model as it is sent whole. */
  readonly modelBytes: number;
  /** All of its local work, alone where it trains, a core or an accelerator: of a mean client. */
  readonly trainingSeconds: number;
}

/** The steps of a data-parallel job on an empty cluster. */
export interface ParallelSteps {
  readonly job: string;
  readonly workers: number;
  /** Of each worker. */
  readonly accelerators: number;
  readonly gradientBytes: number;
  /** Of a step, on one accelerator. */
  readonly computingSeconds: number;
  /** With the exchanges; null, as the next two, where its nodes have no way to each other. */
  readonly stepSeconds: number | null;
  readonly efficiency: number | null;
  /** All steps, without checkpoints and failures. */
  readonly trainingSeconds: number | null;
}

/** What several groups have to do at least, together: "edge and cloud". */
export interface SharedLoad extends Pick<StationLoad, "name" | "resource"> {
  /** Null where it is nothing or not known. */
  readonly least: number | null;
}

/** One direction of a cable or of the cells of an entry. */
export interface NetworkLoad {
  readonly name: string;
  readonly direction: string;
  /** Null where it is without limit or follows a trace. */
  readonly bytesPerSecond: number | null;
  readonly least: number | null;
  readonly most: number | null;
}

/**
 * Who may run a stage for requests of a source group, and how long it takes there alone, for a
 * source at the nearest place.
 */
export interface StageCandidates {
  readonly application: string;
  readonly source: string;
  readonly stage: string;
  readonly candidates: readonly Candidate[];
}

export interface Candidate {
  readonly group: string;
  readonly tier: string;
  /** Why none of the group ever runs it; null where they may. */
  readonly obstacle: string | null;
  /** The rest is null where there is an obstacle; ways in a cell that follows a trace are. */
  readonly inputSeconds: number | null;
  readonly serviceSeconds: number | null;
  readonly outputSeconds: number | null;
}

/** Whether energy, cost and carbon are modelled of an entry of nodes, links or cells. */
export interface PartFigures {
  readonly kind: "nodes" | "links" | "cells";
  readonly name: string;
  /** Power of nodes, energy for each byte of links and cells. */
  readonly energy: boolean;
  readonly cost: boolean;
  /** Of the electricity there; grams need the energy too. */
  readonly carbon: boolean;
}

/** A series in time that tells nothing of the end of the run. */
export interface SeriesEnd {
  /** What it tells of. */
  readonly what: string;
  readonly file: string;
  readonly endSeconds: number;
  /** What the run takes from then on. */
  readonly afterwards: string;
}
