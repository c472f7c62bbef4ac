import type { RandomStream } from "../kernel/randomStream.ts";
import type { ClientUpdate } from "./aggregation.ts";
import { bytesProblem } from "./compression.ts";
import type { PolicyKindSpec } from "./definition.ts";
import type { OtherShapes, PrivacyShape } from "./federatedShapes.ts";
import type { Doubting } from "./jobNumbers.ts";
import { shapeProblem } from "./shapeProblem.ts";

/** A round of the job, at the one who combines its updates. */
export interface PrivacyRound {
  readonly round: number;
  readonly parameterCount: number;
  /** All clients of the job, of whom some were selected. */
  readonly clientCount: number;
  /** Numbers of the selected clients; they rise. */
  readonly cohort: readonly number[];
}

/** A client of a round that is about to send its update. */
export interface PrivacyView extends PrivacyRound {
  readonly client: number;
  readonly samples: number;
  /** The model learnt less the one received; changed in place. */
  readonly update: Float64Array;
}

/** What has arrived of a round. */
export interface RevealView extends PrivacyRound {
  /** Those that arrived, in the order of their clients; at least one. */
  readonly updates: readonly ClientUpdate[];
}

/** A message of a client in a round. */
export interface PrivacyMessage extends PrivacyRound {
  /** Of the update, compressed; as expected, before there is one. */
  readonly messageBytes: number;
}

/** Bytes of what a client sends and is sent for the sake of privacy. */
export interface PrivacyBytes {
  /** Of the update's message with all that is added, in place of the message. */
  readonly upload: number;
  /** More than the model. */
  readonly download: number;
}

/**
 * What is done so that updates tell less about a client's data. One for each job. An update is
 * protected at its client before it is compressed, hidden after that, and revealed where it is
 * combined.
 */
export interface PrivacyPolicy extends Doubting {
  /** The same at every call. */
  shape(): PrivacyShape;
  refuses?(others: OtherShapes): string | null;
  /** Before compression: clips, adds noise of the client's own. */
  protect?(view: PrivacyView, random: RandomStream): void;
  /** After compression: masks; keeps what it needs to reveal the sum of those that arrive. */
  hide?(view: PrivacyView, random: RandomStream): void;
  /**
   * What the one who combines learns of those that arrived: one update, the mean, where the shape
   * says so. Null where too few arrived for it. Without it, the updates themselves.
   */
  reveal?(view: RevealView, random: RandomStream): readonly ClientUpdate[] | null;
  /** Without it, nothing is added. */
  bytes?(message: PrivacyMessage): PrivacyBytes;
  /**
   * Spent after so many rounds that revealed something; null where there is no bound. It is of
   * updates alone: of a policy that has this clients send no losses, and others that need these, or
   * vectors besides the update, are refused. That a client takes part, when, and how many samples
   * it has are told, and are in no account.
   */
  epsilon?(rounds: number): number | null;
}

/** Privacy as a kind of policy. */
export const PRIVACY = {
  decides: "what is done so that updates tell less about a client's data",
  methods: {
    shape: "required",
    refuses: "optional",
    doubts: "optional",
    protect: "optional",
    hide: "optional",
    reveal: "optional",
    bytes: "optional",
    epsilon: "optional",
  },
  problems: {
    shape: (answer) => shapeProblem(answer, { hidesUpdates: "boolean", masks: "boolean" }),
    bytes: privacyBytesProblem,
  },
  draws: true,
  default: "none",
} as const satisfies PolicyKindSpec<PrivacyPolicy>;

function privacyBytesProblem(answer: unknown): string | null {
  const { upload, download } = Object(answer) as Partial<PrivacyBytes>;
  return bytesProblem(upload) === null && bytesProblem(download) === null
    ? null
    : "expected { upload, download }, bytes each";
}
