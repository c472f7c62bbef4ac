import type { Distribution } from "../kernel/distributions.ts";
import type { ClientData, Model, Trainer, TrainingAmount } from "../learning/index.ts";
import type { Node } from "../nodes/node.ts";
import type { FederatedPolicies } from "../policy/federatedPolicies.ts";
import type { DataPolicyKind } from "../record/dataClasses.ts";
import type { TransferTerms } from "../transport/transferTerms.ts";
import type { Availability } from "./availability.ts";
import type { BatteryPlan } from "./batteries.ts";
import type { PoolPlan } from "./clientPool.ts";
import type { ClientTraining } from "./clientTraining.ts";

/** What an attacker does to what it sends: others cannot tell. */
export type Attack =
  /** Trains on class C − 1 − c in place of c. */
  | { readonly kind: "label-flip" }
  /** Sends its update times −1. */
  | { readonly kind: "sign-flip" }
  /** Sends its update times a factor. */
  | { readonly kind: "scaled-update"; readonly factor: number };

/** Local work of a client: stochastic gradient descent from the model that it was sent. */
export interface LocalPlan {
  readonly amount: TrainingAmount;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
}

/** What of its clients' data a job may move, and where to. */
export interface DataRule {
  readonly kind: DataPolicyKind;
  /** Of a sample, or an anonymised record, as it is sent. */
  readonly sampleBytes: number;
  /** Samples that an anonymised record stands for, at least, and the noise on its features. */
  readonly groupSize: number;
  readonly noiseDeviation: number;
  /** Whether raw data may be at a node, their own client aside. */
  mayStore(node: Node): boolean;
}

/** What a client's radio takes for each byte. */
export interface RadioRates {
  readonly uplinkJoulesPerByte: number;
  readonly downlinkJoulesPerByte: number;
}

/** One training job, in base units, as a world has it. */
export interface TrainingPlan {
  readonly index: number;
  readonly name: string;
  readonly model: Model;
  readonly trainer: Trainer;
  readonly data: ClientData;
  readonly policies: FederatedPolicies;
  /** Whether the aggregation asks for the loss of models as they are received. */
  readonly needsStartLoss: boolean;
  /** Who trains the clients; null for the run itself. */
  readonly elsewhere: ClientTraining | null;
  /** Where updates are combined; null where clients gossip. */
  readonly server: Node | null;
  /** Where they are combined before that, of a hierarchical job. */
  readonly edges: readonly Node[];
  /** Node classes whose nodes are clients. */
  readonly clientClasses: ReadonlySet<string>;
  /** Of clients that are nodes only while they are at work; null where each is one throughout. */
  readonly pool: PoolPlan | null;
  readonly dataRule: DataRule;
  readonly local: LocalPlan;
  readonly rounds: number;
  /** Updates that a round wants: at each edge, of a hierarchical job. */
  readonly clientsPerRound: number;
  /** Clients selected for each update that is wanted; 1 or more. */
  readonly overCommit: number;
  /** Infinity for none. */
  readonly deadlineSeconds: number;
  /** Until it looks for clients again, where it has found none. */
  readonly pauseSeconds: number;
  /** Share of a round's clients that do only a part of their local work, as chance says. */
  readonly stragglerShare: number;
  readonly attackerShare: number;
  /** Of the clients exactly that share, not each with that chance. */
  readonly exactAttackers: boolean;
  readonly attack: Attack | null;
  readonly availability: Availability;
  /** A client begins to train only while nothing else runs where it does. */
  readonly onlyIdle: boolean;
  /** Only while its battery is charged. */
  readonly onlyCharging: boolean;
  /** Null where clients have no batteries. */
  readonly battery: BatteryPlan | null;
  /** Of clients that stand; null where it is not modelled. */
  readonly radio: RadioRates | null;
  /** From one report of all clients to the next; null: the server knows the present. */
  readonly reportSeconds: number | null;
  /** Floating-point operations that one core does in one cycle. */
  readonly flopsPerCycle: number;
  /**
   * By node class, what one of its accelerators does of them in a second, where clients train on
   * these; null: on their processors.
   */
  readonly acceleratorFlops: ReadonlyMap<string, number> | null;
  /** Cycles of each participation besides its local steps; null for none. */
  readonly overheadCycles: Distribution | null;
  /** At processors with priorities: larger goes first. */
  readonly priority: number;
  readonly terms: TransferTerms;
  readonly evaluation: {
    /** Rounds from one evaluation to the next. */
    readonly everyRounds: number;
    /** Clients whose test data it is made on, at most: spread evenly over all. */
    readonly clientLimit: number;
    readonly onTrainingData: boolean;
  };
  /** Accuracies whose first reaching is told. */
  readonly targets: readonly number[];
}

/** Bytes of a parameter, as it is sent. */
export const PARAMETER_BYTES = 4;
