import type { AggregationPolicy } from "../../../sim/policy/aggregation.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo, equalShares, weightedSum } from "./updates.ts";

/**
 * Control variates, option II: c_k⁺ = c_k − c + (w − y) / (K η), of which a client sends the
 * change. The server's c is the mean over all clients of the job. Plain gradient descent is
 * assumed: with momentum, (w − y) / (K η) is no gradient. A client whose message is lost keeps its
 * new c_k.
 */
export const scaffold = definePolicy({
  kind: "aggregation",
  name: "scaffold",
  summary:
    "Corrects each local step by how much the client's gradient differs from that of all, at twice the bytes.",
  source:
    "S. P. Karimireddy et al., SCAFFOLD: Stochastic Controlled Averaging for Federated Learning, ICML 2020",
  parameters: [
    {
      name: "serverRate",
      type: "number",
      summary: "How far the server goes along the mean change.",
      default: 1,
      minimum: 0.001,
      maximum: 10,
      unit: "1",
      source: "Karimireddy et al. 2020",
    },
  ],
  create: ({ serverRate }) => controlledAveraging(serverRate),
});

function controlledAveraging(serverRate: number): AggregationPolicy {
  let clientCount = 1;
  let common = new Float64Array(0);
  const own = new Map<number, Float64Array>();
  return {
    shape: () => ({
      ...SYNCHRONOUS,
      reads: "each",
      partialWork: true,
      controlVectorsDown: 1,
      controlVectorsUp: 1,
    }),
    begin(job) {
      clientCount = job.clientCount;
      common = new Float64Array(job.parameterCount);
    },
    localTerms({ client }) {
      const control = own.get(client);
      const gradientCorrection =
        control === undefined
          ? Float32Array.from(common)
          : Float32Array.from(common, (value, place) => value - control[place]);
      return { proximalWeight: 0, gradientCorrection };
    },
    clientDone({ client, steps, learningRate, update, gradientCorrection }) {
      const control = own.get(client) ?? new Float64Array(update.length);
      own.set(client, control);
      if (steps === 0) return new Float64Array(update.length);
      const perStep = 1 / (steps * learningRate);
      return update.map((value, place) => {
        // The correction is c − c_k of when the model was sent.
        const received = (gradientCorrection?.[place] ?? 0) + control[place];
        const change = -received - perStep * value;
        control[place] += change;
        return change;
      });
    },
    isReady: hasAllWanted,
    merge({ model, updates }) {
      addTo(model, weightedSum(updates, equalShares(updates)), serverRate);
      for (const { control } of updates) {
        if (control === null) continue;
        for (let place = 0; place < common.length; place++) {
          common[place] += control[place] / clientCount;
        }
      }
    },
  };
}
