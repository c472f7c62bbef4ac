import { standingsOf } from "../axis/standings.ts";
import type { MetricComparison } from "../comparison.ts";
import { USUAL } from "../selection.ts";
import { headlined, withRole } from "../verdict.ts";
import { curvesFigure } from "./curves.ts";
import { ecdfFigure } from "./ecdf.ts";
import type { Family, FamilyPoint } from "./family.ts";
import type { Figure } from "./figure.ts";
import { forestFigure } from "./forest.ts";
import { learningFigures } from "./learning.ts";
import { paretoFigure } from "./pareto.ts";
import { quantilesFigure } from "./quantiles.ts";
import { ranksFigure } from "./ranks.ts";

/**
 * All figures of a family. How models learnt; for each application that the policies decide on:
 * what ranks them and what stands beside it, over the axis and against the baseline, and the
 * latencies; then what the work was had for, and both together.
 */
export function familyFigures(family: Family): Figure[] {
  const [{ comparison }] = family.points;
  const subjects = headlined(comparison, USUAL);
  const prices = [...withRole(comparison, "price", null)];
  const figures = [
    ...learningFigures(family),
    ...subjects.flatMap((subject) => subjectFigures(family, subject)),
    ...prices.flatMap((price) => metricFigures(family, price)),
    ...subjects.flatMap((subject) =>
      besides(family, subject).flatMap((up) =>
        prices.map((across) => paretoFigure(family, finder(across), finder(up))),
      ),
    ),
  ];
  return figures.filter((figure) => figure !== null);
}

function subjectFigures(family: Family, subject: string | null): (Figure | null)[] {
  const [{ comparison }] = family.points;
  const rank = withRole(comparison, "rank", subject);
  return [
    ...[...rank, ...besides(family, subject)].flatMap((metric) => metricFigures(family, metric)),
    ...rank.map((metric) => ranksFigure(family, finder(metric))),
    ecdfFigure(family, subject) ?? quantilesFigure(family, subject),
  ];
}

function besides({ points: [{ comparison }] }: Family, subject: string | null): MetricComparison[] {
  return withRole(comparison, "beside", subject);
}

function metricFigures(family: Family, metric: MetricComparison): (Figure | null)[] {
  const find = finder(metric);
  const standings = standingsOf(family.points, (metrics) =>
    metrics.find((one) => isOf(metric, one)),
  );
  const { policies } = family.points[0].comparison;
  return [curvesFigure(family, standings, policies), forestFigure(family, find)];
}

/** The same metric of the same subject at another point. */
function finder(metric: MetricComparison) {
  return ({ comparison }: FamilyPoint) => comparison.metrics.find((one) => isOf(metric, one));
}

function isOf(one: MetricComparison, other: MetricComparison): boolean {
  return one.metric.name === other.metric.name && one.subject === other.subject;
}
