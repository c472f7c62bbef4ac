import type { Distribution } from "../../kernel/distributions.ts";
import type { Node } from "../../nodes/node.ts";
import type { TransferTerms } from "../../transport/transferTerms.ts";

/** What joins the accelerators of one node. */
export interface Interconnect {
  readonly latencySeconds: number;
  /** Of each accelerator, each way; infinity where it is never full. */
  readonly bytesPerSecond: number;
}

/** How gradients are summed over all workers. */
export type ExchangePlan =
  | { readonly algorithm: "ring" | "hierarchical" }
  | { readonly algorithm: "parameter-server"; readonly servers: readonly Node[] };

/** How often the state of a job is saved, where to, and what that takes. */
export interface CheckpointPlan {
  /** Training time from one checkpoint to the next, which is taken when a step is over. */
  readonly everySeconds: number;
  /** Steps from one to the next, where they are counted instead; infinity where they are not. */
  readonly everySteps: number;
  /** For which training stands still, besides what the bytes take. */
  readonly costSeconds: number;
  /** The same when a job goes on from it. */
  readonly restoreSeconds: number;
  readonly bytes: number;
  /** Where the bytes go; null where they stay where no failure reaches them. */
  readonly storage: Node | null;
}

/** One data-parallel training job, in base units, as a world has it. */
export interface ParallelPlan {
  readonly index: number;
  readonly name: string;
  readonly workers: number;
  /** Of each worker, which has them for itself. */
  readonly accelerators: number;
  /** At most. */
  readonly workersPerNode: number;
  /** Nodes on which workers may be. */
  readonly candidates: readonly Node[];
  /** The placement policy says on which; else the first with room is taken. */
  readonly placesByPolicy: boolean;
  /** That each worker reserves besides its accelerators. */
  readonly coreMilli: number;
  readonly memoryBytes: number;
  /** Among whom a fair queue divides. */
  readonly tenant: string;
  readonly submittedSeconds: number;
  readonly steps: number;
  /** Forward and backward pass of one accelerator. */
  readonly stepSeconds: Distribution;
  /** The part of that which is the backward pass. */
  readonly backwardShare: number;
  /** Bytes of gradients that are exchanged together, in the order in which they are ready. */
  readonly buckets: readonly number[];
  readonly exchange: ExchangePlan;
  /** Null where no node has more than one accelerator of the job. */
  readonly interconnect: Interconnect | null;
  /** From the places that it has been given to its first step, or to the loading of its state. */
  readonly startupSeconds: number;
  /** From the notice of a failure until it asks for places again. */
  readonly restartSeconds: number;
  /** After a failure it asks for other places; else it waits for its own to be repaired. */
  readonly replaces: boolean;
  /** Null where it begins anew after a failure. */
  readonly checkpoint: CheckpointPlan | null;
  /** From the end of a step to the release of its places, where others are more entitled. */
  readonly suspendSeconds: number;
  /** From the places that it has then to its next step. */
  readonly resumeSeconds: number;
  /** At accelerators with priorities: larger goes first. */
  readonly priority: number;
  readonly terms: TransferTerms;
  /** Of each accelerator in a step; null where nobody says. */
  readonly samplesPerStep: number | null;
}
