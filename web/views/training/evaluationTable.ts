import type { ViewContext, ViewTable } from "../view.ts";
import { trainingChoices } from "./choices.ts";
import type { Evaluation, LearningCurve } from "./learning.ts";

/** What the curves are drawn from, in rows. */
export function evaluationTable(context: ViewContext): ViewTable {
  const { curves } = trainingChoices(context);
  return {
    caption: "one row for each evaluation of each curve, with what the job had taken by then",
    columns: [
      { title: "run", unit: "" },
      { title: "job", unit: "" },
      { title: "rounds", unit: "1" },
      { title: "time", unit: "s" },
      { title: "bytes", unit: "B" },
      { title: "device energy", unit: "J" },
      { title: "accuracy", unit: "1" },
      { title: "loss", unit: "1" },
      { title: "loss on training data", unit: "1" },
      { title: "bytes in vain", unit: "B" },
      { title: "device time", unit: "s" },
      { title: "device time in vain", unit: "s" },
    ],
    rows: curves.flatMap((curve) => curve.evaluations.map((one) => rowOf(curve, one))),
  };
}

function rowOf({ runName, job }: LearningCurve, one: Evaluation): ViewTable["rows"][number] {
  const figures = [
    ...[one.rounds, one.seconds, one.bytes, one.joules, one.accuracy, one.loss, one.trainingLoss],
    ...[one.wastedBytes, one.deviceSeconds, one.wastedDeviceSeconds],
  ];
  return [runName, job, ...figures.map((value) => (Number.isFinite(value) ? value : null))];
}
