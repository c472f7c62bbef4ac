import { trimmedMean as meanWithoutEnds } from "../../../sim/learning/robust/trimmedMean.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { ATTACKER_SHARE, attackersAmong } from "./attackers.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo } from "./updates.ts";

export const trimmedMean = definePolicy({
  kind: "aggregation",
  name: "trimmed-mean",
  summary: "Takes for each parameter the mean change without the lowest and highest ones.",
  source:
    "D. Yin et al., Byzantine-Robust Distributed Learning: Towards Optimal Statistical Rates, ICML 2018",
  parameters: [ATTACKER_SHARE],
  create: ({ attackerShare }) => ({
    shape: () => ({ ...SYNCHRONOUS, reads: "each" }),
    isReady: hasAllWanted,
    merge({ model, updates }) {
      const deltas = updates.map(({ delta }) => delta);
      const trimmed = attackersAmong(deltas.length, attackerShare, (deltas.length - 1) >> 1);
      addTo(model, meanWithoutEnds(deltas, trimmed));
    },
  }),
});
