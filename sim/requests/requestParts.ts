import type { Activities } from "../activity/activities.ts";
import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Capacity } from "../nodes/capacity.ts";
import type { Node } from "../nodes/node.ts";
import type { Arrivals } from "../work/arrivals.ts";
import type { Journal } from "./journal.ts";
import type { ApplicationPlan } from "./plans.ts";
import type { GraphPlans, StartTimes, TaskDispatch } from "./ports.ts";
import type { RequestDraws } from "./requestDraws.ts";
import type { RequestStore } from "./requestStore.ts";
import type { SourceTable } from "./sourceTable.ts";

/** What the life of requests is made from. */
export interface RequestParts {
  readonly simulator: Simulator;
  readonly activities: Activities;
  readonly store: RequestStore;
  readonly applications: readonly ApplicationPlan[];
  readonly nodes: readonly Node[];
  readonly capacity: Capacity;
  readonly sources: SourceTable;
  /** When requests arise, by application, until the horizon. */
  readonly processes: readonly Arrivals[];
  readonly horizon: SimTime;
  readonly draws: RequestDraws;
  readonly journal: Journal;
  readonly dispatch: TaskDispatch;
  /** Null where no policy plans whole requests. */
  readonly graph: GraphPlans | null;
  /** Null where no application is deferrable. */
  readonly startTimes: StartTimes | null;
  /** Told when nothing of some request is anywhere any more. */
  readonly requestOver: () => void;
  /** Where a node meets the network. */
  readonly entranceOf: (node: Node) => number;
}
