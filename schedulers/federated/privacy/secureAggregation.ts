import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { PrivacyPolicy } from "../../../sim/policy/privacy.ts";
import { MaskedRounds, type MaskSettings } from "./maskedRounds.ts";
import { meanUpdate } from "./meanUpdate.ts";
import { BITS, THRESHOLD } from "./privacyParameters.ts";

interface MaskingSettings extends MaskSettings {
  readonly mostSamples: number;
}

/**
 * Clients send w_k Δ_k as whole numbers under masks that cancel in the sum, w_k being their samples
 * as a share of `mostSamples`, 1 at most; the server learns Σ w_k Δ_k only, to the size of a level.
 * How many samples each client has is not hidden. Computing the masks takes time as the square of
 * the cohort times the parameters.
 */
export const secureAggregation = definePolicy({
  kind: "privacy",
  name: "secure-aggregation",
  summary: "Masks updates pair by pair, so that the server learns their sum alone.",
  source:
    "K. Bonawitz et al., Practical Secure Aggregation for Privacy-Preserving Machine Learning, CCS 2017",
  randomised: true,
  parameters: [
    {
      name: "range",
      type: "number",
      summary: "Largest size of a change that can be sent; larger ones are cut off.",
      default: 4,
      minimum: 1e-6,
      maximum: 1e6,
      unit: "1",
      source: "chosen",
    },
    BITS,
    THRESHOLD,
    {
      name: "mostSamples",
      type: "number",
      summary: "Samples from which on a client counts no more.",
      default: 1000,
      minimum: 1,
      maximum: 1e9,
      unit: "samples",
      source: "chosen",
    },
  ],
  create: (settings) => maskingPolicy(settings),
});

function maskingPolicy({ mostSamples, ...settings }: MaskingSettings): PrivacyPolicy {
  const rounds = new MaskedRounds(settings);
  const weightOf = (samples: number) => Math.min(1, samples / mostSamples);
  return {
    shape: () => ({ hidesUpdates: true, masks: true }),
    doubts: (job) => rounds.doubts(job),
    hide(view, random) {
      const weight = weightOf(view.samples);
      const weighted = view.update.map((value) => weight * value);
      rounds.hide(view, weighted, random);
    },
    reveal(view) {
      const weighted = rounds.sumOf(view);
      if (weighted === null) return null;
      let total = 0;
      for (const { samples } of view.updates) total += weightOf(samples);
      return [
        meanUpdate(
          view.updates,
          weighted.map((value) => value / total),
        ),
      ];
    },
    bytes: (message) => rounds.bytes(message),
  };
}
