import type { Vector } from "../../../sim/learning/vector.ts";
import type { ClientUpdate } from "../../../sim/policy/aggregation.ts";

/** Each update's share of all samples. */
export function sampleShares(updates: readonly ClientUpdate[]): number[] {
  let samples = 0;
  for (const update of updates) samples += update.samples;
  return updates.map((update) => update.samples / samples);
}

/** Every update counts alike. */
export function equalShares(updates: readonly ClientUpdate[]): number[] {
  return updates.map(() => 1 / updates.length);
}

/** The sum of the updates' changes, each times its weight, in the order of the updates. */
export function weightedSum(
  updates: readonly ClientUpdate[],
  weights: readonly number[],
): Float64Array {
  const sum = new Float64Array(updates[0].delta.length);
  for (const [index, { delta }] of updates.entries()) {
    const weight = weights[index];
    for (let place = 0; place < sum.length; place++) sum[place] += weight * delta[place];
  }
  return sum;
}

/** Moves the model; each parameter is rounded once. */
export function addTo(model: Vector, step: Vector, rate = 1): void {
  for (let place = 0; place < model.length; place++) model[place] += rate * step[place];
}
