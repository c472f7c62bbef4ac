import type { BundlePlacement } from "./bundlePlacement.ts";

/** Levels closer than this, relatively, are filled in one round. */
const SAME_LEVEL = 1e-13;

/** Not yet at a limit; -1 is the limit of the cap. */
const RISING = -2;

/** What is filled anew. */
export interface Levels {
  readonly placement: BundlePlacement;
  setLevel(link: number, level: number): void;
}

/**
 * Solves for all bundles from nothing, by progressive filling, and puts the result in place.
 *
 * Costs one round over everything for each distinct level; it is what remains when the
 * incremental steps do not settle.
 */
export function refill(solver: Levels): void {
  const { placement } = solver;
  const { bundles, groups, loads } = placement;
  const limits = new Int32Array(bundles.count).fill(RISING);
  const levels = new Float64Array(bundles.count);
  fillLevels(solver, limits, levels);
  for (let bundle = 0; bundle < bundles.count; bundle++) {
    if (bundles.groups[bundle] < 0 || bundles.limitingCrossings[bundle] === limits[bundle])
      continue;
    placement.move(bundle, limits[bundle]);
  }
  for (let bundle = 0; bundle < bundles.count; bundle++) {
    if (bundles.groups[bundle] < 0 || limits[bundle] < 0) continue;
    solver.setLevel(bundles.groups[bundle], levels[bundle]);
  }
  for (let link = 1; link < groups.members.length; link++) {
    const load = loads.sumOthers(link);
    if (loads.isLimiting(link)) loads.sumMembers(link);
    else loads.dealPermits(link, load);
  }
  placement.dirty.clear();
}

/** Finds the limit and level of each bundle. */
function fillLevels(solver: Levels, limits: Int32Array, levels: Float64Array): void {
  const { bundles, groups } = solver.placement;
  const linkCount = groups.members.length;
  const frozenLoads = new Float64Array(linkCount);
  const coefficients = new Float64Array(linkCount);
  for (let rising = bundles.activeCount; rising > 0; ) {
    sumCrossings(solver, limits, levels, frozenLoads, coefficients);
    const linkLevels = coefficients.map((coefficient, link) =>
      coefficient > 0
        ? Math.max(0, solver.placement.loads.capacities[link] - frozenLoads[link]) / coefficient
        : Infinity,
    );
    const level = lowestLevel(solver, limits, linkLevels);
    for (let bundle = 0; bundle < bundles.count; bundle++) {
      if (bundles.groups[bundle] < 0 || limits[bundle] !== RISING) continue;
      const limit = limitAt(solver, bundle, level, linkLevels);
      if (limit === RISING) continue;
      limits[bundle] = limit;
      levels[bundle] = level;
      rising--;
    }
  }
}

/** Per link, the load of the bundles at their limit and the coefficients of the others. */
function sumCrossings(
  solver: Levels,
  limits: Int32Array,
  levels: Float64Array,
  frozenLoads: Float64Array,
  risingCoefficients: Float64Array,
): void {
  const { bundles } = solver.placement;
  frozenLoads.fill(0);
  risingCoefficients.fill(0);
  for (let bundle = 0; bundle < bundles.count; bundle++) {
    if (bundles.groups[bundle] < 0) continue;
    const first = bundles.firstCrossings[bundle];
    for (let crossing = first; crossing < first + bundles.linkCounts[bundle]; crossing++) {
      const link = bundles.crossingLinks[crossing];
      const coefficient = bundles.coefficients[crossing];
      if (limits[bundle] === RISING) risingCoefficients[link] += coefficient;
      else frozenLoads[link] += coefficient * levels[bundle];
    }
  }
}

function lowestLevel(solver: Levels, limits: Int32Array, linkLevels: Float64Array): number {
  const { bundles } = solver.placement;
  let level = Infinity;
  for (let link = 1; link < linkLevels.length; link++) level = Math.min(level, linkLevels[link]);
  for (let bundle = 0; bundle < bundles.count; bundle++) {
    if (bundles.groups[bundle] < 0 || limits[bundle] !== RISING) continue;
    level = Math.min(level, bundles.capLevels[bundle]);
  }
  return level;
}

function limitAt(solver: Levels, bundle: number, level: number, linkLevels: Float64Array): number {
  const { bundles } = solver.placement;
  if (bundles.capLevels[bundle] <= level) return -1;
  const first = bundles.firstCrossings[bundle];
  for (let crossing = first; crossing < first + bundles.linkCounts[bundle]; crossing++) {
    if (linkLevels[bundles.crossingLinks[crossing]] <= level * (1 + SAME_LEVEL)) return crossing;
  }
  return RISING;
}
