import {
  type DescentPlaces,
  type DescentRates,
  type Kernels,
  lanesAbove,
  type SoftmaxPlaces,
  type SoftmaxShape,
} from "./kernels.ts";

const fround = Math.fround;

/** See `Kernels.softmaxEpoch`: step by step with the other kernels. */
export function plainSoftmaxEpoch(
  kernels: Kernels,
  count: number,
  batch: number,
  { features, classes, width }: SoftmaxShape,
  { samples, labels, order, losses, scratch: x }: SoftmaxPlaces,
  descent: DescentPlaces,
  rates: DescentRates,
): void {
  const own = x + lanesAbove(batch * features);
  const z = own + lanesAbove(batch);
  const zeros = z + batch * width;
  const one = zeros + width;
  kernels.floats.fill(0, zeros, one);
  kernels.floats[one] = 1;
  const { parameters: w, gradient: g } = descent;
  const biases = features * width;
  for (let first = 0; first < count; first += batch) {
    const rows = Math.min(batch, count - first);
    kernels.gather(rows, features, samples, order + first, x);
    kernels.gather(rows, 1, labels, order + first, own);
    kernels.multiply(rows, width, features, x, features, 1, w, z, w + biases, 0);
    kernels.crossEntropy(rows, classes, width, z, own, losses + first, fround(1 / rows));
    kernels.multiply(features, width, rows, x, 1, features, z, g, zeros, 0);
    kernels.multiply(1, width, rows, one, 0, 0, z, g + biases, zeros, 0);
    kernels.descend(biases + width, descent, rates);
  }
}
