import type { Kernels, KernelsName } from "../kernels/kernels.ts";
import { PlainKernels } from "../kernels/plainKernels.ts";
import { hasSimd, SimdKernels } from "../kernels/simdKernels.ts";
import type { Model } from "../models/model.ts";
import { NetworkTrainer } from "./networkTrainer.ts";
import type { Trainer } from "./trainer.ts";

/** Made when first needed; every call of a trainer fills the memory of its kernels anew. */
const made = new Map<KernelsName, Kernels>();
let fastest: KernelsName | null = null;

/**
 * Who trains a model, by the kernels that are asked for or else by the fastest that the engine has.
 * The results are the same bits either way. An Error where the engine has not what is asked for.
 */
export function createTrainer(model: Model, kernels: KernelsName = fastestKernels()): Trainer {
  return new NetworkTrainer(model, kernelsOf(kernels));
}

/** What `createTrainer` takes by itself. */
export function fastestKernels(): KernelsName {
  fastest ??= hasSimd() ? "simd" : "plain";
  return fastest;
}

function kernelsOf(name: KernelsName): Kernels {
  let kernels = made.get(name);
  if (kernels === undefined) {
    kernels = name === "plain" ? new PlainKernels() : new SimdKernels();
    made.set(name, kernels);
  }
  return kernels;
}
