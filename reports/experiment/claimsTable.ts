import { differenceText } from "../comparisonTable.ts";
import { exactText } from "../figures/figure.ts";
import { figureText } from "../figureText.ts";
import { mean } from "../statistics/moments.ts";
import type { ClaimResult } from "./claimResult.ts";
import type { NamedTable } from "./namedTable.ts";

/** On how many draws each claim holds; null where nothing is claimed. */
export function claimsTable(claims: readonly ClaimResult[]): NamedTable | null {
  if (claims.length === 0) return null;
  const always = claims.filter(({ draws }) => draws.every(({ holds }) => holds)).length;
  return {
    file: "claims",
    title: "claims",
    caption:
      `${always} of ${claims.length} hold on every draw. A draw is a run, beside the one that ` +
      "differs in nothing but what it is compared with; differences are the first less the second.",
    table: {
      header: ["claim", "holds on", "mean", "compared with", "least difference", "largest"],
      align: ["left", "right", "right", "right", "right", "right"],
      rows: claims.map(rowOf),
    },
    values: {
      header: ["claim", "unit", "draw", "figure", "compared with", "difference", "holds"],
      rows: claims.flatMap(({ says, unit, draws }) =>
        draws.map(({ figure, other, difference, holds }, at) => [
          ...[says, unit, String(at + 1), ...[figure, other, difference].map(exactText)],
          holds ? "yes" : "no",
        ]),
      ),
    },
  };
}

function rowOf({ says, unit, draws }: ClaimResult): string[] {
  const told = (values: readonly (number | null)[]) =>
    values.some((one) => one === null) ? "–" : figureText({ unit }, mean(values as number[]));
  // Two that have no bound have no difference: NaN.
  const differences = draws.flatMap(({ difference }) =>
    difference === null || Number.isNaN(difference) ? [] : [difference],
  );
  const edge = (value: number) => (differences.length === 0 ? "–" : differenceText(unit, value));
  return [
    says,
    `${draws.filter(({ holds }) => holds).length} of ${draws.length}`,
    told(draws.map(({ figure }) => figure)),
    told(draws.map(({ other }) => other)),
    edge(Math.min(...differences)),
    edge(Math.max(...differences)),
  ];
}
