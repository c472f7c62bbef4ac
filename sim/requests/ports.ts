import type { SimTime } from "../kernel/clock.ts";
import type { ApplicationPlan } from "./plans.ts";

/**
 * In place of a node's number: none may run the task, the policy refuses it, or none may as its
 * vehicle is in no cell.
 */
export const NO_CANDIDATE = -1;
export const REFUSED = -2;
export const NO_COVERAGE = -3;

/** Chooses nodes for tasks, one by one, as they become ready. */
export interface TaskDispatch {
  /** The number of a node, `NO_CANDIDATE`, `REFUSED` or `NO_COVERAGE`. */
  choose(task: number): number;
  /** All that a task needs is at its node. */
  arrived(task: number): void;
  /** A task has been at the processor, or needed none of it, and queues for an accelerator. */
  joinedAccelerator(task: number): void;
  /** A task has run to its end; where its result goes is told next. */
  done(task: number): void;
  /** The result of a task that is done is at the source, as the answer. */
  answered(task: number): void;
  /** It goes on to other stages, or to none. */
  handedOn(task: number): void;
  /** A task, or the answer that it made, has come to nothing, for one of the `REASON`s. */
  failed(task: number, reason: number): void;
}

/** Nodes for all stages of a request, chosen together when it begins. */
export interface GraphPlans {
  /** False where the request is not planned: its tasks are dispatched one by one. */
  place(request: number, application: ApplicationPlan): boolean;
  /** The node on which a task is to run, or `NOWHERE`. */
  homeOf(task: number): number;
  /** Its home has failed: dispatch will find another one. */
  forgetHome(task: number): void;
  /** The task planned next on a task's core, told once; negative for none. */
  takeFollower(task: number): number;
}

/** When a request works: stretches of time in order, each from its beginning to its end. */
export interface WorkStretches {
  readonly begins: readonly SimTime[];
  readonly ends: readonly SimTime[];
}

/** When deferrable requests begin, and whether they pause. */
export interface StartTimes {
  /** Null where the request begins as it arrives. */
  plan(request: number, application: ApplicationPlan): WorkStretches | null;
}
