import { bytesOfBase64 } from "./base64.ts";
import type { DescentPlaces, DescentRates, Kernels } from "./kernels.ts";
import { SIMD_MODULE } from "./simdModule.ts";

/** What the module has: as `Kernels`, with what a step needs one after another. */
type Functions = Pick<
  Kernels,
  "multiply" | "gather" | "transpose" | "rectify" | "rectifySlopes" | "crossEntropy"
>;
interface SimdExports extends Functions {
  readonly memory: WebAssembly.Memory;
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

const PAGE_WORDS = 16_384;

/** Whether the engine has WebAssembly with vectors of fixed width. */
export function hasSimd(): boolean {
  return typeof WebAssembly !== "undefined" && WebAssembly.validate(moduleBytes());
}

/**
 * The kernels in WebAssembly, compiled from `assembly/`. The module is small enough that a page may
 * compile it on its main thread. Its instructions are exact by the standard, on every processor,
 * but for the bits of NaN.
 */
export class SimdKernels implements Kernels {
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
  private readonly descendAt: SimdExports["descend"];

  constructor() {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()));
    const exports = instance.exports as unknown as SimdExports;
    this.memory = exports.memory;
    this.multiply = exports.multiply;
    this.gather = exports.gather;
    this.transpose = exports.transpose;
    this.rectify = exports.rectify;
    this.rectifySlopes = exports.rectifySlopes;
    this.crossEntropy = exports.crossEntropy;
    this.descendAt = exports.descend;
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

  descend(count: number, places: DescentPlaces, rates: DescentRates): void {
    const { parameters, gradient, velocity, anchor, correction } = places;
    const { learningRate, momentum, weightDecay, proximal } = rates;
    this.descendAt(
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

function moduleBytes(): Uint8Array {
  return bytesOfBase64(SIMD_MODULE);
}
