import { definePolicy } from "../../../sim/policy/kinds.ts";
import { stalenessWeight } from "./staleness.ts";
import { SYNCHRONOUS } from "./synchronous.ts";
import { addTo, equalShares, sampleShares, weightedSum } from "./updates.ts";

/** w = w + η Σ s(t) Δ_k / K, with s(t) = 1 / √(1 + t). */
export const fedbuff = definePolicy({
  kind: "aggregation",
  name: "fedbuff",
  summary: "Gathers changes as they come, and combines them when a buffer is full.",
  source:
    "J. Nguyen et al., Federated Learning with Buffered Asynchronous Aggregation, AISTATS 2022",
  parameters: [
    {
      name: "buffer",
      type: "number",
      summary: "Changes that make a new version.",
      default: 10,
      minimum: 1,
      maximum: 100_000,
      unit: "updates",
      integer: true,
      source: "Nguyen et al. 2022",
    },
    {
      name: "serverRate",
      type: "number",
      summary: "How far the server goes along the mean change.",
      default: 1,
      minimum: 0.001,
      maximum: 10,
      unit: "1",
      source: "chosen; Nguyen et al. 2022 tune it",
    },
    {
      name: "weights",
      type: "word",
      summary: "Whether changes count alike or by their samples.",
      default: "equal",
      values: ["equal", "samples"],
      source: "Nguyen et al. 2022: alike",
    },
  ],
  create: ({ buffer, serverRate, weights }) => ({
    shape: () => ({ ...SYNCHRONOUS, asynchronous: true, reads: "each", partialWork: true }),
    doubts: ({ wanted }) =>
      buffer > wanted
        ? `waits for a buffer of ${buffer} updates, and ${wanted} clients are at work at a time`
        : null,
    isReady: ({ arrived }) => arrived >= buffer,
    merge({ model, updates }) {
      const shares = weights === "equal" ? equalShares(updates) : sampleShares(updates);
      const discounted = updates.map(({ staleness }, index) => {
        return shares[index] * stalenessWeight(staleness, DISCOUNT);
      });
      addTo(model, weightedSum(updates, discounted), serverRate);
    },
  }),
});

const DISCOUNT = { staleness: "polynomial", exponent: 0.5, hingeSlope: 0, hingeStart: 0 } as const;
