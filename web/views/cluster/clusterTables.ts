import { SCALING_DECISIONS } from "../../../sim/record/scalingTables.ts";
import {
  CLUSTER_NODES,
  DISRUPTIONS,
  PLACEMENT_SCORES,
  PLACEMENTS,
  PODS,
  ROLLOUTS,
  SCALINGS,
  WORKLOADS,
} from "../../../sim/record/serviceTables.ts";
import { NODES } from "../../../sim/record/tables.ts";
import { someColumns } from "../../data/someColumns.ts";

/** What the view of a cluster is drawn from. */
export const CLUSTER_TABLES = [
  PODS,
  PLACEMENTS,
  WORKLOADS,
  CLUSTER_NODES,
  SCALINGS,
  ROLLOUTS,
  DISRUPTIONS,
  someColumns(SCALING_DECISIONS, ["timeSeconds", "workload", "toReplicas", "reason"]),
  someColumns(NODES, ["timeSeconds", "node", "processorBusyShare"]),
];

/** What only the scores of a pod need: there may be many. */
export const SCORE_TABLES = [PLACEMENT_SCORES];
