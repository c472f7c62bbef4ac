import type { View } from "../view.ts";
import { keyFigures } from "./keyFigures.ts";
import { DOUBT_TABLE, SERVICE_ANSWERS } from "./missedDeadlines.ts";
import { Overview } from "./Overview.tsx";

/** The run at a glance. */
export const overviewView: View = {
  id: "overview",
  title: "Overview",
  summary: "What ran, what it came to, and how to repeat it",
  reads: [],
  details: [DOUBT_TABLE, SERVICE_ANSWERS],
  hasTime: false,
  picture: "none",
  refusal: () => null,
  component: Overview,
  table({ run }) {
    return {
      caption: "one row for each figure of the run",
      columns: [
        { title: "metric", unit: "" },
        { title: "of", unit: "" },
        { title: "value", unit: "1" },
        { title: "unit", unit: "" },
        { title: "better", unit: "" },
      ],
      rows: keyFigures(run.record.summary).map(({ metric, subject, value }) => [
        ...[metric.title, subject, value, metric.unit, metric.better],
      ]),
    };
  },
};
