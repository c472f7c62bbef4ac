import { REQUESTS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import type { View } from "../view.ts";
import { groupingOf, Latency, runsOf } from "./Latency.tsx";
import { LATENCY_TABLES, latencyGroups } from "./latencyGroups.ts";

const QUANTILES = [0.5, 0.9, 0.95, 0.99];

/** Distributions of latencies: of applications, tiers and runs. */
export const latencyView: View = {
  id: "latency",
  title: "Latency",
  summary: "How soon requests were answered, by application, tier and run",
  reads: LATENCY_TABLES,
  needs: [REQUESTS],
  readsAllRuns: true,
  hasTime: true,
  refusal: ({ run }) => (run.tables.get(REQUESTS).rowCount === 0 ? withoutRequests(run) : null),
  component: Latency,
  table(context) {
    const grouping = groupingOf(context);
    const groups = latencyGroups(runsOf(context, grouping), grouping, context.state);
    return {
      caption: "one row for each curve; a quantile that lies among unanswered requests is empty",
      columns: [
        { title: grouping === "policies" ? "run" : grouping.slice(0, -1), unit: "" },
        { title: "asked", unit: "1" },
        { title: "answered", unit: "1" },
        { title: "deadline", unit: "s" },
        ...QUANTILES.map((share) => ({ title: `p${share * 100}`, unit: "s" })),
      ],
      rows: groups.map(({ name, distribution: { asked, answered, steps }, deadlineSeconds }) => [
        ...[name, asked, answered, deadlineSeconds],
        ...QUANTILES.map((share) => steps.find((step) => step.share >= share)?.seconds ?? null),
      ]),
    };
  },
};

function withoutRequests({ record }: OpenedRun): string {
  if (record.summary.services.length === 0) return "The record has no requests.";
  return (
    "The record has requests to services only: “Overview” has the latencies of these, and " +
    "“Compare” how they are distributed."
  );
}
