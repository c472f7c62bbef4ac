import { solveDefinite } from "./definiteSystem.ts";
import type { FlowDemand } from "./maxMin.ts";

/** Of the way to the nearest bound, a step goes so far. */
const STEP = 0.995;
/** What is left of the gap after a round, at best. */
const GAP_FACTOR = 0.05;
/** The gap, relative to a weight, at which the rates are the optimum's. */
const SAME = 1e-15;
/** Prices fit when, relatively, they are so near to what the rates make of the weights. */
const FITTING = 1e-13;
const ROUNDS = 80;

/**
 * Rates in bytes per second of flows that share links by weighted proportional fairness: those
 * which make Σ weight · log(rate) largest (Kelly, Maulloo & Tan, Journal of the Operational
 * Research Society 49, 1998), with Σ usage · rate ≤ capacity on each link and rate ≤ cap.
 *
 * A primal–dual interior-point method (Wright, Primal-Dual Interior-Point Methods, 1997): the rates
 * stay inside the bounds, a price for each link and each cap goes with them, and Newton's method
 * follows the path on which price · slack is equal everywhere and falls to nothing. Good to about
 * 10^-12, to 10^-7 where a bound is reached without being pressed on; a round costs flows · links²
 * and links³, and some twenty are made.
 */
export function proportionalRates(
  capacities: ArrayLike<number>,
  flows: readonly FlowDemand[],
): Float64Array {
  const rates = new Float64Array(flows.length);
  const moving: FlowDemand[] = [];
  const places: number[] = [];
  flows.forEach((flow, index) => {
    const isFree = flow.links.length === 0;
    if (isFree) rates[index] = Math.min(flow.capBytesPerSecond, Number.MAX_VALUE);
    if (isFree || flow.capBytesPerSecond === 0 || crossesDead(flow, capacities)) return;
    moving.push(flow);
    places.push(index);
  });
  if (moving.length === 0) return rates;
  const solved = new Problem(capacities, moving).solve();
  for (let index = 0; index < places.length; index++) rates[places[index]] = solved[index];
  return rates;
}

function crossesDead({ links }: FlowDemand, capacities: ArrayLike<number>): boolean {
  for (let position = 0; position < links.length; position++) {
    if (capacities[links[position]] === 0) return true;
  }
  return false;
}

/** Flows that all get something, over links that all carry something. */
class Problem {
  private readonly flows: readonly FlowDemand[];
  private readonly capacities: Float64Array;
  /** Usages of links by flows, links numbered anew; a row for each flow. */
  private readonly linksOf: Int32Array[];
  private readonly usagesOf: Float64Array[];
  private readonly rates: Float64Array;
  private readonly slacks: Float64Array;
  private readonly prices: Float64Array;
  /** Slack below the cap, infinite without one, and its price. */
  private readonly room: Float64Array;
  private readonly capPrices: Float64Array;

  constructor(capacities: ArrayLike<number>, flows: readonly FlowDemand[]) {
    const numbers = new Map<number, number>();
    this.flows = flows;
    this.linksOf = flows.map(({ links }) =>
      Int32Array.from(links, (link) => {
        if (!numbers.has(link)) numbers.set(link, numbers.size);
        return numbers.get(link)!;
      }),
    );
    this.usagesOf = flows.map(({ links, usages }) =>
      usages === null ? new Float64Array(links.length).fill(1) : Float64Array.from(usages),
    );
    this.capacities = Float64Array.from(numbers.keys(), (link) => capacities[link]);
    this.rates = new Float64Array(flows.length);
    this.slacks = new Float64Array(this.capacities.length);
    this.prices = new Float64Array(this.capacities.length);
    this.room = new Float64Array(flows.length);
    this.capPrices = new Float64Array(flows.length);
  }

  solve(): Float64Array {
    const { flows, prices, slacks, room, capPrices } = this;
    let weights = 0;
    for (const { weight } of flows) weights += weight;
    this.begin();
    let gap = weights / flows.length;
    for (let link = 0; link < prices.length; link++) prices[link] = gap / slacks[link];
    for (let flow = 0; flow < flows.length; flow++) capPrices[flow] = gap / room[flow];
    const least = SAME * gap;
    for (let round = 0; round < ROUNDS; round++) {
      if (gap <= least && this.misfit() <= FITTING) break;
      gap = this.improve(Math.max(gap, least));
    }
    return this.rates;
  }

  /** Rates that leave half of every link and of every cap. */
  private begin(): void {
    const { flows, linksOf, usagesOf, capacities, rates } = this;
    const sums = new Float64Array(capacities.length);
    linksOf.forEach((links, flow) => {
      links.forEach((link, position) => {
        sums[link] += usagesOf[flow][position];
      });
    });
    for (let flow = 0; flow < flows.length; flow++) {
      let most = flows[flow].capBytesPerSecond;
      for (const link of linksOf[flow]) most = Math.min(most, capacities[link] / sums[link]);
      rates[flow] = most / 2;
    }
    this.findSlacks();
  }

