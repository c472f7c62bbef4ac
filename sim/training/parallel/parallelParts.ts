import type { Simulator } from "../../kernel/simulator.ts";
import type { Timers } from "../timers.ts";
import type { Hops } from "./hops.ts";
import type { JobErrands } from "./jobErrands.ts";
import type { ParallelDraws } from "./parallelDraws.ts";
import type { ParallelPlan } from "./parallelPlan.ts";

/** What the parts of one job share. */
export interface ParallelParts {
  readonly plan: ParallelPlan;
  readonly simulator: Simulator;
  readonly timers: Timers;
  readonly errands: JobErrands;
  readonly draws: ParallelDraws;
  readonly hops: Hops;
  /** A message cannot get through: the job cannot go on as it is. */
  cutOff(): void;
}
