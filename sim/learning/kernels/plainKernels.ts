import { enlarged } from "../../kernel/typedArrays.ts";
import type {
  DescentPlaces,
  DescentRates,
  ImageShape,
  Kernels,
  SoftmaxPlaces,
  SoftmaxShape,
} from "./kernels.ts";
import { plainCrossEntropy } from "./plainCrossEntropy.ts";
import { plainDescend } from "./plainDescend.ts";
import { plainFold, plainPool, plainUnfold, plainUnpool } from "./plainImages.ts";
import { plainMultiply } from "./plainMultiply.ts";
import { plainSoftmaxEpoch } from "./plainSoftmaxEpoch.ts";

/**
 * The kernels in TypeScript alone: what they are meant to do, and where there is nothing faster.
 */
export class PlainKernels implements Kernels {
  readonly name = "plain";
  floats = new Float32Array(0);
  integers = new Int32Array(0);

  reserve(words: number): void {
    if (words <= this.integers.length) return;
    this.integers = enlarged(this.integers, words);
    this.floats = new Float32Array(this.integers.buffer);
  }

  multiply(
    rows: number,
    width: number,
    depth: number,
    a: number,
    rowStride: number,
    depthStride: number,
    b: number,
    c: number,
    initial: number,
    initialStride: number,
  ): void {
    const { floats } = this;
    for (let row = 0; row < rows; row++) {
      const from = a + row * rowStride;
      const into = c + row * width;
      const start = initial + row * initialStride;
      plainMultiply(floats, width, depth, from, depthStride, b, into, start);
    }
  }

  gather(rows: number, width: number, from: number, order: number, into: number): void {
    const { floats, integers } = this;
    for (let row = 0; row < rows; row++) {
      const start = from + integers[order + row] * width;
      floats.copyWithin(into + row * width, start, start + width);
    }
  }

  transpose(
    rows: number,
    columns: number,
    from: number,
    fromStride: number,
    into: number,
    intoStride: number,
  ): void {
    const { floats } = this;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        floats[into + column * intoStride + row] = floats[from + row * fromStride + column];
      }
    }
  }

  unfold(shape: ImageShape, kernelSize: number, image: number, patches: number): void {
    plainUnfold(this.floats, shape, kernelSize, image, patches);
  }

  fold(shape: ImageShape, kernelSize: number, patches: number, image: number): void {
    plainFold(this.floats, shape, kernelSize, patches, image);
  }

  pool(shape: ImageShape, image: number, pooled: number, choices: number): void {
    plainPool(this.floats, this.integers, shape, image, pooled, choices);
  }

  unpool(shape: ImageShape, pooled: number, choices: number, image: number): void {
    plainUnpool(this.floats, this.integers, shape, pooled, choices, image);
  }

  rectify(count: number, values: number): void {
    const { floats } = this;
    for (let at = values; at < values + count; at++) if (floats[at] < 0) floats[at] = 0;
  }

  rectifySlopes(count: number, values: number, slopes: number): void {
    const { floats } = this;
    for (let index = 0; index < count; index++) {
      if (!(floats[values + index] > 0)) floats[slopes + index] = 0;
    }
  }

  crossEntropy(
    rows: number,
    classes: number,
    width: number,
    values: number,
    labels: number,
    losses: number,
    scale: number,
  ): void {
    const { floats, integers } = this;
    for (let row = 0; row < rows; row++) {
      const at = values + row * width;
      const label = integers[labels + row];
      floats[losses + row] = plainCrossEntropy(floats, at, classes, width, label, scale);
    }
  }

  softmaxEpoch(
    count: number,
    batch: number,
    shape: SoftmaxShape,
    places: SoftmaxPlaces,
    descent: DescentPlaces,
    rates: DescentRates,
  ): void {
    plainSoftmaxEpoch(this, count, batch, shape, places, descent, rates);
  }

  descend(count: number, places: DescentPlaces, rates: DescentRates): void {
    plainDescend(this.floats, count, places, rates);
  }
}
