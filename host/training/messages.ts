import type { MessagePort } from "node:worker_threads";
import type { LocalJob } from "../../sim/assembly/training/localJob.ts";
import type { TrainingAmount } from "../../sim/learning/index.ts";

/** What a thread that trains is told at its start. */
export interface TrainingWorkerData {
  readonly board: SharedArrayBuffer;
  /** Where it hears of work, and tells what has failed. */
  readonly port: MessagePort;
}

/** What the thread that watches them is told at its start. */
export interface TrainingWatchData {
  readonly board: SharedArrayBuffer;
  /** One for each thread that trains. */
  readonly ports: readonly MessagePort[];
  /** Where it tells of one that has ended. */
  readonly port: MessagePort;
}

/** What a thread that trains is told. */
export type TrainingMessage =
  | { readonly kind: "job"; readonly job: LocalJob; readonly parameterCount: number }
  | { readonly kind: "slot"; readonly job: number; readonly memory: SharedArrayBuffer }
  | ({ readonly kind: "task" } & TrainingTask);

/** A client to be trained by the thread that takes it first; its arrays are in the slot. */
export interface TrainingTask {
  /** Of the jobs, and of the slots of that job, in the order in which they were told. */
  readonly job: number;
  readonly slot: number;
  readonly ticket: number;
  readonly client: number;
  readonly round: number;
  readonly amount: TrainingAmount;
  readonly proximalWeight: number;
  readonly hasCorrection: boolean;
}

/** Why a client could not be trained, or a thread has ended. */
export interface TrainingTrouble {
  readonly trouble: string;
}
