import { DECISIONS } from "../../../sim/record/tables.ts";
import { requestOf } from "../../app-state/selection.ts";
import type { ViewContext, ViewTable } from "../view.ts";
import { inquiriesOf } from "./counterfactuals.ts";
import { type Decision, decisionEntriesOf, decisionsOf } from "./decisions.ts";

/** The candidates of the selected request, or every decision that the record explains. */
export function decisionTable({ run, state }: ViewContext): ViewTable {
  const request = requestOf(state.selection.value);
  if (request === null) return entriesTable(run);
  const inquiry = inquiriesOf(run).explained.value.get(request);
  const decisions = inquiry?.state === "done" ? inquiry.answer : decisionsOf(run, request);
  return {
    caption: `${DECISIONS.description}, of request ${request}`,
    columns: [
      { title: "time", unit: "s" },
      { title: "decision", unit: "1" },
      { title: "stage", unit: "" },
      { title: "candidate", unit: "" },
      { title: "score", unit: "1" },
      { title: "chosen", unit: "1" },
      { title: "age of news", unit: "s" },
      { title: "chance of a wait for an accelerator", unit: "1" },
      { title: "terms", unit: "" },
    ],
    rows: decisions.flatMap(candidateRows),
  };
}

function candidateRows({ timeSeconds, number, stage, candidates }: Decision) {
  return candidates.map((candidate) => [
    ...[timeSeconds, number, stage, candidate.node, candidate.score],
    ...[candidate.isChosen ? 1 : 0, candidate.ageSeconds, candidate.acceleratorWaitChance],
    JSON.stringify(candidate.terms),
  ]);
}

function entriesTable(run: ViewContext["run"]): ViewTable {
  return {
    caption: "decisions that the record explains",
    columns: [
      { title: "time", unit: "s" },
      { title: "decision", unit: "1" },
      { title: "request", unit: "1" },
      { title: "application", unit: "" },
      { title: "stage", unit: "" },
      { title: "candidates", unit: "1" },
      { title: "chosen", unit: "" },
      { title: "ahead by", unit: "1" },
    ],
    rows: decisionEntriesOf(run).map((entry) => [
      ...[entry.timeSeconds, entry.number, entry.request, entry.application, entry.stage],
      ...[entry.candidateCount, entry.chosen, entry.margin],
    ]),
  };
}
