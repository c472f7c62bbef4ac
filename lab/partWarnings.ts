import { formatQuantity } from "../reports/format.ts";
import type { LoadBudget, PartFigures, SeriesEnd } from "../sim/assembly/budget/budget.ts";

const FIGURES = ["energy", "cost", "carbon"] as const;
const KINDS = { nodes: "node groups", links: "links", cells: "cells" } as const;

/**
 * Figures that are known of some parts of a kind and not of others, so that there is no total over
 * them. What is known of none of a kind is taken to be left out on purpose.
 */
export function partWarnings({ figures }: LoadBudget): string[] {
  return FIGURES.flatMap((figure) =>
    (Object.keys(KINDS) as PartFigures["kind"][]).flatMap((kind) => {
      const parts = figures.filter((part) => part.kind === kind && bears(part, figure));
      const without = parts.filter((part) => !part[figure]).map(({ name }) => name);
      if (without.length === 0 || without.length === parts.length) return [];
      const names = without.join(", ");
      return [`${figure} is not modelled of ${names}, of other ${KINDS[kind]} it is: no total`];
    }),
  );
}

/** Without joules there are no grams, whatever the electricity: that is one gap, not two. */
function bears(part: PartFigures, figure: (typeof FIGURES)[number]): boolean {
  return figure !== "carbon" || part.energy;
}

/** Series that tell nothing of the end of the run. */
export function seriesWarnings(ends: readonly SeriesEnd[], horizonSeconds: number): string[] {
  const horizon = formatQuantity(horizonSeconds, "s");
  return ends.map(({ what, file, endSeconds, afterwards }) => {
    const end = formatQuantity(endSeconds, "s");
    return `${what}: ${file} ends at ${end}, the run at ${horizon}; from then on ${afterwards}`;
  });
}
