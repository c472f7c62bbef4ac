import type { RandomStream } from "../kernel/randomStream.ts";
import { isBelow } from "./answers.ts";
import type { PolicyKindSpec } from "./definition.ts";
import type { OtherShapes, SelectionShape } from "./federatedShapes.ts";
import type { Doubting, JobNumbers } from "./jobNumbers.ts";
import { shapeProblem } from "./shapeProblem.ts";
import type { Tier } from "./tier.ts";

/**
 * What is known of the clients of a job where their number is an argument, 0 to clientCount − 1.
 * A client that has not been heard of yet, and what is not modelled, is null.
 */
export interface ClientsView {
  readonly clientCount: number;
  /** Whether they are drawn by their numbers from a pool: too many to look at each of them. */
  readonly fromPool: boolean;
  clientName(client: number): string;
  tier(client: number): Tier;
  /** On, in radio coverage, and willing; those that are at work for this job are not available. */
  isAvailable(client: number): boolean;
  /** Samples that it trains on. */
  samples(client: number): number;
  /** Floating-point operations of its device; what else runs there is not taken off. */
  flopsPerSecond(client: number): number;
  /** That its link to the edge or server has at present, without load. */
  uplinkBytesPerSecond(client: number): number | null;
  downlinkBytesPerSecond(client: number): number | null;
  /** Until it is expected to leave its cell; infinity where it stands still. */
  dwellSeconds(client: number): number | null;
  /** 0 empty to 1 full. */
  batteryShare(client: number): number | null;
  /** Age of rate, dwell time and battery: how long ago they were reported. */
  reportAgeSeconds(client: number): number | null;
  /** Times that it was selected. */
  selections(client: number): number;
  /** The round in which it was last selected. */
  lastRound(client: number): number | null;
  /** The round of the last update that arrived: what follows is from then. */
  reportedRound(client: number): number | null;
  /** Mean loss over its samples as it trained; null where privacy is accounted for. */
  loss(client: number): number | null;
  /**
   * Mean loss of the present model over its samples, of a client that was asked for it before this
   * selection and has answered in time; null of all others.
   */
  probedLoss(client: number): number | null;
  /** All clients that have one; numbers rise. */
  answeredClients(): readonly number[];
  /** How long ago it computed that. */
  probeAgeSeconds(client: number): number | null;
  /** Root of the mean of the squares of its samples' losses; null as the mean is. */
  rootMeanSquareLoss(client: number): number | null;
  downloadSeconds(client: number): number | null;
  trainSeconds(client: number): number | null;
  uploadSeconds(client: number): number | null;
}

/** One selection; values hold for it only. */
export interface SelectionView extends ClientsView {
  readonly nowSeconds: number;
  /** From 0: the round that begins; of an asynchronous job, the version of the model. */
  readonly round: number;
  readonly rounds: number;
  /** Updates that the round wants. */
  readonly wanted: number;
  /** Clients that may be selected at most: more than `wanted` where the job over-commits. */
  readonly most: number;
  /** From the beginning of the round; null where it has none. */
  readonly deadlineSeconds: number | null;
  /** Of the message to a client, and of its answer as compression and privacy make it. */
  readonly downloadBytes: number;
  readonly uploadBytes: number;
  /** Floating-point operations of all local work of a client with so many samples. */
  trainingFlops(samples: number): number;
}

/**
 * Clients to be asked for their loss before a selection: each is sent the model, makes one pass
 * forward over samples of its own, and answers with one number. All of that takes its time.
 */
export interface LossProbe {
  /** Numbers of different clients, all available; none is asked where there are none. */
  readonly clients: readonly number[];
  /** That each looks at: as many of its own as chance picks; infinity for all. */
  readonly samples: number;
  /** After which clients that have not answered are not waited for; infinity for no limit. */
  readonly limitSeconds: number;
}

/** What became of a client that was selected. */
export type ParticipationOutcome =
  /** Its update was combined into a model. */
  | "merged"
  /** Its update came, or would have come, after the round was over. */
  | "late"
  /** It did not do all of its local work, and the aggregation does not take less. */
  | "partial"
  /** It was not there, or not willing, when it was to begin. */
  | "unavailable"
  /** A message was lost, or it has lost its radio. */
  | "lost"
  /** Its device has failed or left, or stopped as its rules on power say. */
  | "failed"
  /** Its update was there, but privacy or the server has failed with the round. */
  | "discarded";

/** Told once for each selected client, when the server knows. The same object serves all calls. */
export interface ParticipationReport {
  readonly client: number;
  readonly round: number;
  readonly outcome: ParticipationOutcome;
  /** From being selected until the outcome. */
  readonly elapsedSeconds: number;
  /** Null where it has not come so far, and where privacy is accounted for. */
  readonly loss: number | null;
  readonly rootMeanSquareLoss: number | null;
}

/** Which clients train. One policy for each job; it may keep what it has learnt. */
export interface SelectionPolicy extends Doubting {
  /**
   * Whom to ask for the loss of the present model: `select` follows once they have answered, with
   * the same stream. Of synchronous rounds of a server or of edges only.
   */
  probe?(view: SelectionView, random: RandomStream): LossProbe;
  /** Clients that it asks before one selection, at most: a pool needs nodes for all of them. */
  asks?(job: JobNumbers): number;
  /**
   * The numbers of different clients, at most `most`, all available; fewer, or none, where it finds
   * no more. An asynchronous job asks for one client each time that one is done.
   */
  select(view: SelectionView, random: RandomStream): readonly number[];
  /** The same at every call; without it, neither of the two. */
  shape?(): SelectionShape;
  refuses?(others: OtherShapes): string | null;
  told?(report: ParticipationReport): void;
}

/** Selection as a kind of policy. */
export const SELECTION = {
  decides: "which clients of a training job train",
  methods: {
    probe: "optional",
    asks: "optional",
    select: "required",
    shape: "optional",
    refuses: "optional",
    doubts: "optional",
    told: "optional",
  },
  problems: {
    probe: probeProblem,
    select: selectionProblem,
    shape: (answer) => shapeProblem(answer, { readsLosses: "boolean", uniform: "boolean" }),
  },
  draws: true,
  default: "random-clients",
} as const satisfies PolicyKindSpec<SelectionPolicy>;

/** What is wrong with a selection; null if nothing is. */
export function selectionProblem(answer: unknown, view: SelectionView): string | null {
  if (!Array.isArray(answer)) return "expected a list of clients";
  if (answer.length > view.most) return `expected ${view.most} clients at most`;
  return clientsProblem(answer, view);
}

/** The same of whom a selection policy wants to ask. */
export function probeProblem(answer: unknown, view: SelectionView): string | null {
  const { clients, samples, limitSeconds } = Object(answer) as Partial<LossProbe>;
  if (!Array.isArray(clients)) return 'expected "clients", a list of clients';
  if (!(typeof samples === "number" && samples >= 1)) return 'expected "samples", 1 or more';
  if (!(typeof limitSeconds === "number" && limitSeconds > 0)) {
    return 'expected "limitSeconds", above 0';
  }
  return clientsProblem(clients, view);
}

function clientsProblem(clients: readonly unknown[], view: SelectionView): string | null {
  const seen = new Set<number>();
  for (const client of clients) {
    if (!isBelow(view.clientCount, client)) {
      return `expected clients, 0 to ${view.clientCount - 1}, found ${client}`;
    }
    if (seen.has(client)) return `client ${client} twice`;
    if (!view.isAvailable(client)) return `client ${client}, which is not available`;
    seen.add(client);
  }
  return null;
}
