import { compensatedTotal } from "../kernel/compensatedSum.ts";
import type { Node } from "../nodes/node.ts";
import type {
  CarbonSummary,
  CostSummary,
  EnergySummary,
  LinkClassSummary,
  ModelledPart,
} from "../record/summary.ts";
import type { World } from "./world.ts";

/**
 * What a run took: energy, money, carbon. A figure that is not modelled for a part is null for that
 * part, and so is every sum of which the part is one.
 */
type Figures = readonly (number | null)[];

export function energyOf(
  { simulator }: World,
  nodes: readonly Node[],
  links: readonly LinkClassSummary[],
): EnergySummary {
  const { nodesSum, linksSum, total, parts } = sums(
    nodes.map(({ meter }) => meter?.countedJoules(simulator.now) ?? null),
    links.map((link) => link.energyJoules),
  );
  return { nodesJoules: nodesSum, networkJoules: linksSum, totalJoules: total, parts };
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

/** Null unless all of it is modelled. */
export function wholeSum(figures: Figures): number | null {
  const { modelled, of, sum } = partOf(figures);
  return modelled === of ? sum : null;
}

function sums(nodes: Figures, links: Figures) {
  const nodesSum = wholeSum(nodes);
  const linksSum = wholeSum(links);
  const total = nodesSum === null || linksSum === null ? null : nodesSum + linksSum;
  return { nodesSum, linksSum, total, parts: { nodes: partOf(nodes), links: partOf(links) } };
}

function partOf(figures: Figures): ModelledPart {
  const modelled = figures.filter((figure) => figure !== null);
  return { modelled: modelled.length, of: figures.length, sum: compensatedTotal(modelled) };
}
