import { definePolicy } from "../../../sim/policy/kinds.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo, sampleShares, weightedSum } from "./updates.ts";

/** v = β v + mean change, w = w + η v. */
export const fedavgm = definePolicy({
  kind: "aggregation",
  name: "fedavgm",
  summary: "Moves the model with momentum along the mean change of a round's clients.",
  source:
    "T.-M. H. Hsu, H. Qi, M. Brown, Measuring the Effects of Non-Identical Data Distribution for Federated Visual Classification, 2019",
  parameters: [
    {
      name: "momentum",
      type: "number",
      summary: "Share of the last step that the next one goes on with.",
      default: 0.9,
      minimum: 0,
      maximum: 0.999,
      unit: "1",
      source: "Hsu et al. 2019",
    },
    {
      name: "serverRate",
      type: "number",
      summary: "How far the server goes along its step.",
      default: 1,
      minimum: 0.001,
      maximum: 10,
      unit: "1",
      source: "Hsu et al. 2019",
    },
  ],
  create({ momentum, serverRate }) {
    let velocity: Float64Array | null = null;
    return {
      shape: () => SYNCHRONOUS,
      isReady: hasAllWanted,
      merge({ model, updates }) {
        const mean = weightedSum(updates, sampleShares(updates));
        velocity ??= new Float64Array(mean.length);
        for (let place = 0; place < mean.length; place++) {
          velocity[place] = momentum * velocity[place] + mean[place];
        }
        addTo(model, velocity, serverRate);
      },
    };
  },
});
