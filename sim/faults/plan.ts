import type { Distribution } from "../kernel/distributions.ts";

/** Anything that can break: a number over all nodes, links and cells of a run, without gaps. */
export type Component = number;

export interface FaultMember {
  /** The component's own name: random numbers are drawn by it, so it must not change. */
  readonly name: string;
  readonly index: Component;
}

/** A known outage of some components, in seconds of simulated time; `until` is the repair. */
export interface Outage {
  readonly atSeconds: number;
  readonly untilSeconds: number;
  readonly components: readonly Component[];
}

/**
 * One way in which components break. With `up` and `repair` they live and break by chance: `each`
 * by itself, or `together` from one shared cause. Known outages come in addition.
 */
export interface FaultPlan {
  readonly name: string;
  readonly components: readonly FaultMember[];
  readonly cause: "each" | "together";
  /** Seconds from a repair to the next failure; without it nothing breaks by chance. */
  readonly up?: Distribution;
  /** Seconds from a failure to its repair. */
  readonly repair?: Distribution;
  readonly outages?: readonly Outage[];
}

/** Told once when a component goes down and once when it is back, from inside the loop. */
export interface FaultObserver {
  failed(component: Component): void;
  repaired(component: Component): void;
}
