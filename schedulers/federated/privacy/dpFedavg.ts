import { standardNormal } from "../../../sim/kernel/distributions.ts";
import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import { clipToNorm } from "../../../sim/learning/privacy/clipping.ts";
import {
  PRIVACY_CONVERSIONS,
  type PrivacyConversion,
} from "../../../sim/learning/privacy/conversion.ts";
import { ALL_ORDERS, WHOLE_ORDERS } from "../../../sim/learning/privacy/orders.ts";
import { RenyiAccountant } from "../../../sim/learning/privacy/renyiAccountant.ts";
import type { ClientUpdate } from "../../../sim/policy/aggregation.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { PrivacyPolicy } from "../../../sim/policy/privacy.ts";
import { meanUpdate } from "./meanUpdate.ts";

interface NoiseSettings {
  readonly clip: number;
  readonly noiseMultiplier: number;
  readonly delta: number;
  readonly conversion: PrivacyConversion;
  readonly orders: "all" | "whole";
}

/**
 * Clients clip their update to a norm S; a server that is trusted adds normal noise of deviation zS
 * to the sum, and releases the mean: clients count alike, whatever samples they have. A client is
 * protected as a whole. How many clients a round has is taken as public, and the cohort as drawn
 * client by client (`renyiOfSubsampledGaussian`); a selection that goes by what clients have learnt
 * is not, and the ε is then none of the theory's.
 */
export const dpFedavg = definePolicy({
  kind: "privacy",
  name: "dp-fedavg",
  summary: "Clips each update, adds noise to their sum, and accounts for what the models tell.",
  source:
    "B. McMahan et al., Learning Differentially Private Recurrent Language Models, ICLR 2018; accountant of Mironov, Talwar and Zhang 2019",
  randomised: true,
  parameters: [
    {
      name: "clip",
      type: "number",
      summary: "Largest Euclidean norm of a client's update: S.",
      default: 0.4,
      minimum: 1e-6,
      maximum: 1e6,
      unit: "1",
      source: "pfl-research",
    },
    {
      name: "noiseMultiplier",
      type: "number",
      summary: "Deviation of the noise in the sum, as a multiple of the clip: z.",
      default: 1,
      minimum: 0,
      maximum: 1000,
      unit: "1",
      source: "McMahan et al. 2018",
    },
    {
      name: "delta",
      type: "number",
      summary: "Probability with which ε may be exceeded; below one over the number of clients.",
      default: 1e-6,
      minimum: 1e-15,
      maximum: 0.1,
      unit: "1",
      source: "pfl-research",
    },
    {
      name: "conversion",
      type: "word",
      summary:
        "How ε follows from Rényi divergences: as published figures have it, or tight, of Canonne, Kamath and Steinke 2020.",
      default: "classic",
      values: PRIVACY_CONVERSIONS,
      source: "Mironov 2017",
    },
    {
      name: "orders",
      type: "word",
      summary: "Rényi orders that are tried: whole ones, or tenths below 11 as well.",
      default: "all",
      values: ["all", "whole"],
      source: "Mironov, Talwar and Zhang 2019",
    },
  ],
  create: (settings) => noisyPolicy(settings),
});

function noisyPolicy({
  clip,
  noiseMultiplier,
  delta,
  conversion,
  orders,
}: NoiseSettings): PrivacyPolicy {
  /** The largest share of the clients that a round has had: it counts for all rounds. */
  let sampling = 0;
  const begun = () => new RenyiAccountant(orders === "all" ? ALL_ORDERS : WHOLE_ORDERS);
  let accountant = begun();
  let accounted = 0;
  return {
    shape: () => ({ hidesUpdates: true, masks: false }),
    protect: ({ update }) => clipToNorm(update, clip),
    reveal({ updates, cohort, clientCount }, random) {
      const share = cohort.length / clientCount;
      if (share > sampling) {
        sampling = share;
        accountant = begun();
        accounted = 0;
      }
      const sum = noisySum(updates, noiseMultiplier * clip, random);
      return [
        meanUpdate(
          updates,
          sum.map((value) => value / updates.length),
        ),
      ];
    },
    epsilon(rounds) {
      if (rounds === 0) return 0;
      if (rounds < accounted) {
        accountant = begun();
        accounted = 0;
      }
      accountant.spend(sampling, noiseMultiplier, rounds - accounted);
      accounted = rounds;
      const { epsilon } = accountant.lossAt(delta, conversion);
      return epsilon < Infinity ? epsilon : null;
    },
  };
}

function noisySum(
  updates: readonly ClientUpdate[],
  deviation: number,
  random: RandomStream,
): Float64Array {
  const sum = new Float64Array(updates[0].delta.length);
  for (const { delta } of updates) {
    for (let place = 0; place < sum.length; place++) sum[place] += delta[place];
  }
  if (deviation > 0) {
    for (let place = 0; place < sum.length; place++) {
      sum[place] += deviation * standardNormal(random);
    }
  }
  return sum;
}
