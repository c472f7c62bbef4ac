import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { SelectionPolicy, SelectionView } from "../../../sim/policy/selection.ts";
import { ComparedClients } from "./comparedClients.ts";
import { drawWeighted } from "./drawWeighted.ts";
import { timesAsMeasured, totalSeconds } from "./foreseenTimes.ts";
import { OortPacer } from "./oortPacer.ts";
import { OORT_PARAMETERS, type OortSettings } from "./oortParameters.ts";
import { percentileOf, utilitiesOf } from "./oortUtility.ts";

/**
 * A share of the round is drawn, by speed, from clients that have not been heard of, the rest by
 * utility from those whose utility is near to the best. Not modelled: that clients are left out
 * after they were selected too often. Of a pool, ten times as many that have not been heard of as
 * may be selected are drawn first, and stand for all of these.
 */
export const oort = definePolicy({
  kind: "selection",
  name: "oort",
  summary:
    "Takes clients that have much to teach and are fast enough, and tries some it does not know.",
  source:
    "F. Lai et al., Oort: Efficient Federated Learning via Guided Participant Selection, OSDI 2021, and the authors' code",
  randomised: true,
  parameters: OORT_PARAMETERS,
  create: (settings) => oortPolicy(settings),
});

function oortPolicy(settings: OortSettings): SelectionPolicy {
  const pacer = new OortPacer(settings);
  const compared = new ComparedClients();
  let exploration = settings.exploration;
  return {
    shape: () => ({ readsLosses: true, uniform: false }),
    told: (report) => compared.told(report),
    select(view, random) {
      const clients = compared.of(view, random);
      const seconds = new Map(
        clients.map((client) => [client, totalSeconds(timesAsMeasured(view, client))]),
      );
      const secondsOf = (client: number) => seconds.get(client) ?? null;
      const known = clients.filter((client) => view.rootMeanSquareLoss(client) !== null);
      const unknown = clients.filter((client) => view.rootMeanSquareLoss(client) === null);
      const preferred = preferredSeconds(clients, secondsOf, pacer.percentile);
      const utilities = utilitiesOf(view, known, secondsOf, preferred, settings);
      const tried = Math.min(unknown.length, Math.round(view.most * exploration));
      const exploited = Math.min(known.length, view.most - tried);
      const best = drawBest(known, utilities.scores, exploited, settings.cutOff, random);
      pacer.note(best.reduce((sum, client) => sum + utilities.statistical.get(client)!, 0));
      exploration = Math.max(settings.leastExploration, exploration * settings.explorationDecay);
      return [...best, ...drawFast(view, unknown, secondsOf, view.most - best.length, random)];
    },
  };
}

function preferredSeconds(
  clients: readonly number[],
  secondsOf: (client: number) => number | null,
  percentile: number,
): number {
  const all = clients.flatMap((client) => secondsOf(client) ?? []);
  return all.length === 0 ? Infinity : percentileOf(all, percentile);
}

/** By their scores, of those that come near to the last one that would be taken by order. */
function drawBest(
  clients: readonly number[],
  scores: ReadonlyMap<number, number>,
  count: number,
  cutOff: number,
  random: RandomStream,
): number[] {
  if (count === 0) return [];
  const scoreOf = (client: number) => scores.get(client)!;
  const sorted = [...clients].sort((a, b) => scoreOf(b) - scoreOf(a) || a - b);
  const least = cutOff * scoreOf(sorted[count - 1]);
  const near = sorted.filter((client) => scoreOf(client) >= least);
  return drawWeighted(near, scoreOf, count, random);
}

/** The faster, the likelier; of which nothing is known as likely as the mean of the others. */
function drawFast(
  view: SelectionView,
  clients: readonly number[],
  secondsOf: (client: number) => number | null,
  count: number,
  random: RandomStream,
): number[] {
  const speedOf = (client: number) => 1 / Math.max(secondsOf(client) ?? Infinity, 1e-9);
  const speeds = clients.map(speedOf).filter((speed) => speed > 0);
  const mean = speeds.reduce((sum, speed) => sum + speed, 0) / Math.max(speeds.length, 1);
  const weightOf = (client: number) => speedOf(client) || mean || 1;
  return drawWeighted(clients, weightOf, Math.min(count, view.most), random);
}
