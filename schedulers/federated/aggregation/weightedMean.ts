import type { ClientUpdate } from "../../../sim/policy/aggregation.ts";

/** Adds the mean of the updates by samples to the model; sums in the order of the updates. */
export function addWeightedMean(model: Float32Array, updates: readonly ClientUpdate[]): void {
  let samples = 0;
  for (const update of updates) samples += update.samples;
  const shares = updates.map((update) => update.samples / samples);
  for (let at = 0; at < model.length; at++) {
    let mean = 0;
    for (let k = 0; k < updates.length; k++) mean += shares[k] * updates[k].delta[at];
    model[at] += mean;
  }
}
