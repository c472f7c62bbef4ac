import { krumScores, lowestScores } from "../../../sim/learning/robust/krum.ts";
import type { AggregationPolicy, ClientUpdate } from "../../../sim/policy/aggregation.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { ATTACKER_SHARE, attackerDoubt, attackersAmong } from "./attackers.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo, equalShares, weightedSum } from "./updates.ts";

const SOURCE =
  "P. Blanchard et al., Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent, NeurIPS 2017";

export const krum = definePolicy({
  kind: "aggregation",
  name: "krum",
  summary: "Takes the one update that has its nearest others closest to it.",
  source: SOURCE,
  parameters: [ATTACKER_SHARE],
  create: ({ attackerShare }) => krumPolicy(attackerShare, () => 1),
});

export const multiKrum = definePolicy({
  kind: "aggregation",
  name: "multi-krum",
  summary: "Takes the mean of the updates that krum trusts most, as many as should be honest.",
  source: SOURCE,
  parameters: [ATTACKER_SHARE],
  create: ({ attackerShare }) =>
    krumPolicy(attackerShare, (updates, attackers) => updates - attackers),
});

/** The guarantee needs n > 2f + 2. */
const mostAttackers = (updates: number) => Math.floor((updates - 3) / 2);

/** No more attackers are reckoned with than the guarantee allows. */
function krumPolicy(
  attackerShare: number,
  keptOf: (updates: number, attackers: number) => number,
): AggregationPolicy {
  return {
    shape: () => ({ ...SYNCHRONOUS, reads: "each" }),
    doubts: ({ wanted }) => attackerDoubt(wanted, attackerShare, mostAttackers(wanted)),
    isReady: hasAllWanted,
    merge({ model, updates }) {
      const { length } = updates;
      const attackers = attackersAmong(length, attackerShare, mostAttackers(length));
      const scores = krumScores(
        updates.map(({ delta }) => delta),
        attackers,
      );
      const trusted: ClientUpdate[] = lowestScores(scores, keptOf(length, attackers))
        .sort((a, b) => a - b)
        .map((index) => updates[index]);
      addTo(model, weightedSum(trusted, equalShares(trusted)));
    },
  };
}
