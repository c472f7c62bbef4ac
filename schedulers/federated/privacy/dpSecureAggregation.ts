import { levelOf } from "../../../sim/learning/masking/quantisation.ts";
import { clipToNorm } from "../../../sim/learning/privacy/clipping.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { PrivacyPolicy } from "../../../sim/policy/privacy.ts";
import { addNoise } from "./addNoise.ts";
import { MaskedRounds } from "./maskedRounds.ts";
import { meanUpdate } from "./meanUpdate.ts";
import { type AccountSettings, PrivacyAccount } from "./privacyAccount.ts";
import {
  BITS,
  CLIP,
  CONVERSION,
  DELTA,
  NOISE_MULTIPLIER,
  ORDERS,
  THRESHOLD,
} from "./privacyParameters.ts";

interface Settings extends AccountSettings {
  readonly clip: number;
  readonly bits: number;
  readonly threshold: number;
}

/**
 * Both at once: clients clip their update and mask it, so that the server learns the sum alone, and
 * the server adds noise to that before it releases the mean: clients count alike. The server is
 * trusted with the sum, and with no single update; ε is of what the released models tell.
 *
 * Rounding moves a change by less than a level, and so the norm of an update of d changes by less
 * than √d levels: noise is of z times the clip and that.
 */
export const dpSecureAggregation = definePolicy({
  kind: "privacy",
  name: "dp-secure-aggregation",
  summary: "Clips and masks each update, and adds noise to their sum before it is released.",
  source:
    "K. Bonawitz et al., CCS 2017, with the noise and the account of B. McMahan et al., ICLR 2018",
  randomised: true,
  parameters: [CLIP, NOISE_MULTIPLIER, DELTA, CONVERSION, ORDERS, BITS, THRESHOLD],
  create: (settings) => noisyMasks(settings),
});

function noisyMasks(settings: Settings): PrivacyPolicy {
  const { clip, bits, noiseMultiplier, threshold } = settings;
  const account = new PrivacyAccount(settings);
  // No change of a clipped update is larger than its norm.
  const rounds = new MaskedRounds({ range: clip, bits, threshold });
  const level = levelOf({ range: clip, bits });
  return {
    shape: () => ({ hidesUpdates: true, masks: true }),
    doubts: (job) => rounds.doubts(job) ?? account.doubts(job),
    protect: ({ update }) => clipToNorm(update, clip),
    hide: (view, random) => rounds.hide(view, view.update, random),
    reveal(view, random) {
      const sum = rounds.sumOf(view);
      if (sum === null) return null;
      account.released(view);
      const { updates } = view;
      addNoise(sum, noiseMultiplier * (clip + level * Math.sqrt(sum.length)), random);
      return [
        meanUpdate(
          updates,
          sum.map((value) => value / updates.length),
        ),
      ];
    },
    bytes: (message) => rounds.bytes(message),
    epsilon: (releases) => account.epsilon(releases),
  };
}
