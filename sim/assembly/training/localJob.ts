import { RandomStreams } from "../../kernel/randomStreams.ts";
import {
  CachedClients,
  type ClientData,
  createTrainer,
  type StoredSamples,
} from "../../learning/index.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { ClientTraining } from "../../training/clientTraining.ts";
import { LocalTraining } from "../../training/localTraining.ts";
import { TrainingDraws } from "../../training/trainingDraws.ts";
import type { Attack } from "../../training/trainingPlan.ts";
import { clientDataOf } from "./clientData.ts";
import { localOf, modelOf } from "./localTraining.ts";

type Job = Scenario["training"][string];

/** Of clients' data, as 32-bit numbers: what is made anew otherwise. */
const KEPT_NUMBERS = 2 ** 24;

/**
 * All that decides what comes of the local training of a job's clients, as plain data: with it any
 * thread trains them to the same bits.
 */
export interface LocalJob {
  readonly name: string;
  readonly job: Job;
  readonly seed: number;
  readonly clientCount: number;
  /** As `fileSamples` has them. */
  readonly samples: readonly StoredSamples[];
  /** Whether the aggregation asks for the loss of models as they are received. */
  readonly needsStartLoss: boolean;
}

/** Threads besides the run's own that train clients, as a host may have them. */
export interface TrainingThreads {
  /** The same samples in memory that all threads see. */
  share(samples: StoredSamples): StoredSamples;
  /** Who trains the clients of a job, of a model with so many parameters. */
  open(job: LocalJob, parameterCount: number): ClientTraining;
}

/** What the clients of a job have, the last used ones in memory. */
export function localDataOf(local: Omit<LocalJob, "needsStartLoss">): ClientData {
  const { name, job, seed, clientCount, samples } = local;
  const streams = new RandomStreams(seed);
  const data = clientDataOf(name, job.data, clientCount, samples, streams);
  return new CachedClients(data, KEPT_NUMBERS);
}

/** The arithmetic of a job's clients, far from its run. */
export function localTrainingOf(local: LocalJob): LocalTraining {
  const { name, job, seed, needsStartLoss } = local;
  const data = localDataOf(local);
  const trainer = createTrainer(modelOf(name, job, data));
  const plan = { ...attackOf(job), data, trainer, local: localOf(job), needsStartLoss };
  return new LocalTraining(plan, new TrainingDraws(new RandomStreams(seed), name));
}

/** Which share of the clients works against the job, and how. */
export function attackOf({ clients: { attackers } }: Job) {
  return {
    attack: attackers === undefined ? null : whatOf(attackers),
    attackerShare: attackers?.share ?? 0,
    exactAttackers: attackers?.exact ?? false,
  };
}

function whatOf({ attack, factor }: NonNullable<Job["clients"]["attackers"]>): Attack {
  return attack === "scaled-update" ? { kind: attack, factor } : { kind: attack };
}
