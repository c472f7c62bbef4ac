import type { SimTime } from "../kernel/clock.ts";
import type { Node } from "../nodes/node.ts";

/** In place of a wait: no accelerator has served the task. */
export const NOT_SERVED = -1;

/** What is counted of a decision that is under way: in whole parts of a second, so sums are exact. */
export interface SentWork {
  readonly node: Node;
  readonly processorTicks: number;
  readonly acceleratorTicks: number;
  /** What it takes of an accelerator as one more item of a batch. */
  readonly furtherTicks: number;
  /** Of its priority at its node's cores, and accelerators; 0 where these do not go by priority. */
  readonly processorLevel: number;
  readonly acceleratorLevel: number;
  /** When it is expected at its node. */
  readonly dueTime: SimTime;
  /** The cell to which it is sent by radio, or `NOWHERE`; from when on, and for how long alone. */
  readonly cell: number;
  readonly airTime: SimTime;
  readonly airTicks: number;
  /** How many had arrived at its node when it did, itself among them; 0 before. */
  arrival: number;
  /** How many had left its node's processor when it did, itself among them; 0 before. */
  departure: number;
  /** How many had been sent to its node's accelerator when it was, itself among them. */
  order: number;
  /** How many were expected, then, to be sent later and come before it. */
  overtakers: number;
  /** Accelerators foreseen free for it when it would come; 0 where none was, or not looked for. */
  freeServers: number;
  /** How long the first of them would have been free. */
  slackSeconds: number;
  /** What it has waited for an accelerator, or `NOT_SERVED`. */
  acceleratorWaitTicks: SimTime;
}
