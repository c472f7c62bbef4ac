import { clipToNorm } from "../../../sim/learning/privacy/clipping.ts";
import type { ClientUpdate } from "../../../sim/policy/aggregation.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { PrivacyPolicy } from "../../../sim/policy/privacy.ts";
import { addNoise } from "./addNoise.ts";
import { meanUpdate } from "./meanUpdate.ts";
import { type AccountSettings, PrivacyAccount } from "./privacyAccount.ts";
import { CLIP, CONVERSION, DELTA, NOISE_MULTIPLIER, ORDERS } from "./privacyParameters.ts";

interface NoiseSettings extends AccountSettings {
  readonly clip: number;
}

/**
 * Clients clip their update to a norm S; a server that is trusted adds normal noise of deviation zS
 * to the sum, and releases the mean: clients count alike, whatever samples they have. A client is
 * protected as a whole; for what ε takes for granted see `PrivacyAccount`.
 */
export const dpFedavg = definePolicy({
  kind: "privacy",
  name: "dp-fedavg",
  summary: "Clips each update, adds noise to their sum, and accounts for what the models tell.",
  source:
    "B. McMahan et al., Learning Differentially Private Recurrent Language Models, ICLR 2018; accountant of Mironov, Talwar and Zhang 2019",
  randomised: true,
  parameters: [CLIP, NOISE_MULTIPLIER, DELTA, CONVERSION, ORDERS],
  create: (settings) => noisyPolicy(settings),
});

function noisyPolicy(settings: NoiseSettings): PrivacyPolicy {
  const { clip, noiseMultiplier } = settings;
  const account = new PrivacyAccount(settings);
  return {
    shape: () => ({ hidesUpdates: true, masks: false }),
    doubts: (job) => account.doubts(job),
    protect: ({ update }) => clipToNorm(update, clip),
    reveal(view, random) {
      account.released(view);
      const { updates } = view;
      const sum = sumOf(updates);
      addNoise(sum, noiseMultiplier * clip, random);
      return [
        meanUpdate(
          updates,
          sum.map((value) => value / updates.length),
        ),
      ];
    },
    epsilon: (releases) => account.epsilon(releases),
  };
}

function sumOf(updates: readonly ClientUpdate[]): Float64Array {
  const sum = new Float64Array(updates[0].delta.length);
  for (const { delta } of updates) {
    for (let place = 0; place < sum.length; place++) sum[place] += delta[place];
  }
  return sum;
}
