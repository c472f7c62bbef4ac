import { binPacking } from "./binPacking.ts";
import { criticalPath } from "./criticalPath.ts";
import type { AnalyticFamily } from "./family.ts";
import { flowShop } from "./flowShop.ts";
import { heterogeneousGraphs } from "./heft.ts";
import { grahamAnomalies, grahamBounds } from "./listScheduling.ts";
import { mcNaughton } from "./mcNaughton.ts";
import { responseTimes } from "./preemptive.ts";
import { earliestDueDate, fewestLate, shortestFirst, smithRule } from "./singleMachine.ts";
import { jobTraces } from "./traces.ts";
import { utilisationBound } from "./utilisationBound.ts";

/** Schedules without chance: machines and their lists, deadlines, traces, graphs of tasks. */
export const schedules: readonly AnalyticFamily[] = [
  grahamAnomalies,
  grahamBounds,
  smithRule,
  shortestFirst,
  fewestLate,
  earliestDueDate,
  responseTimes,
  utilisationBound,
  jobTraces,
  criticalPath,
  binPacking,
  flowShop,
  mcNaughton,
  heterogeneousGraphs,
];
