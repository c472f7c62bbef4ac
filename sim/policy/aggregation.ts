import type { RandomStream } from "../kernel/randomStream.ts";
import type { Vector } from "../learning/vector.ts";
import type { PolicyKindSpec } from "./definition.ts";
import type { AggregationShape, OtherShapes } from "./federatedShapes.ts";
import type { Doubting } from "./jobNumbers.ts";
import { shapeProblem } from "./shapeProblem.ts";

/** The job that a policy works for; told once, before anything else. */
export interface AggregationJob {
  readonly parameterCount: number;
  readonly clientCount: number;
  /** Updates that a round wants; of an asynchronous job, clients at work at a time. */
  readonly clientsPerRound: number;
  readonly rounds: number;
  readonly learningRate: number;
  readonly momentum: number;
}

/** A client that is about to begin, as the server and the client know it. */
export interface ClientStart {
  readonly client: number;
  readonly round: number;
  readonly samples: number;
}

/** What a client's local steps take in besides its data. */
export interface LocalTerms {
  /** Weight µ of the proximal term µ/2 ‖w − w₀‖², w₀ being the model as received; 0 for none. */
  readonly proximalWeight: number;
  /** Added to each gradient; null for nothing. Not to be changed afterwards. */
  readonly gradientCorrection: Float32Array | null;
}

/** Local training that is done, as the client knows it. */
export interface ClientResult extends ClientStart {
  readonly steps: number;
  readonly learningRate: number;
  /** The model learnt less the one received. */
  readonly update: Float64Array;
  /** The correction that its steps have had. */
  readonly gradientCorrection: Float32Array | null;
}

/** An update as the one who combines it has it: after compression, and after what privacy does. */
export interface ClientUpdate {
  /** Its client; of the server of a hierarchical job, its edge. -1 where privacy hides which. */
  readonly client: number;
  readonly samples: number;
  /** Local steps of gradient descent; of an edge or of several clients, the mean by samples. */
  readonly steps: number;
  /** Model learnt less the model that it began with; of a gossiping client, less the receiver's. */
  readonly delta: Float64Array;
  /** What `clientDone` has made; null for nothing. */
  readonly control: Float64Array | null;
  /** Versions that the model has had since it was sent; 0 in a synchronous round. */
  readonly staleness: number;
  /** Mean loss of the received model on the client's data; null unless the shape asks for it. */
  readonly startLoss: number | null;
}

/** What has arrived and what has not, when that changes. */
export interface ArrivalView {
  readonly level: "edge" | "server";
  /** Updates that wait to be combined. */
  readonly arrived: number;
  /** Clients, or edges, that may still send one. */
  readonly underWay: number;
  /** As many as the round wants; fewer where fewer have been selected. */
  readonly wanted: number;
}

/** Updates to be combined, in the order of their clients. Values hold for this call only. */
export interface MergeView {
  /** `edge`: at an edge aggregator. `client`: at a gossiping client, of its neighbours. */
  readonly level: "edge" | "server" | "client";
  /** The number of the edge or of the client; 0 of the server. */
  readonly participant: number;
  /** From 0: rounds, or versions of an asynchronous model. */
  readonly round: number;
  /** Of the model's parameters: to be changed in place. */
  readonly model: Vector;
  /** At least one. */
  readonly updates: readonly ClientUpdate[];
}

/** Clients that are about to exchange models with each other. */
export interface GossipView {
  readonly round: number;
  /** Those that have a model to exchange, by number; numbers rise. */
  readonly clients: readonly number[];
}

/**
 * How what clients have learnt is combined, when, and what their local steps take in: server's and
 * clients' part of one algorithm. One for each job; it keeps the state of both.
 */
export interface AggregationPolicy extends Doubting {
  /** The same at every call. */
  shape(): AggregationShape;
  /** Why it does not go with the other policies of the job; null where it does. */
  refuses?(others: OtherShapes): string | null;
  begin?(job: AggregationJob): void;
  /** Asked for each client when the model is sent to it; without it, nothing is added. */
  localTerms?(client: ClientStart): LocalTerms;
  /** Asked when a client has trained: what goes up besides its update; null for nothing. */
  clientDone?(result: ClientResult): Float64Array | null;
  /**
   * Whether what has arrived is to be combined now, of which there is at least one. At a round's
   * deadline, and where nothing is under way, the engine does not ask. Needs to be answered
   * the same when asked twice.
   */
  isReady(view: ArrivalView): boolean;
  /** Combines updates into the model. */
  merge(view: MergeView): void;
  /**
   * For each of the clients its neighbours, as places in `clients`, without itself: who has whom as
   * a neighbour is one of its neighbours. Required where the topology is gossip.
   */
  neighbours?(view: GossipView, random: RandomStream): readonly (readonly number[])[];
}

/** Aggregation as a kind of policy. */
export const AGGREGATION = {
  decides: "how the updates of a training job's clients are combined, and when",
  methods: {
    shape: "required",
    refuses: "optional",
    doubts: "optional",
    begin: "optional",
    localTerms: "optional",
    clientDone: "optional",
    isReady: "required",
    merge: "required",
    neighbours: "optional",
  },
  problems: {
    shape: (answer) => shapeProblem(answer, SHAPE),
    isReady: (answer) => (typeof answer === "boolean" ? null : "expected true or false"),
    localTerms: localTermsProblem,
    neighbours: neighboursProblem,
  },
  draws: true,
  default: "fedavg",
} as const satisfies PolicyKindSpec<AggregationPolicy>;

/** Of each part of a shape, the words it may be, or the type it has. */
const SHAPE = {
  topology: ["server", "hierarchical", "gossip"],
  edgeRounds: "count",
  asynchronous: "boolean",
  reads: ["mean", "each"],
  partialWork: "boolean",
  controlVectorsDown: "number",
  controlVectorsUp: "number",
  startLoss: "boolean",
} as const;

function localTermsProblem(answer: unknown): string | null {
  const { proximalWeight, gradientCorrection } = Object(answer) as Partial<LocalTerms>;
  const isSound = typeof proximalWeight === "number" && proximalWeight >= 0;
  if (isSound && (gradientCorrection === null || gradientCorrection instanceof Float32Array)) {
    return null;
  }
  return "expected { proximalWeight, gradientCorrection }, the latter null or a Float32Array";
}

/** What is wrong with lists of neighbours, or null. */
export function neighboursProblem(answer: unknown, { clients }: GossipView): string | null {
  const isList = Array.isArray(answer) && answer.length === clients.length;
  if (!isList || !answer.every(Array.isArray)) return "expected a list of neighbours for each";
  for (const [place, list] of (answer as number[][]).entries()) {
    if (new Set(list).size < list.length) return `client ${place} has a neighbour twice`;
    for (const other of list) {
      if (other === place) return `client ${place} is its own neighbour`;
      if (!answer[other]?.includes(place)) return `${place} has ${other}, which has not ${place}`;
    }
  }
  return null;
}
