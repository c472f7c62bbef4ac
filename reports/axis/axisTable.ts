import { figureText } from "../figureText.ts";
import type { ReportTable } from "../table.ts";
import type { Standing } from "./standings.ts";

/** Policies × points: the mean, with "*" at the best of a point and all that are level with it. */
export function axisTable(
  standings: readonly Standing[],
  policies: readonly string[],
): ReportTable {
  return {
    header: ["policy", ...standings.map(({ value }) => value)],
    align: ["left", ...standings.map(() => "right" as const)],
    rows: policies.map((policy) => [policy, ...standings.map((one) => cell(one, policy))]),
  };
}

function cell({ metric, places }: Standing, policy: string): string {
  const { figure, level } = places.find((one) => one.policy === policy)!;
  return `${figureText(metric.metric, figure.mean.mean)}${level ? " *" : "  "}`;
}