  private findSlacks(): void {
    const { flows, linksOf, usagesOf, capacities, rates, slacks, room } = this;
    slacks.set(capacities);
    for (let flow = 0; flow < flows.length; flow++) {
      room[flow] = flows[flow].capBytesPerSecond - rates[flow];
      for (let position = 0; position < linksOf[flow].length; position++) {
        slacks[linksOf[flow][position]] -= usagesOf[flow][position] * rates[flow];
      }
    }
  }

  /** One step of Newton's method towards a smaller gap, which is returned. */
  private improve(gap: number): number {
    const { flows, linksOf, usagesOf, rates, slacks, prices, room, capPrices } = this;
    const target = gap * GAP_FACTOR;
    const count = prices.length;
    const matrix = new Float64Array(count * count);
    const right = new Float64Array(count);
    const forces = new Float64Array(flows.length);
    const stiffness = new Float64Array(flows.length);
    for (let link = 0; link < count; link++) {
      matrix[link * count + link] = slacks[link] / prices[link];
      right[link] = target / prices[link] - slacks[link];
    }
    for (let flow = 0; flow < flows.length; flow++) {
      const { weight } = flows[flow];
      const links = linksOf[flow];
      const usages = usagesOf[flow];
      forces[flow] = weight / rates[flow] - target / room[flow];
      stiffness[flow] = weight / (rates[flow] * rates[flow]) + capPrices[flow] / room[flow];
      for (let at = 0; at < links.length; at++) forces[flow] -= usages[at] * prices[links[at]];
      for (let at = 0; at < links.length; at++) {
        const share = usages[at] / stiffness[flow];
        right[links[at]] += share * forces[flow];
        for (let other = 0; other < links.length; other++) {
          matrix[links[at] * count + links[other]] += share * usages[other];
        }
      }
    }
    solveDefinite(matrix, right);
    return this.step(right, forces, stiffness, target);
  }

  private step(
    priceSteps: Float64Array,
    forces: Float64Array,
    stiffness: Float64Array,
    target: number,
  ): number {
    const { flows, linksOf, usagesOf, rates, slacks, prices, room, capPrices } = this;
    const slackSteps = new Float64Array(slacks.length);
    const capPriceSteps = new Float64Array(flows.length);
    for (let flow = 0; flow < flows.length; flow++) {
      const links = linksOf[flow];
      for (let at = 0; at < links.length; at++) {
        forces[flow] -= usagesOf[flow][at] * priceSteps[links[at]];
      }
      // From here on, by how much the rate changes.
      forces[flow] /= stiffness[flow];
      capPriceSteps[flow] =
        (target + capPrices[flow] * forces[flow]) / room[flow] - capPrices[flow];
      for (let at = 0; at < links.length; at++) {
        slackSteps[links[at]] -= usagesOf[flow][at] * forces[flow];
      }
    }
    const roomSteps = forces.map((change) => -change);
    const primal = longest([
      [rates, forces],
      [slacks, slackSteps],
      [room, roomSteps],
    ]);
    const dual = longest([
      [prices, priceSteps],
      [capPrices, capPriceSteps],
    ]);
    for (let flow = 0; flow < flows.length; flow++) {
      rates[flow] += primal * forces[flow];
      room[flow] += primal * roomSteps[flow];
      capPrices[flow] += dual * capPriceSteps[flow];
    }
    // Counted up, not from the rates: what is left of a full link is below their rounding.
    for (let link = 0; link < prices.length; link++) {
      prices[link] += dual * priceSteps[link];
      slacks[link] += primal * slackSteps[link];
    }
    return this.meanGap();
  }

  /** By how much the prices of a flow miss weight / rate at worst, as a share of it. */
  private misfit(): number {
    const { flows, linksOf, usagesOf, rates, prices, capPrices } = this;
    let worst = 0;
    for (let flow = 0; flow < flows.length; flow++) {
      let price = capPrices[flow];
      for (let at = 0; at < linksOf[flow].length; at++) {
        price += usagesOf[flow][at] * prices[linksOf[flow][at]];
      }
      worst = Math.max(worst, Math.abs((price * rates[flow]) / flows[flow].weight - 1));
    }
    return worst;
  }

  private meanGap(): number {
    const { slacks, prices, room, capPrices } = this;
    let sum = 0;
    let bounds = slacks.length;
    for (let link = 0; link < slacks.length; link++) sum += slacks[link] * prices[link];
    for (let flow = 0; flow < room.length; flow++) {
      if (room[flow] === Infinity) continue;
      sum += room[flow] * capPrices[flow];
      bounds++;
    }
    return sum / bounds;
  }
}

/** The longest step, up to a whole one, that keeps all values above zero. */
function longest(pairs: readonly (readonly [Float64Array, Float64Array])[]): number {
  let step = 1;
  for (const [values, changes] of pairs) {
    for (let index = 0; index < values.length; index++) {
      if (changes[index] < 0) step = Math.min(step, (-STEP * values[index]) / changes[index]);
    }
  }
  return step;
}
