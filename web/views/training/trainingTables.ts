import { EVALUATIONS, PARTICIPATIONS, ROUNDS } from "../../../sim/record/trainingTables.ts";
import { someColumns } from "../../data/someColumns.ts";

/** What the training view is drawn from. */
export const TRAINING_TABLES = [
  EVALUATIONS,
  someColumns(ROUNDS, ["job", "round", "level", "begunSeconds", "endedSeconds"]),
  someColumns(PARTICIPATIONS, [
    ...(["job", "round", "client", "node", "outcome"] as const),
    ...(["begunSeconds", "downloadedSeconds", "trainedSeconds"] as const),
    ...(["uploadedSeconds", "endedSeconds"] as const),
    ...(["downloadBytes", "uploadBytes", "coreSeconds"] as const),
    ...(["acceleratorSeconds", "joules"] as const),
  ]),
];
