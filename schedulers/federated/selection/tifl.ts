import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { SelectionPolicy, SelectionView } from "../../../sim/policy/selection.ts";
import { ComparedClients } from "./comparedClients.ts";
import { drawWeighted } from "./drawWeighted.ts";
import { timesAsMeasured, totalSeconds } from "./foreseenTimes.ts";

/**
 * Clients that are as fast as each other train together. A round's tier is drawn by the mean loss
 * of its clients, which stands for the accuracy on tiers' test data of the paper, as long as it has
 * credits. Clients whose time cannot be told are in the last tier. Of a pool the tiers are of those
 * that have trained, and of ten times as many others as may be selected, drawn anew each time.
 */
export const tifl = definePolicy({
  kind: "selection",
  name: "tifl",
  summary: "Takes the clients of a round from one tier of equal speed, worse tiers more often.",
  source: "Z. Chai et al., TiFL: A Tier-based Federated Learning System, HPDC 2020: adaptive",
  randomised: true,
  parameters: [
    {
      name: "tiers",
      type: "number",
      summary: "Groups of clients of equal size, by the time that a round takes them.",
      default: 5,
      minimum: 1,
      maximum: 100,
      unit: "tiers",
      integer: true,
      source: "Chai et al. 2020",
    },
    {
      name: "credits",
      type: "number",
      summary: "Rounds that a tier may have, as a multiple of its equal share of all rounds.",
      default: 2,
      minimum: 1,
      maximum: 100,
      unit: "1",
      source: "chosen",
    },
  ],
  create: ({ tiers, credits }) => tieredPolicy(tiers, credits),
});

function tieredPolicy(tierCount: number, creditFactor: number): SelectionPolicy {
  const used = new Float64Array(tierCount);
  const compared = new ComparedClients();
  return {
    shape: () => ({ readsLosses: true, uniform: false }),
    told: (report) => compared.told(report),
    refuses: ({ aggregation }) =>
      aggregation.asynchronous
        ? "has clients of equal speed wait for each other, and the aggregation has none wait"
        : null,
    doubts({ clientCount, most }) {
      const size = Math.floor(clientCount / tierCount);
      if (size >= most) return null;
      return `has ${size} clients in a tier, and a round takes ${most}: others fill it up`;
    },
    select(view, random) {
      const tiers = tiersOf(view, compared.of(view, random), tierCount);
      const limit = Math.ceil((creditFactor * view.rounds) / tierCount);
      const open = [...tiers.keys()].filter((tier) => tiers[tier].length > 0);
      if (open.length === 0) return [];
      const credited = open.filter((tier) => used[tier] < limit);
      const among = credited.length > 0 ? credited : open;
      const [tier] = drawWeighted(among, (one) => meanLoss(view, tiers[one]), 1, random);
      used[tier]++;
      return filled(view, tiers, tier, random);
    },
  };
}

/** Fastest first, each of the same size as far as it goes. */
function tiersOf(view: SelectionView, clients: number[], tierCount: number): number[][] {
  const seconds = new Map(
    clients.map((client) => [client, totalSeconds(timesAsMeasured(view, client)) ?? Infinity]),
  );
  const secondsOf = (client: number) => seconds.get(client)!;
  clients.sort((a, b) =>
    secondsOf(a) === secondsOf(b) ? a - b : secondsOf(a) < secondsOf(b) ? -1 : 1,
  );
  return Array.from({ length: tierCount }, (_, tier) =>
    clients.slice(
      Math.floor((tier * clients.length) / tierCount),
      Math.floor(((tier + 1) * clients.length) / tierCount),
    ),
  );
}

/** Of those that have told one; 1 where none has. */
function meanLoss(view: SelectionView, clients: readonly number[]): number {
  const losses = clients.flatMap((client) => view.loss(client) ?? []);
  return losses.length === 0 ? 1 : losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** Of the tier, and where it is too small of the next ones to it, faster ones first. */
function filled(
  view: SelectionView,
  tiers: readonly (readonly number[])[],
  tier: number,
  random: RandomStream,
): number[] {
  const order = [...tiers.keys()].sort((a, b) => Math.abs(a - tier) - Math.abs(b - tier) || a - b);
  const selected: number[] = [];
  for (const one of order) {
    const missing = view.most - selected.length;
    if (missing === 0) break;
    selected.push(...drawWeighted(tiers[one], () => 1, missing, random));
  }
  return selected;
}
