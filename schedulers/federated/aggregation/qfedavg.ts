import { pow } from "../../../sim/kernel/exactMath.ts";
import type { ClientUpdate } from "../../../sim/policy/aggregation.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo, weightedSum } from "./updates.ts";

/** Keeps powers of a loss of zero finite, as the authors' code does. */
const LEAST_LOSS = 1e-10;

/**
 * w = w − Σ F_k^q L (w − w_k) / Σ (q F_k^(q−1) ‖L (w − w_k)‖² + L F_k^q), with L = 1/η and F_k the
 * loss of the received model on the client's data. Clients count alike, whatever samples they have.
 */
export const qFedavg = definePolicy({
  kind: "aggregation",
  name: "q-fedavg",
  summary: "Gives clients on whose data the model is worse more weight, so that all fare alike.",
  source: "T. Li et al., Fair Resource Allocation in Federated Learning, ICLR 2020: q-FedAvg",
  parameters: [
    {
      name: "q",
      type: "number",
      summary: "How much fairness counts; at 0 all clients have the same weight.",
      default: 1,
      minimum: 0,
      maximum: 15,
      unit: "1",
      source: "Li et al. 2020: 1 for Synthetic; Flower has 0.2",
    },
  ],
  create({ q }) {
    let smoothness = 1;
    return {
      shape: () => ({ ...SYNCHRONOUS, reads: "each", startLoss: true }),
      begin: ({ learningRate }) => {
        smoothness = 1 / learningRate;
      },
      isReady: hasAllWanted,
      merge({ model, updates }) {
        let normaliser = 0;
        const weights = updates.map((update) => {
          const loss = (update.startLoss ?? 0) + LEAST_LOSS;
          const weight = smoothness * pow(loss, q);
          normaliser += q * pow(loss, q - 1) * smoothness * smoothness * squareOf(update) + weight;
          return weight;
        });
        addTo(model, weightedSum(updates, weights), 1 / normaliser);
      },
    };
  },
});

function squareOf({ delta }: ClientUpdate): number {
  let square = 0;
  for (const value of delta) square += value * value;
  return square;
}
