import { bytesOfBase64 } from "./base64.ts";
import type {
  DescentPlaces,
  DescentRates,
  ImageShape,
  Kernels,
  SoftmaxPlaces,
  SoftmaxShape,
} from "./kernels.ts";
import { SIMD_MODULE } from "./simdModule.ts";

/** What the module has: as `Kernels`, with what a step needs one after another. */
type Functions = Pick<
  Kernels,
  "multiply" | "gather" | "transpose" | "rectify" | "rectifySlopes" | "crossEntropy"
>;
interface SimdExports extends Functions {
  readonly memory: WebAssembly.Memory;
  unfold: ImageFunction;
  fold: ImageFunction;
  pool: ImageFunction;
  unpool: ImageFunction;
  softmaxEpoch(
    count: number,
    batch: number,
    features: number,
    classes: number,
    width: number,
    samples: number,
    labels: number,
    order: number,
    losses: number,
    scratch: number,
    parameters: number,
    velocity: number,
    anchor: number,
    correction: number,
    learningRate: number,
    momentum: number,
    weightDecay: number,
    proximal: number,
  ): void;
  descend(
    count: number,
    parameters: number,
    gradient: number,
    velocity: number,
    anchor: number,
    correction: number,
    learningRate: number,
    momentum: number,
    weightDecay: number,
    proximal: number,
  ): void;
}

/** The height, width and channels of an image, then a size or a place, and two places. */
type ImageFunction = (
  height: number,
  width: number,
  channels: number,
  first: number,
  second: number,
  third: number,
) => void;

const PAGE_WORDS = 16_384;

/**
 * The kernels in WebAssembly; null where the engine has none, or none with vectors, or refuses to
 * compile at once, as old browsers did on a page's main thread.
 */
export function simdKernels(): Kernels | null {
  if (typeof WebAssembly === "undefined") return null;
  const bytes = bytesOfBase64(SIMD_MODULE);
  if (!WebAssembly.validate(bytes)) return null;
  try {
    return new SimdKernels(new WebAssembly.Module(bytes));
  } catch {
    return null;
  }
}

/**
 * A module compiled from `assembly/`. Its instructions are exact by the standard, on every
 * processor, but for the bits of NaN.
 */
class SimdKernels implements Kernels {
  readonly name = "simd";
  floats: Float32Array;
  integers: Int32Array;
  readonly multiply: Kernels["multiply"];
  readonly gather: Kernels["gather"];
  readonly transpose: Kernels["transpose"];
  readonly rectify: Kernels["rectify"];
  readonly rectifySlopes: Kernels["rectifySlopes"];
  readonly crossEntropy: Kernels["crossEntropy"];
  private readonly memory: WebAssembly.Memory;
  private readonly functions: SimdExports;

  constructor(module: WebAssembly.Module) {
    const exports = new WebAssembly.Instance(module).exports as unknown as SimdExports;
    this.memory = exports.memory;
    this.multiply = exports.multiply;
    this.gather = exports.gather;
    this.transpose = exports.transpose;
    this.rectify = exports.rectify;
    this.rectifySlopes = exports.rectifySlopes;
    this.crossEntropy = exports.crossEntropy;
    this.functions = exports;
    this.floats = new Float32Array(this.memory.buffer);
    this.integers = new Int32Array(this.memory.buffer);
  }

  reserve(words: number): void {
    const missing = words - this.floats.length;
    if (missing <= 0) return;
    this.memory.grow(Math.ceil(missing / PAGE_WORDS));
    this.floats = new Float32Array(this.memory.buffer);
    this.integers = new Int32Array(this.memory.buffer);
  }

  unfold({ height, width, channels }: ImageShape, size: number, image: number, patches: number) {
    this.functions.unfold(height, width, channels, size, image, patches);
  }

  fold({ height, width, channels }: ImageShape, size: number, patches: number, image: number) {
    this.functions.fold(height, width, channels, size, patches, image);
  }

  pool({ height, width, channels }: ImageShape, image: number, pooled: number, choices: number) {
    this.functions.pool(height, width, channels, image, pooled, choices);
  }

  unpool({ height, width, channels }: ImageShape, pooled: number, choices: number, image: number) {
    this.functions.unpool(height, width, channels, pooled, choices, image);
  }

  softmaxEpoch(
    count: number,
    batch: number,
    { features, classes, width }: SoftmaxShape,
    { samples, labels, order, losses, scratch }: SoftmaxPlaces,
    { parameters, velocity, anchor, correction }: DescentPlaces,
    { learningRate, momentum, weightDecay, proximal }: DescentRates,
  ): void {
    this.functions.softmaxEpoch(
      count,
      batch,
      features,
      classes,
      width,
      samples,
      labels,
      order,
      losses,
      scratch,
      parameters,
      velocity,
      anchor,
      correction,
      learningRate,
      momentum,
      weightDecay,
      proximal,
    );
  }

  descend(count: number, places: DescentPlaces, rates: DescentRates): void {
    const { parameters, gradient, velocity, anchor, correction } = places;
    const { learningRate, momentum, weightDecay, proximal } = rates;
    this.functions.descend(
      count,
      parameters,
      gradient,
      velocity,
      anchor,
      correction,
      learningRate,
      momentum,
      weightDecay,
      proximal,
    );
  }
}
