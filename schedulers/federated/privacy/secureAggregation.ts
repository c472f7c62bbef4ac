import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import { maskedBytes } from "../../../sim/learning/masking/maskedBytes.ts";
import { MaskedRound } from "../../../sim/learning/masking/maskedSum.ts";
import type { MaskSeed } from "../../../sim/learning/masking/maskStream.ts";
import { modulusBits } from "../../../sim/learning/masking/modulus.ts";
import {
  dequantisedSum,
  type Quantisation,
  quantised,
} from "../../../sim/learning/masking/quantisation.ts";
import type { ClientUpdate } from "../../../sim/policy/aggregation.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { PrivacyPolicy, PrivacyRound, RevealView } from "../../../sim/policy/privacy.ts";
import { meanUpdate } from "./meanUpdate.ts";

const WORD = 4294967296;

interface MaskingSettings extends Quantisation {
  readonly threshold: number;
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
    {
      name: "bits",
      type: "number",
      summary: "Bits of a change before it is masked.",
      default: 16,
      minimum: 2,
      maximum: 20,
      unit: "bits",
      integer: true,
      source: "Bonawitz et al. 2017",
    },
    {
      name: "threshold",
      type: "number",
      summary: "Share of the cohort that must still be there to unmask the sum.",
      default: 0.66,
      minimum: 0,
      maximum: 1,
      unit: "1",
      source: "Bonawitz et al. 2017: two thirds",
    },
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

function maskingPolicy(settings: MaskingSettings): PrivacyPolicy {
  /** Those under way, by number: rounds may overlap. */
  const rounds = new Map<number, MaskedRound>();
  const weightOf = (samples: number) => Math.min(1, samples / settings.mostSamples);
  return {
    shape: () => ({ hidesUpdates: true, masks: true }),
    hide(view, random) {
      const round = rounds.get(view.round) ?? begun(view, settings, random);
      rounds.set(view.round, round);
      const weight = weightOf(view.samples);
      const { levels } = quantised(
        view.update.map((value) => weight * value),
        settings,
        random,
      );
      view.update.set(round.masked(view.cohort.indexOf(view.client), levels));
    },
    reveal(view) {
      const round = rounds.get(view.round);
      rounds.delete(view.round);
      const weighted = round === undefined ? null : revealedSum(view, round, settings);
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
    bytes({ cohort, parameterCount }) {
      const modulus = modulusBits(cohort.length, settings.bits);
      const parts = maskedBytes(cohort.length, parameterCount, modulus);
      return { upload: parts.protocolUp + parts.values, download: parts.protocolDown };
    },
  };
}

function begun(
  { cohort, parameterCount }: PrivacyRound,
  { threshold, bits }: MaskingSettings,
  random: RandomStream,
): MaskedRound {
  const seed: MaskSeed = [(random.next() * WORD) | 0, (random.next() * WORD) | 0];
  const least = Math.ceil(threshold * cohort.length);
  return new MaskedRound(cohort.length, least, parameterCount, bits, seed);
}

/** Null where too few have come. */
function revealedSum(
  { updates, cohort }: RevealView,
  round: MaskedRound,
  quantisation: Quantisation,
): Float64Array | null {
  for (const { client, delta } of updates as readonly ClientUpdate[]) {
    round.receive(cohort.indexOf(client), Int32Array.from(delta));
  }
  const sums = round.unmasked(updates.length);
  if (sums === null) return null;
  const weighted = new Float64Array(sums.length);
  dequantisedSum(sums, updates.length, quantisation, weighted);
  return weighted;
}
