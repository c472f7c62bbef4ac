import type { ExperimentFamily, PolicyCell } from "../../../../lab/experiment/families.ts";
import { type MetricComparison, titleOf } from "../../../../reports/comparison.ts";
import { figureText } from "../../../../reports/figureText.ts";
import { formatQuantity, formatShare, formatSigned } from "../../../../reports/format.ts";
import { USUAL } from "../../../../reports/selection.ts";
import { differenceOf } from "../../../../reports/statistics/rounding.ts";
import { headlined, withRole } from "../../../../reports/verdict.ts";

/** The runs of two policies on one seed, and what the second does to the metric there. */
export interface CellPair {
  readonly base: PolicyCell;
  readonly head: PolicyCell;
  readonly seed: number;
  /** "+3.4 %", "−12 points". */
  readonly effect: string;
  /** Both figures. */
  readonly figures: string;
}

/** The pairs of runs at a point of an experiment: a row for each seed. */
export interface PairGrid {
  /** "p95 latency of frames, against nearest-edge". */
  readonly title: string;
  /** Where the experiment has several points: which of them. */
  readonly point: string;
  /** The policies that are set against the baseline. */
  readonly policies: readonly string[];
  readonly rows: readonly { readonly seed: number; readonly pairs: readonly CellPair[] }[];
}

/** All pairs of an experiment's runs by the metric that ranks its policies. */
export function pairGrids(families: readonly ExperimentFamily[]): PairGrid[] {
  return families.flatMap((family) =>
    family.points.flatMap((point) => {
      const { comparison, cells } = point;
      const [subject] = headlined(comparison, USUAL);
      const metric =
        subject === undefined
          ? undefined
          : [
              ...withRole(comparison, "rank", subject),
              ...withRole(comparison, "beside", subject),
            ][0];
      const { baseline, seeds } = comparison;
      const policies = comparison.policies.filter((policy) => policy !== baseline);
      if (metric === undefined || policies.length === 0) return [];
      const cellOf = (policy: string, seed: number) =>
        cells.find((one) => one.policy === policy && one.cell.settings.seed === seed)!;
      return {
        title: `${titleOf(metric)}, against ${baseline} on the same seed`,
        point: [family.title, family.axis === null ? null : `${family.axis.name} ${point.value}`]
          .filter((part) => part !== null)
          .join(", "),
        policies,
        rows: seeds.map((seed, at) => ({
          seed,
          pairs: policies.map((policy) => ({
            ...{ base: cellOf(baseline, seed), head: cellOf(policy, seed), seed },
            ...effectAt(metric, baseline, policy, at),
          })),
        })),
      };
    }),
  );
}

function effectAt(
  { metric, scale, policies }: MetricComparison,
  baseline: string,
  policy: string,
  at: number,
) {
  const [base, head] = [baseline, policy].map(
    (name) => policies.find((one) => one.policy === name)!.values[at],
  );
  const figures = `${figureText(metric, head)}, not ${figureText(metric, base)}`;
  if (!Number.isFinite(base) || !Number.isFinite(head)) return { figures, effect: "–" };
  const difference = differenceOf(head, base);
  const effect = scale === "ratio" ? difference / base : difference;
  const size = (value: number) => {
    if (scale === "ratio") return formatShare(value);
    return metric.unit === "1"
      ? formatShare(value).replace("%", "points")
      : formatQuantity(value, metric.unit);
  };
  return { figures, effect: formatSigned(effect, size) };
}
