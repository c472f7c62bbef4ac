import { REQUESTS, TASKS } from "../../../sim/record/tables.ts";
import { lazyPart } from "../../drawing/lazyPart.tsx";
import { requestCommands } from "../request/requestCommands.ts";
import type { View } from "../view.ts";
import { DECISION_TABLES } from "./decisions.ts";
import { decisionTable } from "./decisionTable.ts";

/** Why a request went where it went, and what would have been. */
export const decisionView: View = {
  id: "decision",
  title: "Decision",
  summary: "Why a request went where it went, and what would have happened elsewhere",
  reads: DECISION_TABLES,
  needs: [REQUESTS, TASKS],
  hasTime: true,
  refusal: () => null,
  component: lazyPart(() => import("./DecisionView.tsx").then(({ DecisionView }) => DecisionView)),
  table: decisionTable,
  commands: (context) => requestCommands("decision", context),
};
