/** Who computes: plain TypeScript, or WebAssembly of fixed width. Both leave the same bits. */
export type KernelsName = "plain" | "simd";

/**
 * The arithmetic of training, on one memory of 32-bit words. Places and strides are in words; every
 * `width` is a multiple of `LANES`. All arithmetic rounds to 32 bits after each operation, and
 * every sum is in the order that is stated, so that any two implementations agree to the bit (but
 * for the payload of NaN).
 */
export interface Kernels {
  readonly name: KernelsName;
  /** The memory; both are views of it, made anew by `reserve`. */
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  /** Makes room for so many words. */
  reserve(words: number): void;
  /**
   * C = initial + A B. A has an element every `rowStride` by row and `depthStride` by column, so it
   * may be transposed; B and C are matrices of `width` columns without gaps. Row r of `initial`
   * begins at `initial` + r `initialStride`; it may be C itself. Each element of C is the sum of
   * its initial value and the products in the order of depth.
   */
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
  ): void;
  /** Copies rows of `width` numbers, numbered by the integers at `order`, next to each other. */
  gather(rows: number, width: number, from: number, order: number, into: number): void;
  /** Writes the transposed matrix; each stride is the distance between rows. */
  transpose(
    rows: number,
    columns: number,
    from: number,
    fromStride: number,
    into: number,
    intoStride: number,
  ): void;
  /**
   * Writes for each pixel, one after another, what a kernel over it sees: row by row of the kernel,
   * with zeros beyond the edges.
   */
  unfold(shape: ImageShape, kernelSize: number, image: number, patches: number): void;
  /**
   * The reverse: adds what each place of each patch has to its pixel, patch by patch, from zero.
   */
  fold(shape: ImageShape, kernelSize: number, patches: number, image: number): void;
  /**
   * Writes the largest of each two by two pixels, and which it is, from 0 to 3 row by row; the
   * first of equal ones. Channels are a multiple of `LANES`.
   */
  pool(shape: ImageShape, image: number, pooled: number, choices: number): void;
  /** The reverse: each number at the pixel that was chosen, and zeros everywhere else. */
  unpool(shape: ImageShape, pooled: number, choices: number, image: number): void;
  /** Each number below zero becomes zero; NaN stays. */
  rectify(count: number, values: number): void;
  /** Each slope becomes zero where the rectified value is not above zero. */
  rectifySlopes(count: number, values: number, slopes: number): void;
  /**
   * For rows of `width` numbers, of which the first `classes` belong to classes: writes the
   * cross-entropy of each row's softmax with its label to `losses`, and in place of the numbers its
   * slopes by them times `scale`. The rest of each row becomes zero.
   */
  crossEntropy(
    rows: number,
    classes: number,
    width: number,
    values: number,
    labels: number,
    losses: number,
    scale: number,
  ): void;
  /**
   * Steps of gradient descent of softmax regression: through `count` samples in the order that is
   * stated, `batch` of them in each step, in the last one what is left. What `multiply`,
   * `crossEntropy` and `descend` leave one after another, in one call: a small step is over before
   * calls and copies have paid. Leaves the loss of each sample, in that order.
   */
  softmaxEpoch(
    count: number,
    batch: number,
    shape: SoftmaxShape,
    places: SoftmaxPlaces,
    descent: DescentPlaces,
    rates: DescentRates,
  ): void;
  /** One step of gradient descent over `count` parameters, a multiple of `LANES`. */
  descend(count: number, places: DescentPlaces, rates: DescentRates): void;
}

/** An image: rows of pixels, with all channels of a pixel together. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** One layer: weights in a row of `width` for each feature, then biases. */
export interface SoftmaxShape {
  readonly features: number;
  readonly classes: number;
  readonly width: number;
}

/** Where samples, their labels, their order and the losses begin. */
export interface SoftmaxPlaces {
  readonly samples: number;
  readonly labels: number;
  readonly order: number;
  readonly losses: number;
  /** Room for `softmaxScratch` words. */
  readonly scratch: number;
}

/** Words that kernels need besides, for batches of so many samples. */
export function softmaxScratch(batch: number, { features, width }: SoftmaxShape): number {
  return lanesAbove(batch * features) + 2 * lanesAbove(batch) + (batch + 1) * width + LANES;
}

/** Where the arrays of a step begin; −1 for those that there are not. */
export interface DescentPlaces {
  readonly parameters: number;
  readonly gradient: number;
  readonly velocity: number;
  readonly anchor: number;
  readonly correction: number;
}

/** Factors of a step, each rounded to 32 bits. */
export interface DescentRates {
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly proximal: number;
}

/** Numbers that a vector of 128 bits holds. */
export const LANES = 4;

/** The smallest multiple of `LANES` that is not below a count. */
export function lanesAbove(count: number): number {
  return (count + LANES - 1) & -LANES;
}
