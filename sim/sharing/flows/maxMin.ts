/** What one flow asks of the network: which links, how much of each, and its limits. */
export interface FlowDemand {
  /** Distinct links it crosses, in any order. */
  readonly links: ArrayLike<number>;
  /** What a byte per second of the flow takes of each link; null means one of each. */
  readonly usages: ArrayLike<number> | null;
  readonly weight: number;
  readonly capBytesPerSecond: number;
}

/** Two levels closer than this, relatively, are one level: it only spares rounds of filling. */
const SAME_LEVEL = 1e-13;

/**
 * Rates in bytes per second of flows that share links by weighted max–min fairness.
 *
 * Progressive filling (Bertsekas & Gallager, Data Networks, 2nd ed., §6.5.2) with weights and
 * usages: the rates weight · level of all flows rise together until a link is full, that is
 * Σ usage · rate = capacity, or a flow reaches its cap; those flows are frozen, the others rise
 * on. A flow over no links without a cap has an infinite rate. One round for each level, each
 * round over all flows and links: the plain form, by which the incremental solver is judged.
 */
export function maxMinRates(
  capacities: ArrayLike<number>,
  flows: readonly FlowDemand[],
): Float64Array {
  const rates = new Float64Array(flows.length).fill(-1);
  const frozenLoads = new Float64Array(capacities.length);
  const risingUsages = new Float64Array(capacities.length);
  let rising = flows.length;
  while (rising > 0) {
    sumRisingUsages(flows, rates, risingUsages);
    const level = nextLevel(capacities, flows, rates, frozenLoads, risingUsages);
    for (let index = 0; index < flows.length; index++) {
      if (rates[index] >= 0) continue;
      const flow = flows[index];
      const capLevel = flow.capBytesPerSecond / flow.weight;
      const capped = capLevel <= level;
      if (!capped && !crossesFullLink(flow, level, capacities, frozenLoads, risingUsages)) continue;
      rates[index] = capped ? flow.capBytesPerSecond : flow.weight * level;
      rising--;
    }
    sumFrozenLoads(flows, rates, frozenLoads);
  }
  return rates;
}

function usageOf(flow: FlowDemand, position: number): number {
  return flow.usages === null ? 1 : flow.usages[position];
}

function sumRisingUsages(flows: readonly FlowDemand[], rates: Float64Array, sums: Float64Array) {
  sums.fill(0);
  for (let index = 0; index < flows.length; index++) {
    if (rates[index] >= 0) continue;
    const { links, weight } = flows[index];
    for (let position = 0; position < links.length; position++) {
      sums[links[position]] += usageOf(flows[index], position) * weight;
    }
  }
}

function sumFrozenLoads(flows: readonly FlowDemand[], rates: Float64Array, sums: Float64Array) {
  sums.fill(0);
  for (let index = 0; index < flows.length; index++) {
    if (rates[index] < 0) continue;
    const { links } = flows[index];
    for (let position = 0; position < links.length; position++) {
      sums[links[position]] += usageOf(flows[index], position) * rates[index];
    }
  }
}

/** The level at which the next link is full or the next flow is at its cap. */
function nextLevel(
  capacities: ArrayLike<number>,
  flows: readonly FlowDemand[],
  rates: Float64Array,
  frozenLoads: Float64Array,
  risingUsages: Float64Array,
): number {
  let level = Infinity;
  for (let link = 0; link < capacities.length; link++) {
    if (risingUsages[link] === 0) continue;
    level = Math.min(level, linkLevel(link, capacities, frozenLoads, risingUsages));
  }
  for (let index = 0; index < flows.length; index++) {
    if (rates[index] >= 0) continue;
    level = Math.min(level, flows[index].capBytesPerSecond / flows[index].weight);
  }
  return level;
}

function linkLevel(
  link: number,
  capacities: ArrayLike<number>,
  frozenLoads: Float64Array,
  risingUsages: Float64Array,
): number {
  return Math.max(0, capacities[link] - frozenLoads[link]) / risingUsages[link];
}

function crossesFullLink(
  flow: FlowDemand,
  level: number,
  capacities: ArrayLike<number>,
  frozenLoads: Float64Array,
  risingUsages: Float64Array,
): boolean {
  if (flow.links.length === 0) return level === Infinity;
  for (let position = 0; position < flow.links.length; position++) {
    const own = linkLevel(flow.links[position], capacities, frozenLoads, risingUsages);
    if (own <= level * (1 + SAME_LEVEL)) return true;
  }
  return false;
}
