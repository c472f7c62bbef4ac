import type { ClientUpdate } from "../../../sim/policy/aggregation.ts";

/** What a server learns that sees the mean of some updates only. */
export function meanUpdate(updates: readonly ClientUpdate[], delta: Float64Array): ClientUpdate {
  let samples = 0;
  let steps = 0;
  for (const update of updates) {
    samples += update.samples;
    steps += update.samples * update.steps;
  }
  return {
    client: -1,
    samples,
    steps: steps / samples,
    delta,
    control: null,
    staleness: 0,
    startLoss: null,
  };
}
