import type { ParticipationOutcome } from "../policy/selection.ts";
import type { DataClass, DataPolicyKind } from "./dataClasses.ts";
import type { ProbeOutcome } from "./outcomes.ts";

/** When a model was first seen to be so accurate, at an evaluation; null where it never was. */
export interface TargetSummary {
  readonly accuracy: number;
  readonly round: number | null;
  readonly seconds: number | null;
  /** Sent by then, both ways. */
  readonly bytes: number | null;
  /** Taken by then; null also where it is not modelled. */
  readonly joules: number | null;
}

/**
 * How a training job's model and its selections are spread over the clients: of the accuracy on the
 * data of each, and of how often each was selected. Null where there is nothing to tell by.
 */
export interface FairnessSummary {
  readonly accuracyGini: number | null;
  /** Mean accuracy of the tenth of the clients that have the lowest. */
  readonly worstTenthAccuracy: number | null;
  readonly participationGini: number | null;
}

/**
 * The bytes of a job's messages of one class of data: sent = arrived + lost + given up + open. What
 * the network has carried of them counts repeated packets, and messages that did not arrive as far
 * as they came; none of it where sender and receiver are one node.
 */
export interface DataClassSummary {
  readonly dataClass: DataClass;
  readonly sentBytes: number;
  readonly arrivedBytes: number;
  readonly lostBytes: number;
  readonly givenUpBytes: number;
  readonly openBytes: number;
  readonly carriedBytes: number;
  /** Of the carried, to nodes where the job's data policy lets no raw data be stored. */
  readonly outsideBytes: number;
}

/** What of its clients' data a job may move, and what it has moved. */
export interface DataSummary {
  readonly policy: DataPolicyKind;
  readonly classes: readonly DataClassSummary[];
}

/**
 * What a job has taken of energy, in joules and over the whole run, each part null where it is not
 * modelled for all that was used: of the devices of clients, above idle; of the server's, where
 * it trains itself (combining takes no time); of the clients' radios, above idle; and of links and
 * cells, for each byte carried.
 */
export interface TrainingEnergy {
  readonly clientsJoules: number | null;
  readonly serverJoules: number | null;
  readonly radioJoules: number | null;
  readonly networkJoules: number | null;
}

/**
 * What asking clients for their loss of the model before selections has come to. What it took is a
 * part of what the job took, and no client's participation.
 */
export interface ProbingSummary {
  /** Asked = the sum of the outcomes + open. */
  readonly probes: Readonly<Record<ProbeOutcome | "asked" | "open", number>>;
  /** From asking until the selection was made or given up, summed over selections. */
  readonly seconds: number;
  readonly downloadBytes: number;
  readonly uploadBytes: number;
  readonly coreSeconds: number;
  readonly acceleratorSeconds: number;
  /** Above idle; null where it is not modelled for all that were asked. */
  readonly joules: number | null;
}

/** What one training job comes to, over the whole run, the warm-up included. */
export interface TrainingSummary {
  readonly job: string;
  /** Rounds that are over, of an asynchronous job versions of the model. */
  readonly rounds: number;
  /** When the last round was over; null where the run has ended before. */
  readonly finishedSeconds: number | null;
  /** Selected = the sum of the outcomes + open. */
  readonly participations: Readonly<Record<ParticipationOutcome | "selected" | "open", number>>;
  /**
   * Of the model at the end, on the clients' test data, as the next one; null without any. A loss
   * is also null where it is no finite number, as after a training that has diverged.
   */
  readonly accuracy: number | null;
  readonly loss: number | null;
  /** On the clients' training data; null unless the scenario asks for it. */
  readonly trainingLoss: number | null;
  readonly targets: readonly TargetSummary[];
  readonly fairness: FairnessSummary;
  /** Of the messages sent, arrived or not; those of what is open are not counted yet. */
  readonly downloadBytes: number;
  readonly uploadBytes: number;
  /** Of participations whose updates were combined into no model, as the next but one. */
  readonly wastedBytes: number;
  /** Of the clients' processors. */
  readonly coreSeconds: number;
  readonly wastedCoreSeconds: number;
  /** Of their accelerators, where they train on these. */
  readonly acceleratorSeconds: number;
  readonly wastedAcceleratorSeconds: number;
  /** Of the seconds of both together; null where there were none. */
  readonly wastedShare: number | null;
  /** Of the clients' devices, above idle; null where it is not modelled for all of them. */
  readonly joules: number | null;
  /** Null where no client is asked. */
  readonly probing: ProbingSummary | null;
  /** Differential privacy spent, by updates: nothing else of data is sent; null where there is none. */
  readonly epsilon: number | null;
  readonly energy: TrainingEnergy;
  readonly data: DataSummary;
  readonly model: {
    readonly parameters: number;
    /** Of the parameters' bits. */
    readonly digest: string;
  };
}
