import type { Pod } from "../../cluster/pod.ts";
import type { PodSpec } from "../../cluster/podSpec.ts";
import type { PodTemplate } from "../../manifests/objects.ts";
import type { Node } from "../../nodes/node.ts";
import type { Program } from "../plan.ts";

/** Why a pod has ended, or is ordered to. */
export const POD_ENDS = [
  "succeeded",
  "failed",
  "scaled down",
  "evicted",
  "preempted",
  "node not ready",
  "node left",
  "job ended",
  "rescheduled",
  "updated",
] as const;
export type PodEnd = (typeof POD_ENDS)[number];

/** How far a pod is on its node. */
export type PodStage =
  /** Not there: no node, or one that has not heard of it. */
  | "waiting"
  | "pulling"
  /** Its init containers run. */
  | "initialising"
  /** Its containers have started; the program does not answer yet. */
  | "starting"
  /** Its containers were killed or have failed, and start again after a while. */
  | "backing off"
  | "running"
  /** Ordered to end, and still at work. */
  | "stopping"
  /** Its node has failed under it, or its processes have ended. */
  | "stopped";

/** When a pod came to each of its stages, in seconds; null where it has not. */
export interface PodTimes {
  createdSeconds: number;
  boundSeconds: number | null;
  pulledSeconds: number | null;
  startedSeconds: number | null;
  readySeconds: number | null;
  /** The last time that it became ready or ceased to be, as the control plane saw it. */
  readyChangedSeconds: number | null;
  terminatingSeconds: number | null;
  endedSeconds: number | null;
}

/** Who makes pods and is told what becomes of them. */
export interface PodOwner {
  /** The object of the manifests. */
  readonly workload: string;
  readonly name: string;
  readonly kind: string;
  /** Something has changed about its pods: it looks at them soon. */
  podChanged(pod: ServicePod): void;
}

/** What a controller makes a pod from. */
export interface PodOrder {
  readonly owner: PodOwner;
  readonly name: string;
  readonly spec: PodSpec;
  readonly template: PodTemplate;
  readonly program: Program;
  readonly ordinal: number;
  readonly revision: number;
}

/**
 * One pod: what the control plane holds of it, and what it is on its node. The two differ while a
 * node is down or cut off.
 */
export class ServicePod {
  readonly pod: Pod;
  readonly owner: PodOwner;
  readonly template: PodTemplate;
  readonly program: Program;
  /** Its number in a StatefulSet or an indexed job; else −1. */
  readonly ordinal: number;
  /** Of its template, from 1. */
  readonly revision: number;
  readonly times: PodTimes;
  /** The node that it is bound to; it stays when the pod has ended. */
  node: Node | null = null;
  /** As the control plane has it. */
  deletion: PodEnd | null = null;
  isReadyThere = false;
  end: PodEnd | null = null;
  exitCode: number | null = null;
  /** On its node. */
  stage: PodStage = "waiting";
  /** How its processes have ended by themselves. */
  outcome: "succeeded" | "failed" | null = null;
  isReady = false;
  answers = false;
  restarts = 0;
  /** Requests at work in it, and waiting for that. */
  inFlight = 0;
  queued = 0;
  /** Requests that it has worked off. */
  served = 0;
  /** Core-seconds that its work has had at processors, of what has ended. */
  coreSeconds = 0;

  constructor(pod: Pod, order: PodOrder, createdSeconds: number) {
    this.pod = pod;
    this.owner = order.owner;
    this.template = order.template;
    this.program = order.program;
    this.ordinal = order.ordinal;
    this.revision = order.revision;
    this.times = {
      createdSeconds,
      boundSeconds: null,
      pulledSeconds: null,
      startedSeconds: null,
      readySeconds: null,
      readyChangedSeconds: null,
      terminatingSeconds: null,
      endedSeconds: null,
    };
  }

  get name(): string {
    return this.pod.name;
  }

  /** Neither ended nor ordered to: what a controller counts. */
  get isActive(): boolean {
    return this.end === null && this.deletion === null;
  }

  /** Ready and to stay, as the control plane has it: sent requests, and healthy to budgets. */
  get isEndpoint(): boolean {
    return this.isReadyThere && this.isActive;
  }
}
