import type { Placement } from "../../../sim/policy/placement.ts";
import type { Cycle } from "./cycle.ts";
import type { Feasibility } from "./feasibility.ts";
import type { NodeSearch } from "./nodeSearch.ts";
import type { DeviceChooser, FilterPlugin, QueueOrder, ScorePlugin } from "./plugin.ts";
import type { TieBreak } from "./tieBreak.ts";

/** A scorer and how much its word weighs. */
export interface WeightedScore {
  readonly plugin: ScorePlugin;
  readonly weight: number;
}

/** Asked where no node passes the filters: which pods would have to go, and where. */
export interface Preemption {
  readonly name: string;
  preempt(cycle: Cycle, feasibility: Feasibility, search: NodeSearch): Placement | null;
}

/** All that a scheduler is composed of; the plugins of each kind in the order in which they act. */
export interface Profile {
  readonly queue: QueueOrder;
  readonly filters: readonly FilterPlugin[];
  readonly scores: readonly WeightedScore[];
  readonly devices: DeviceChooser;
  /** Null where no pod is displaced. */
  readonly preemption: Preemption | null;
  /** 0 for Kubernetes' own rule, which looks at a smaller share of a larger cluster. */
  readonly percentageOfNodesToScore: number;
  readonly ties: TieBreak;
}
