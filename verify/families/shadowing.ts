import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { type CellInput, radioOf, radioOfSites } from "../radio/askedCells.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families, Given } from "../theory/family.ts";

/** Places of one replication in a row and a column, and how far apart they are, in metres. */
const PLACES = 100;
const SPACING = 191;

/**
 * `shadowing-along`: how the shadowing of one cell at two places correlates, that many metres apart
 * eastwards (`correlation-5` …). `shadowing-between`: how that of two cells at one place does, at
 * sites of their own and at one site. Both relative to the variance that the model gives,
 * `sigmaDb`².
 */
export const SHADOWING: Families = {
  "shadowing-along": {
    title: "autocorrelation of shadowing",
    parameters: ["model", "sight", "sigmaDb", "distancesM"],
    run: (one, context) => ({
      checks: estimateChecks(numbersOf(one.expected), (seed) =>
        along(one.parameters, seed, context),
      ),
    }),
  },
  "shadowing-between": {
    title: "correlation of shadowing between cells",
    parameters: ["model", "sight", "sigmaDb", "correlation"],
    run: (one, context) => ({
      checks: estimateChecks(numbersOf(one.expected), (seed) =>
        between(one.parameters, seed, context),
      ),
    }),
  },
};

type Shadow = (x: number, y: number) => number;

function along(given: Given, seed: number, context: CaseContext): Measurement {
  const cell = cellOf(given);
  const { map } = radioOf([cell, { ...cell, shadowing: false }], seed);
  const shadow: Shadow = (x, y) => map.lossDecibels(0, x, y) - map.lossDecibels(1, x, y);
  const distances: readonly number[] = given.distancesM;
  return Object.fromEntries(
    distances.map((metres) => {
      const product = meanOver(context, (x, y) => shadow(x, y) * shadow(x + metres, y));
      return [`correlation-${metres}`, product / given.sigmaDb ** 2];
    }),
  );
}

function between(given: Given, seed: number, context: CaseContext): Measurement {
  const cell = cellOf(given);
  const plain = { ...cell, shadowing: false };
  const correlation = (radio: ReturnType<typeof radioOf>) => {
    const { map } = radio;
    const shadow = (one: number, x: number, y: number) =>
      map.lossDecibels(one, x, y) - map.lossDecibels(one + 2, x, y);
    const product = meanOver(context, (x, y) => shadow(0, x, y) * shadow(1, x, y));
    return product / given.sigmaDb ** 2;
  };
  const cells = [cell, cell, plain, plain];
  return {
    atTwoSites: correlation(radioOfSites(cells, [0, 1, 0, 1], seed)),
    atOneSite: correlation(radioOf(cells, seed)),
  };
}

function cellOf({ model, sight, correlation }: Given): CellInput {
  return {
    pathLoss: model,
    lineOfSight: sight ? "always" : "never",
    ...(correlation !== undefined && { shadowingCorrelation: correlation }),
  };
}

/** Over places of a grid, of which a row may be cut short. */
function meanOver(context: CaseContext, value: Shadow): number {
  const count = shareOf(PLACES * PLACES, context);
  let sum = 0;
  for (let place = 0; place < count; place++) {
    const x = SPACING * (1 + (place % PLACES));
    sum += value(x, SPACING * (1 + Math.floor(place / PLACES)));
  }
  return sum / count;
}
