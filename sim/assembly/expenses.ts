import type { SimTime } from "../kernel/clock.ts";
import { compensatedTotal } from "../kernel/compensatedSum.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import { type ModemEnergy, totalJoules } from "../platform/radio/modemPower.ts";
import type {
  CarbonSummary,
  CostSummary,
  EnergySummary,
  LinkClassSummary,
  RadioEnergySummary,
} from "../record/summary.ts";
import { type Figures, partOf, wholeSum } from "./wholeSums.ts";
import type { World } from "./world.ts";

/**
 * What a run took: energy, money, carbon. A figure that is not modelled for a part is null for that
 * part, and so is every sum of which the part is one.
 */
export function energyOf(
  world: World,
  nodes: readonly Node[],
  links: readonly LinkClassSummary[],
): EnergySummary {
  const { nodesSum, linksSum, total, parts } = sums(
    nodes.map(({ meter }) => meter?.countedJoules(world.simulator.now) ?? null),
    links.map((link) => link.energyJoules),
  );
  const radio = radioEnergyOf(world, nodes);
  const nodesAboveIdleJoules = aboveIdleJoules(nodes, world.simulator.now);
  return {
    nodesJoules: nodesSum,
    networkJoules: linksSum,
    totalJoules: total,
    nodesAboveIdleJoules,
    aboveIdleJoules: added(nodesAboveIdleJoules, linksSum),
    radio,
    parts,
  };
}

/** Null unless it is modelled for every vehicle, of which there is one at least. */
function radioEnergyOf(
  { modems, transport }: World,
  nodes: readonly Node[],
): RadioEnergySummary | null {
  const vehicles = nodes.filter((node) => node.vehicle !== NOWHERE);
  if (modems === null || vehicles.length === 0) return null;
  const flowing = transport.radioBytes();
  const energies: ModemEnergy[] = [];
  for (const vehicle of vehicles) {
    const energy = modems.countedEnergy(vehicle, flowing);
    if (energy === null) return null;
    energies.push(energy);
  }
  const sum = (of: (energy: ModemEnergy) => number) => compensatedTotal(energies.map(of));
  return {
    sendingJoules: sum((energy) => energy.sendingJoules),
    receivingJoules: sum((energy) => energy.receivingJoules),
    connectedJoules: sum((energy) => energy.connectedJoules),
    tailJoules: sum((energy) => energy.tailJoules),
    idleJoules: sum((energy) => energy.idleJoules),
    totalJoules: sum(totalJoules),
  };
}

export function costOf(
  { accounts }: World,
  nodes: readonly Node[],
  links: readonly LinkClassSummary[],
): CostSummary {
  const priced = (secondsOf: (node: Node) => number) =>
    nodes.map((node) => {
      const { priceDollarsPerSecond } = node.class;
      return priceDollarsPerSecond === null ? null : priceDollarsPerSecond * secondsOf(node);
    });
  const { nodesSum, linksSum, total, parts } = sums(
    priced((node) => accounts.usedSeconds(node.index, node.class)),
    links.map((link) => link.costDollars),
  );
  const rents = priced((node) => accounts.countedPresenceSeconds(node.index));
  return {
    rentDollars: wholeSum(rents),
    usedDollars: nodesSum,
    transferDollars: linksSum,
    totalDollars: total,
    parts,
  };
}

/** The network's energy counts at the general intensity, of a series at its mean over the span. */
export function carbonOf(
  { simulator, carbon, warmup }: World,
  nodes: readonly Node[],
  links: readonly LinkClassSummary[],
): CarbonSummary {
  const { now, nowSeconds } = simulator;
  const fromSeconds = nowSeconds - warmup.countedSeconds;
  const gramsPerJoule = carbon.general?.meanGramsPerJoule(fromSeconds, nowSeconds) ?? null;
  const { nodesSum, linksSum, total, parts } = sums(
    nodes.map(({ meter }) => meter?.countedGrams(now) ?? null),
    links.map(({ energyJoules }) =>
      energyJoules === null || gramsPerJoule === null ? null : energyJoules * gramsPerJoule,
    ),
  );
  return { nodesGrams: nodesSum, networkGrams: linksSum, totalGrams: total, parts };
}

/** What nodes took beyond what they would have taken idle. */
export function aboveIdleJoules(nodes: readonly Node[], now: SimTime): number | null {
  return wholeSum(nodes.map(({ meter }) => meter?.countedDynamicJoules(now) ?? null));
}

function sums(nodes: Figures, links: Figures) {
  const nodesSum = wholeSum(nodes);
  const linksSum = wholeSum(links);
  return {
    nodesSum,
    linksSum,
    total: added(nodesSum, linksSum),
    parts: { nodes: partOf(nodes), links: partOf(links) },
  };
}

function added(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}
