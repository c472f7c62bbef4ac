import { EVALUATIONS, PARTICIPATIONS, ROUNDS } from "../../../sim/record/trainingTables.ts";
import { lazyPart } from "../../drawing/lazyPart.tsx";
import type { View } from "../view.ts";
import { evaluationTable } from "./evaluationTable.ts";
import { PARALLEL_TABLES } from "./parallelJobs.ts";
import { stepTable } from "./stepTable.ts";
import { TRAINING_TABLES } from "./trainingTables.ts";

/** Training jobs: what was learnt, who took part, what it took. */
export const trainingView: View = {
  id: "training",
  title: "Training",
  summary: "How models got better over time, bytes and energy, and which clients took part",
  reads: [...TRAINING_TABLES, ...PARALLEL_TABLES],
  needs: [EVALUATIONS, ROUNDS, PARTICIPATIONS],
  readsAllRuns: true,
  hasTime: true,
  refusal: ({ run }) =>
    run.record.summary.training.length + run.record.summary.parallelTraining.length === 0
      ? "The scenario has no training job. One is written under “training”, or “parallelTraining”, in a scenario; " +
        "federated-vehicles and the other federated ones of the gallery have one."
      : null,
  component: lazyPart(() => import("./Training.tsx").then(({ Training }) => Training)),
  table: (context) =>
    context.run.record.summary.training.length > 0 ? evaluationTable(context) : stepTable(context),
};
