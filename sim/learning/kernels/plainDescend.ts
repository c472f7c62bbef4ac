import type { DescentPlaces, DescentRates } from "./kernels.ts";

const fround = Math.fround;

/**
 * g = gradient, + weightDecay w, + proximal (w − anchor), + correction; velocity = momentum
 * velocity + g; w = w − learningRate velocity. A term whose factor is zero, or whose array is not
 * there, is left out.
 */
export function plainDescend(
  floats: Float32Array,
  count: number,
  places: DescentPlaces,
  rates: DescentRates,
): void {
  const { parameters, gradient, velocity, anchor, correction } = places;
  const { learningRate, momentum, weightDecay, proximal } = rates;
  for (let index = 0; index < count; index++) {
    const w = floats[parameters + index];
    let g = floats[gradient + index];
    if (weightDecay !== 0) g = fround(g + fround(weightDecay * w));
    if (anchor >= 0) {
      g = fround(g + fround(proximal * fround(w - floats[anchor + index])));
    }
    if (correction >= 0) g = fround(g + floats[correction + index]);
    if (velocity >= 0) {
      g = fround(fround(momentum * floats[velocity + index]) + g);
      floats[velocity + index] = g;
    }
    floats[parameters + index] = w - fround(learningRate * g);
  }
}
