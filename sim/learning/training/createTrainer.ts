import type { Kernels, KernelsName } from "../kernels/kernels.ts";
import { PlainKernels } from "../kernels/plainKernels.ts";
import { simdKernels } from "../kernels/simdKernels.ts";
import type { Model } from "../models/model.ts";
import { NetworkTrainer } from "./networkTrainer.ts";
import type { Trainer } from "./trainer.ts";

/** Made when first needed; every call of a trainer fills the memory of its kernels anew. */
const made: { plain: Kernels | null; simd: Kernels | null } = { plain: null, simd: null };

/**
 * Who trains a model, by the kernels that are asked for or else by the fastest that the engine has.
 * The results are the same bits either way. An Error where the engine has not what is asked for.
 */
export function createTrainer(model: Model, kernels: KernelsName = fastestKernels()): Trainer {
  if (kernels === "plain") made.plain ??= new PlainKernels();
  else made.simd ??= simdKernels();
  const chosen = made[kernels];
  if (chosen === null) throw new Error("this engine has no WebAssembly with vectors");
  return new NetworkTrainer(model, chosen);
}

/** What `createTrainer` takes by itself. */
export function fastestKernels(): KernelsName {
  made.simd ??= simdKernels();
  return made.simd === null ? "plain" : "simd";
}
