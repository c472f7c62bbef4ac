import { metropolisWeights } from "../../sim/learning/gossip/metropolis.ts";
import { secondEigenvalue } from "../../sim/learning/gossip/secondEigenvalue.ts";
import type { AggregationPolicy } from "../../sim/policy/aggregation.ts";
import { exactCheck } from "../check.ts";
import { shippedPolicy } from "../federated/shippedPolicy.ts";
import { checksOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";

const ROUND_LIMIT = 2000;
/** For graphs that draw nothing. */
const NO_CHANCE = { next: () => 0.5 };
/** Disagreement is followed down to this share of what it was: beyond, rounding takes part. */
const FOLLOWED = 1e-9;

/**
 * Clients around a `graph` that gossip without training: how much of their disagreement a round
 * leaves, in the long run (`rate`), as the policy mixes models of which one is off; and the second
 * `eigenvalue` of its weights, which is the same.
 */
export const GOSSIP_RATES: Families = {
  "gossip-consensus": {
    title: "consensus by gossip",
    parameters: ["graph", "clients"],
    run: ({ parameters: { graph, clients }, expected }) => {
      const policy = shippedPolicy("aggregation", "gossip", { graph });
      const rate = consensusRate(policy, clients);
      const numbers = Array.from({ length: clients }, (_, client) => client);
      const neighbours = policy.neighbours!({ round: 0, clients: numbers }, NO_CHANCE);
      const eigenvalue = secondEigenvalue(metropolisWeights(neighbours));
      return {
        checks: checksOf(
          { expected },
          {
            rate: (value: number, statistic) =>
              exactCheck(statistic, value, rate, 1e-6, `disagreement down to ${FOLLOWED}`),
            eigenvalue: (value: number, statistic) =>
              exactCheck(statistic, value, eigenvalue, 1e-12, "rounding"),
          },
        ),
      };
    },
  },
};

function consensusRate(policy: AggregationPolicy, count: number): number {
  const clients = Array.from({ length: count }, (_, client) => client);
  let models = clients.map((client) => Float64Array.of(client === 0 ? count : 0));
  const first = disagreement(models);
  let [before, now] = [first, first];
  for (let round = 0; round < ROUND_LIMIT && now > FOLLOWED * first; round++) {
    models = mixedBy(policy, clients, models, round);
    [before, now] = [now, disagreement(models)];
  }
  return now / before;
}

/** All mix what they had before. */
function mixedBy(
  policy: AggregationPolicy,
  clients: readonly number[],
  models: readonly Float64Array[],
  round: number,
) {
  const neighbours = policy.neighbours!({ round, clients }, NO_CHANCE);
  return models.map((own, participant) => {
    const model = own.slice();
    const updates = neighbours[participant].map((client) => ({
      client,
      samples: 1,
      steps: 1,
      delta: models[client].map((value, place) => value - own[place]),
      control: null,
      staleness: 0,
      startLoss: null,
    }));
    if (updates.length > 0) policy.merge({ level: "client", participant, round, model, updates });
    return model;
  });
}

/** Root of the mean squared distance from the mean. */
function disagreement(models: readonly Float64Array[]): number {
  const mean = models.reduce((sum, [value]) => sum + value, 0) / models.length;
  const square = models.reduce((sum, [value]) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(square / models.length);
}
