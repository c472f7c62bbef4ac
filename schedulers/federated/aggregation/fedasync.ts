import type { Vector } from "../../../sim/learning/vector.ts";
import type { AggregationPolicy, ClientUpdate } from "../../../sim/policy/aggregation.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { SentModels } from "./sentModels.ts";
import { STALENESS_WEIGHTS, type StalenessSettings, stalenessWeight } from "./staleness.ts";
import { SYNCHRONOUS } from "./synchronous.ts";

const SOURCE = "Xie et al. 2019";

/**
 * w = (1 − α s(t)) w + α s(t) w_k. Where the model that a client has received is not kept any more,
 * its change is taken as one of the present model.
 */
export const fedasync = definePolicy({
  kind: "aggregation",
  name: "fedasync",
  summary: "Mixes each model into the common one as soon as it comes, the less the staler it is.",
  source: "C. Xie, S. Koyejo, I. Gupta, Asynchronous Federated Optimization, 2019",
  parameters: [
    {
      name: "mixing",
      type: "number",
      summary: "Share of a client's model that is not stale in the new common one.",
      default: 0.6,
      minimum: 0.001,
      maximum: 1,
      unit: "1",
      source: SOURCE,
    },
    {
      name: "mu",
      type: "number",
      summary: "Weight of a proximal term as fedprox has it.",
      default: 0.005,
      minimum: 0,
      maximum: 1000,
      unit: "1",
      source: SOURCE,
    },
    {
      name: "staleness",
      type: "word",
      summary: "How the share falls with the versions that the common model has had meanwhile.",
      default: "polynomial",
      values: STALENESS_WEIGHTS,
      source: SOURCE,
    },
    {
      name: "exponent",
      type: "number",
      summary: "Of the polynomial: the share falls as (versions + 1) to its negative.",
      default: 0.5,
      minimum: 0,
      maximum: 5,
      unit: "1",
      source: SOURCE,
    },
    {
      name: "hingeSlope",
      type: "number",
      summary: "Of the hinge: how fast its share falls beyond its start.",
      default: 10,
      minimum: 0,
      maximum: 1000,
      unit: "1",
      source: SOURCE,
    },
    {
      name: "hingeStart",
      type: "number",
      summary: "Of the hinge: versions up to which the share is whole.",
      default: 4,
      minimum: 0,
      maximum: 1000,
      unit: "versions",
      integer: true,
      source: SOURCE,
    },
  ],
  create: ({ mixing, mu, ...settings }) => mixingPolicy(mixing, mu, settings),
});

function mixingPolicy(mixing: number, mu: number, settings: StalenessSettings): AggregationPolicy {
  const sent = new SentModels();
  return {
    shape: () => ({ ...SYNCHRONOUS, asynchronous: true, reads: "each", partialWork: true }),
    localTerms({ client }) {
      sent.send(client);
      return { proximalWeight: mu, gradientCorrection: null };
    },
    isReady: ({ arrived }) => arrived >= 1,
    merge({ model, round, updates }) {
      sent.keep(round, model);
      for (const update of updates) {
        const received = sent.take(update.client, round - update.staleness);
        mix(model, received, update, mixing * stalenessWeight(update.staleness, settings));
      }
    },
  };
}

function mix(model: Vector, received: Vector | null, { delta }: ClientUpdate, share: number): void {
  const start = received ?? model;
  for (let place = 0; place < model.length; place++) {
    const learnt = start[place] + delta[place];
    model[place] += share * (learnt - model[place]);
  }
}
