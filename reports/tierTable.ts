import type { TierSummary } from "../sim/record/summary.ts";
import { figureText } from "./figureText.ts";
import { formatCount } from "./format.ts";
import { metricsOfTable } from "./metrics/index.ts";
import { figuresRight, type ReportTable } from "./table.ts";

/** Where the work was done and how full it was there; tasks only where requests have some. */
export function tierTable(tiers: readonly TierSummary[]): ReportTable {
  const metrics = metricsOfTable("tiers", "tier");
  const tasks = tiers.some((tier) => tier.tasks !== null) ? ["tasks"] : [];
  const header = ["tier", "nodes", ...tasks, ...metrics.map((metric) => metric.column)];
  return {
    header,
    align: figuresRight(header),
    rows: tiers.map((tier) => [
      tier.tier,
      formatCount(tier.nodes),
      ...tasks.map(() => (tier.tasks === null ? "–" : formatCount(tier.tasks))),
      ...metrics.map((metric) => figureText(metric, metric.value(tier))),
    ]),
  };
}
