import { trimmedMean as meanWithoutEnds } from "../../../sim/learning/robust/trimmedMean.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { ATTACKER_SHARE, attackerDoubt, attackersAmong } from "./attackers.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo } from "./updates.ts";

/** At least one update is left. */
const mostTrimmed = (updates: number) => (updates - 1) >> 1;

export const trimmedMean = definePolicy({
  kind: "aggregation",
  name: "trimmed-mean",
  summary: "Takes for each parameter the mean change without the lowest and highest ones.",
  source:
    "D. Yin et al., Byzantine-Robust Distributed Learning: Towards Optimal Statistical Rates, ICML 2018",
  parameters: [ATTACKER_SHARE],
  create: ({ attackerShare }) => ({
    shape: () => ({ ...SYNCHRONOUS, reads: "each" }),
    doubts: ({ wanted }) => attackerDoubt(wanted, attackerShare, mostTrimmed(wanted)),
    isReady: hasAllWanted,
    merge({ model, updates }) {
      const deltas = updates.map(({ delta }) => delta);
      const trimmed = attackersAmong(deltas.length, attackerShare, mostTrimmed(deltas.length));
      addTo(model, meanWithoutEnds(deltas, trimmed));
    },
  }),
});
