import type { SimTime } from "../../kernel/clock.ts";
import type { Timer } from "../../kernel/timers.ts";
import type { Node } from "../../nodes/node.ts";
import type { Job } from "../../sharing/stations/station.ts";
import type { ServicePlan } from "../plan.ts";
import type { RunningThread } from "../pods/podCpu.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import type { ServiceDraws } from "./serviceDraws.ts";

/** Why a request had no answer. */
const SERVICE_REASONS = [
  "no pod ready",
  "program not up",
  "queue full",
  "no model",
  "timed out",
  "pod ended",
  "node failed",
  "node left",
  "source down",
  "data lost",
] as const;
export type ServiceReason = (typeof SERVICE_REASONS)[number];

/** Those of requests that are turned away; all others are lost. */
export const REFUSALS: readonly ServiceReason[] = [
  "no pod ready",
  "program not up",
  "queue full",
  "no model",
];

/** One request to a service, as its source has it. */
export interface ServiceRequest {
  /** Counts the requests of all services in the run. */
  readonly number: number;
  readonly service: ServicePlan;
  readonly source: Node;
  /** Which of the sources there. */
  readonly row: number;
  /** Counts those of its source to the service, from 0. */
  readonly sequence: number;
  readonly draws: ServiceDraws;
  readonly arrivalTime: SimTime;
  /** When its answer is late; infinity for never. */
  readonly deadlineTime: SimTime;
  readonly inputBytes: number;
  readonly workCycles: number;
  readonly outputBytes: number;
  /** It arrived after the warm-up. */
  readonly isCounted: boolean;
  /** Tries that have begun, and those of which an answer may still come. */
  tries: number;
  readonly open: Set<ServiceTry>;
  /** How often its work was done. */
  served: number;
  isOver: boolean;
}

/** One try of a request at one pod. */
export interface ServiceTry {
  readonly request: ServiceRequest;
  readonly pod: ServicePod;
  /** Its number at the desk of activities. */
  readonly errand: number;
  /** Its place among the tries of the request, from 0. */
  readonly index: number;
  /** Ticks that it has waited in the pod; since when it waits, or −1. */
  waitedTicks: SimTime;
  waitingSince: SimTime;
  thread: RunningThread | null;
  job: Job | null;
  timeout: Timer | null;
  /** The source waits for its answer no more. */
  isAbandoned: boolean;
}
