import type { Distribution } from "../kernel/distributions.ts";
import type { RepairCrews } from "./repairCrews.ts";

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
  /** Seconds from a failure, or from the coming of a crew, to the end of the repair. */
  readonly repair?: Distribution;
  /** Who repairs; plans that share them wait for each other. Everything at once by default. */
  readonly crews?: RepairCrews;
  readonly outages?: readonly Outage[];
}

/** Told once when a component goes down and once when it is back, from inside the loop. */
export interface FaultObserver {
  failed(component: Component): void;
  repaired(component: Component): void;
  /** A crew has come; told where their number is limited, after the failure. */
  repairBegan?(component: Component): void;
}
