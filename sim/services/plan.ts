import type { ClaimAccess } from "../cluster/claims.ts";
import type { Distribution } from "../kernel/distributions.ts";
import type { ManifestObjects, Updatable } from "../manifests/objects.ts";
import type { Node } from "../nodes/node.ts";
import type { TransferTerms } from "../transport/transferTerms.ts";
import type { Arrivals } from "../work/arrivals.ts";

/** How the control plane of a cluster hears of its nodes and acts, in seconds. */
export interface ClusterRules {
  readonly heartbeatSeconds: number;
  readonly checkSeconds: number;
  readonly graceSeconds: number;
  readonly tolerationSeconds: number;
  readonly evictionsPerSecond: number;
}

/** Where images and weights come from; null: pulls take no time. */
export type Registry = { readonly node: Node } | { readonly bytesPerSecond: number };

/** What runs in the pods of a workload. */
export interface Program {
  readonly weightsBytes: number;
  /** Null: it answers at once. */
  readonly startup: Distribution | null;
  readonly shutdownSeconds: number;
  /** In use while it is up, and for each request in it; null where that is not said. */
  readonly memory: { readonly bytes: number; readonly bytesPerRequest: number } | null;
  /** How long init containers take, by name; those that are not there take no time. */
  readonly init: ReadonlyMap<string, Distribution>;
  /** Of pods that run to their end: cycles on one core, or seconds; null for those that go on. */
  readonly work: Distribution | null;
  readonly duration: Distribution | null;
  readonly failure: { readonly chance: number; readonly exitCode: number } | null;
  readonly isGang: boolean;
}

export const PLAIN_PROGRAM: Program = {
  weightsBytes: 0,
  startup: null,
  shutdownSeconds: 0,
  memory: null,
  init: new Map(),
  work: null,
  duration: null,
  failure: null,
  isGang: false,
};

/** A workload as it is from an instant of the run on. */
export interface WorkloadChange<Kind extends Updatable = Updatable> {
  readonly atSeconds: number;
  readonly object: Kind;
  readonly program: Program;
  /** Of its template and program: the same number for the same, from 1 as they first come. */
  readonly revision: number;
}

export type Balancing = "random" | "round-robin" | "least-requests" | "nearest";

/** A service of the scenario in base units. */
export interface ServicePlan {
  readonly index: number;
  readonly name: string;
  readonly workload: string;
  readonly sources: readonly string[];
  readonly arrivals: Arrivals;
  readonly work: Distribution | null;
  /** Its number in the run; −1 for none. */
  readonly model: number;
  readonly input: Distribution | null;
  readonly output: Distribution | null;
  /** Infinity for none, as the next one. */
  readonly deadlineSeconds: number;
  readonly timeoutSeconds: number;
  readonly attempts: number;
  readonly balancing: Balancing;
  /** Requests that a pod works on at once, where the scenario says. */
  readonly concurrency: number | null;
  readonly queueLimit: number;
  /** Null: as the kind of its workload has it. */
  readonly holds: boolean | null;
  readonly priority: number;
  readonly terms: TransferTerms;
}

/** All that lives on a cluster. */
export interface ServicesPlan {
  readonly rules: ClusterRules;
  readonly registry: Registry | null;
  /** By name of the image. */
  readonly imageBytes: ReadonlyMap<string, number>;
  readonly objects: ManifestObjects;
  /** Claims on volumes by full name. */
  readonly claims: ReadonlyMap<string, ClaimAccess>;
  readonly services: readonly ServicePlan[];
  readonly programOf: (workload: string) => Program;
  /** In the order of their times. */
  readonly changesOf: (workload: string) => readonly WorkloadChange[];
  /** Minutes since 1970 in UTC at the start of the run: what schedules go by. */
  readonly startMinute: number;
}
