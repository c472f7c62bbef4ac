import type { RunSummary } from "../../sim/record/summary.ts";
import { expenseMetric } from "./expense.ts";
import type { RunMetric } from "./metric.ts";

/**
 * What an answer in time comes to: a total over all requests that were answered in time, of every
 * application and service. It may be compared whatever policies leave undone, as undone work makes
 * it dearer; where its total grows with the time that a run goes on, only between runs that went on
 * for as long.
 */
export function perAnswerMetric(
  total: RunMetric,
  own: Pick<RunMetric, "name" | "title" | "role" | "partOf">,
): RunMetric {
  return expenseMetric({
    ...own,
    unit: total.unit,
    madeFrom: total.name,
    needsEqualWork: false,
    needsEqualSpan: total.needsEqualSpan,
    value: (summary) => perAnswer(total.value(summary), summary),
    coverage: (summary) => total.coverage(summary),
  });
}

/** Without an answer in time nothing was got for what was spent. */
function perAnswer(total: number | null, { requests, services }: RunSummary): number | null {
  const asked = [requests, ...services.map((one) => one.requests)];
  const sum = (of: "created" | "completed") => asked.reduce((before, one) => before + one[of], 0);
  if (total === null || sum("created") === 0) return null;
  const completed = sum("completed");
  return completed === 0 ? Number.POSITIVE_INFINITY : total / completed;
}
